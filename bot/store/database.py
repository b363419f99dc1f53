"""The database: one writer whose transactions share commits, and readers beside it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol, TypeVar

from filelock import BaseFileLock

from bot.domain.errors import StoreError
from bot.store.commit import Commits, Job, OnCommit
from bot.store.errors import StoreUnusable
from bot.store.lock import lock_beside
from bot.store.migrate import holds_pseudonyms, migrate
from bot.store.pseudonyms import Pseudonyms
from bot.store.thread import ThreadedConnection, connect
from bot.store.unit import Unit

T = TypeVar("T")

_READERS: Final = 2


class Store(Protocol):
    """What the services need of a store, so that a server's database can stand in for SQLite.

    A work is a plain function. It runs from beginning to end on a thread of the store's, never on the event loop, so it
    must not touch anything that belongs to the loop; what it reaches besides its unit must bear several threads.
    """

    async def write(self, work: Callable[[Unit], T]) -> T:
        """Does ``work`` in a transaction and returns its value once that is durable.

        An exception out of ``work`` undoes what it did and is raised here. ``work`` may be done again from the start
        when the store has trouble, so it must change nothing but what it reaches through its unit.
        Raises :class:`StoreError` when nothing could be saved.
        """
        ...

    async def read(self, work: Callable[[Unit], T]) -> T:
        """Does ``work`` on one consistent picture of the data, without holding up any write."""
        ...


class Database:
    """The store on SQLite, in WAL mode with ``synchronous = FULL``.

    All writes go through one connection. Those that wait at the same time share one commit, each undone by itself when
    it fails, so that one that fails takes nobody else's words with it.
    """

    def __init__(
        self,
        writer: ThreadedConnection,
        readers: tuple[ThreadedConnection, ...],
        pseudonyms: Pseudonyms,
        lock: BaseFileLock,
        on_commit: OnCommit | None,
    ) -> None:
        self._lock = lock
        self._writer = writer
        self._commits = Commits(writer, Unit(writer.raw, pseudonyms), on_commit)
        self._readers = [(reader, Unit(reader.raw, pseudonyms)) for reader in readers]
        self._free_readers = asyncio.Semaphore(len(readers))
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, path: Path, on_commit: OnCommit | None = None) -> Database:
        """Opens the database at ``path``, creating or migrating it first, for this process alone.

        ``on_commit`` is told of each commit, on the event loop: how many works shared it, and the seconds it took.
        Raises :class:`bot.store.errors.StoreUnusable`, :class:`bot.store.errors.NewerDatabase` among them.
        """
        lock = lock_beside(path)
        try:
            return await cls._open(path, lock, on_commit)
        except BaseException:
            lock.release()
            raise

    @classmethod
    async def _open(cls, path: Path, lock: BaseFileLock, on_commit: OnCommit | None) -> Database:
        migrate(path)
        pseudonyms = Pseudonyms.beside(path, in_use=holds_pseudonyms(path))
        connections: list[ThreadedConnection] = []
        try:
            for number in range(1 + _READERS):
                connections.append(await connect(path, read_only=number > 0))  # noqa: PERF401 - some may be open already.
        except sqlite3.Error as error:
            for connection in connections:
                await connection.close()
            raise StoreUnusable(f"The database {path} cannot be opened: {error}.") from error
        writer, *readers = connections
        return cls(writer, tuple(readers), pseudonyms, lock, on_commit)

    async def write(self, work: Callable[[Unit], T]) -> T:
        """See :meth:`Store.write`."""
        if self._closing is not None:
            raise StoreError("closing")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._commits.add(Job(work, done))  # pyright: ignore[reportArgumentType]  # A job gives its own future its own value.
        return await done

    async def read(self, work: Callable[[Unit], T]) -> T:
        """See :meth:`Store.read`."""
        async with self._free_readers:
            if self._closing is not None:
                raise StoreError("closing")
            connection, unit = reader = self._readers.pop()
            try:
                return await connection.submit(lambda: _look(connection.raw, unit, work))
            except sqlite3.Error as error:
                raise StoreError("unreadable") from error
            finally:
                # Also when whoever asked went away: what they asked for ends before this reader does anything else.
                self._readers.append(reader)

    async def close(self) -> None:
        """Takes no more work, finishes what is under way, and closes. May be called twice."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close(), name="store closing")
        await asyncio.shield(self._closing)  # Whoever stops waiting for the end does not stop the end.

    async def _close(self) -> None:
        await self._commits.finished()
        for _ in range(_READERS):
            await self._free_readers.acquire()
        for connection, _ in self._readers:
            await connection.close()
            self._free_readers.release()  # Whoever still waits for it is told.
        await self._writer.close()
        self._lock.release()


def _look(connection: sqlite3.Connection, unit: Unit, work: Callable[[Unit], T]) -> T:
    """Does ``work`` on one picture of the data."""
    connection.execute("BEGIN")
    try:
        return work(unit)
    finally:
        connection.rollback()
