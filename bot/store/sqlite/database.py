"""The database: one writer whose transactions share commits, and readers beside it."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from bot.domain.errors import StoreError
from bot.files import keep_private
from bot.saved import note_saved
from bot.store.errors import StoreUnusable
from bot.store.interface import OnCommit, UnitOfWork
from bot.store.pseudonyms import Pseudonyms
from bot.store.sqlite.belongings import files_of, refuse_what_is_lost, refuse_what_is_no_file
from bot.store.sqlite.commit_queue import CommitQueue, PendingTransaction
from bot.store.sqlite.damage import Examination, damaged, is_damage, refuse_damage
from bot.store.sqlite.key_check import pseudonyms_of
from bot.store.sqlite.lock import DatabaseLock, lock_beside
from bot.store.sqlite.migrate import APPLICATION_ID, make_private, migrate
from bot.store.sqlite.unit_of_work import SqliteUnitOfWork
from bot.store.sqlite.worker import WorkerConnection, connect

log = logging.getLogger(__name__)

T = TypeVar("T")

_READERS: Final = 2
_APPLICATION_ID_AT: Final = 68


class SqliteStore:
    """The store on SQLite, in WAL mode with ``synchronous = FULL``.

    All writes go through one connection. Those that wait at the same time share one commit, each undone by itself when
    it fails, so that one that fails takes nobody else's words with it.
    """

    def __init__(
        self,
        path: Path,
        writer: WorkerConnection,
        readers: tuple[WorkerConnection, ...],
        pseudonyms: Pseudonyms,
        lock: DatabaseLock,
        on_commit: OnCommit | None,
    ) -> None:
        self._damage: str | None = None
        """What is wrong with the file, in SQLite's words, once that was noticed; nothing is written from then on."""
        self._lock = lock
        self._writer = writer
        self._commits = CommitQueue(writer, SqliteUnitOfWork(writer.raw, pseudonyms), on_commit)
        self._readers = [(reader, SqliteUnitOfWork(reader.raw, pseudonyms)) for reader in readers]
        self._free_readers = asyncio.Semaphore(len(readers))
        self._closing: asyncio.Task[None] | None = None
        self._examination = Examination(path, self._note_damage)

    @classmethod
    async def open(cls, path: Path, on_commit: OnCommit | None = None) -> SqliteStore:
        """Opens the database at ``path``, creating or migrating it first, for this process alone.

        ``on_commit`` is told of each commit: see :data:`bot.store.interface.OnCommit`.
        Raises :class:`bot.store.errors.StoreUnusable`, :class:`bot.store.errors.NewerDatabase` among them.
        """
        path = _without_links(path)
        refuse_what_is_no_file(path)
        lock = lock_beside(path)
        try:
            return await cls._open(path, lock, on_commit)
        except BaseException:
            lock.release()
            raise

    @classmethod
    async def _open(cls, path: Path, lock: DatabaseLock, on_commit: OnCommit | None) -> SqliteStore:
        pseudonyms = await asyncio.to_thread(_prepare, path, lock)  # Whoever stops the bot meanwhile is heard.
        connections: list[WorkerConnection] = []
        try:
            for number in range(1 + _READERS):
                connections.append(await connect(path, read_only=number > 0))  # noqa: PERF401 - some may be open already.
        except sqlite3.Error as error:
            for connection in connections:
                await connection.close()
            raise StoreUnusable(f"The database {path} cannot be opened: {error}.") from error
        writer, *readers = connections
        return cls(path, writer, tuple(readers), pseudonyms, lock, on_commit)

    @property
    def damage(self) -> str | None:
        """See :attr:`bot.store.interface.Store.damage`."""
        return self._damage

    async def write(self, transaction: Callable[[UnitOfWork], T]) -> T:
        """See :meth:`bot.store.interface.Store.write`."""
        if self._closing is not None:
            raise StoreError("closing")
        if self._damage is not None:  # Nothing is built on it.
            raise StoreError("damaged")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        pending = PendingTransaction(transaction, done)  # pyright: ignore[reportArgumentType]  # A job gives its own future its own value.
        self._commits.add(pending)
        try:
            value = await done
        except StoreError as error:
            if is_damage(error.__cause__):
                self._note_damage(str(error.__cause__))
            raise
        if pending.changed:
            note_saved()
        return value

    async def read(self, transaction: Callable[[UnitOfWork], T]) -> T:
        """See :meth:`bot.store.interface.Store.read`."""
        async with self._free_readers:
            if self._closing is not None:
                raise StoreError("closing")
            connection, unit = reader = self._readers.pop()
            try:
                return await connection.submit(lambda: _look(connection.raw, unit, transaction))
            except sqlite3.Error as error:
                if not is_damage(error):
                    raise StoreError("unreadable") from error
                self._note_damage(str(error))
                raise StoreError("damaged") from error
            finally:
                # Also when whoever asked went away: what they asked for ends before this reader does anything else.
                self._readers.append(reader)

    async def close(self) -> None:
        """See :meth:`bot.store.interface.Store.close`."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close(), name="store closing")
        await asyncio.shield(self._closing)  # Whoever stops waiting for the end does not stop the end.

    def _note_damage(self, what: str) -> None:
        if self._damage is None:
            self._damage = what
            log.error(
                "the database is damaged (%s): nothing is written to it any more. Stop the bot, and put back the "
                'database and its key file from your backup: see "What it says when something is wrong" in '
                "docs/operating.md",
                what,
            )

    async def _close(self) -> None:
        await self._examination.close()
        await self._commits.finished()
        for _ in range(_READERS):
            await self._free_readers.acquire()
        for connection, _ in self._readers:
            await connection.close()
            self._free_readers.release()  # Whoever still waits for it is told.
        await self._writer.close()
        self._lock.release()


def _without_links(path: Path) -> Path:
    """The database's own place: SQLite keeps its files beside that, and the lock and the key belong there too."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # A link that leads to itself.
        raise StoreUnusable(f"The database {path} cannot be opened: {error}. Set [store] path to a file.") from error


def _prepare(path: Path, lock: DatabaseLock) -> Pseudonyms:
    """Makes the database ready to be used by this process alone; returns its pseudonyms."""
    refuse_what_is_lost(path)
    make_private(path)
    lock.take_database(path)
    if _is_marked_as_ours(path):  # Another program's files are not ours to change.
        keep_private(files_of(path))
    migrate(path)
    try:
        refuse_damage(path)
        return pseudonyms_of(path)
    except sqlite3.Error as error:
        if is_damage(error):
            raise damaged(path, str(error)) from error
        raise StoreUnusable(f"The database {path} cannot be opened: {error}.") from error


def _is_marked_as_ours(path: Path) -> bool:
    """Whether the header of a database bears our application id, which is at byte 68 (SQLite's file format, 1.3.17)."""
    with path.open("rb") as file:
        file.seek(_APPLICATION_ID_AT)
        return int.from_bytes(file.read(4), "big") == APPLICATION_ID


def _look(connection: sqlite3.Connection, unit: UnitOfWork, transaction: Callable[[UnitOfWork], T]) -> T:
    """Does ``transaction`` on one picture of the data."""
    connection.execute("BEGIN")
    try:
        return transaction(unit)
    finally:
        connection.rollback()
