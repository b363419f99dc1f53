"""The database: one writer whose transactions share commits, and readers beside it."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final, Protocol, TypeAlias, TypeVar

import aiosqlite

from bot.domain.errors import StoreError
from bot.store.errors import StoreUnusable
from bot.store.migrate import holds_pseudonyms, migrate
from bot.store.pseudonyms import Pseudonyms
from bot.store.unit import Unit

T = TypeVar("T")
OnCommit: TypeAlias = Callable[[int, float], None]

_BATCH: Final = 64
"""Transactions that may share one commit."""

_READERS: Final = 2
_PRAGMAS: Final = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA secure_delete = ON",  # What a member deletes is overwritten, not only forgotten.
)


class Store(Protocol):
    """What the services need of a store, so that a server's database can stand in for SQLite."""

    async def write(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        """Does ``work`` in a transaction and returns its value once that is durable.

        An exception out of ``work`` undoes what it did and is raised here. ``work`` may be done again from the start
        when the store has trouble, so it must change nothing but what it reaches through its unit.
        Raises :class:`StoreError` when nothing could be saved.
        """
        ...

    async def read(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        """Does ``work`` on one consistent picture of the data, without holding up any write."""
        ...


class _Job:
    """One transaction waiting for its commit."""

    def __init__(self, work: Callable[[Unit], Awaitable[object]], done: asyncio.Future[object]) -> None:
        self.work = work
        self.done = done
        self.value: object = None
        self.error: BaseException | None = None

    def settle(self) -> None:
        """Hands over what came of the work, now that it is durable."""
        if self.done.done():  # Whoever asked went away; what was committed stays.
            return
        if self.error is not None:
            self.done.set_exception(self.error)
        else:
            self.done.set_result(self.value)

    def fail(self, cause: BaseException | None) -> None:
        """Says that nothing was saved, unless it is settled."""
        self.error = StoreError("not-saved")
        self.error.__cause__ = cause
        self.settle()


class Database:
    """The store on SQLite, in WAL mode with ``synchronous = FULL``.

    All writes go through one connection. Those that wait at the same time share one commit, each in a savepoint of
    its own, so that one that fails takes nobody else's words with it.
    """

    def __init__(
        self,
        writer: aiosqlite.Connection,
        readers: tuple[aiosqlite.Connection, ...],
        pseudonyms: Pseudonyms,
        on_commit: OnCommit | None,
    ) -> None:
        self._writer = writer
        self._on_commit = on_commit
        self._unit = Unit(writer, pseudonyms)
        self._readers = [(reader, Unit(reader, pseudonyms)) for reader in readers]
        self._free_readers = asyncio.Semaphore(_READERS)
        self._waiting: deque[_Job] = deque()
        self._committing: asyncio.Task[None] | None = None
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, path: Path, on_commit: OnCommit | None = None) -> Database:
        """Opens the database at ``path``, creating or migrating it first.

        ``on_commit`` is told of each commit, on the event loop: how many works shared it, and the seconds it took.
        Raises :class:`bot.store.errors.StoreUnusable`, :class:`bot.store.errors.NewerDatabase` among them.
        """
        migrate(path)
        pseudonyms = Pseudonyms.beside(path, in_use=holds_pseudonyms(path))
        connections: list[aiosqlite.Connection] = []
        try:
            for number in range(1 + _READERS):
                connection = await _connect(path, read_only=number > 0)
                connections.append(connection)
        except sqlite3.Error as error:
            for connection in connections:
                await connection.close()
            raise StoreUnusable(f"The database {path} cannot be opened: {error}.") from error
        writer, *readers = connections
        return cls(writer, tuple(readers), pseudonyms, on_commit)

    async def write(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        """See :meth:`Store.write`."""
        if self._closing is not None:
            raise StoreError("closing")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Job(work, done))  # pyright: ignore[reportArgumentType]  # A job gives its own future its own value.
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit_all(), name="store commits")
        return await done

    async def read(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        """See :meth:`Store.read`."""
        async with self._snapshot() as unit:
            return await work(unit)

    async def close(self) -> None:
        """Takes no more work, finishes what is under way, and closes. May be called twice."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close(), name="store closing")
        await asyncio.shield(self._closing)  # Whoever stops waiting for the end does not stop the end.

    async def _close(self) -> None:
        if self._committing is not None:
            await asyncio.wait({self._committing})
        for _ in range(_READERS):
            await self._free_readers.acquire()
        for connection, _ in self._readers:
            await connection.close()
            self._free_readers.release()  # Whoever still waits for it is told.
        await self._writer.close()

    @asynccontextmanager
    async def _snapshot(self) -> AsyncGenerator[Unit]:
        async with self._free_readers:
            if self._closing is not None:
                raise StoreError("closing")
            connection, unit = self._readers.pop()
            try:
                await connection.execute("BEGIN")
                yield unit
            except sqlite3.Error as error:
                raise StoreError("unreadable") from error
            finally:
                self._readers.append((connection, unit))
                # Also when whoever asked went away while the transaction was only beginning.
                await _roll_back(connection)

    async def _commit_all(self) -> None:
        batch: list[_Job] = []
        try:
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))]
                await self._commit(batch)
        except BaseException:
            await _roll_back(self._writer)
            raise
        finally:
            self._committing = None
            for job in (*batch, *self._waiting):  # Nobody is left waiting, whatever happened.
                job.fail(None)
            self._waiting.clear()

    async def _commit(self, batch: list[_Job]) -> None:
        begun = False
        started = time.perf_counter()
        try:
            await self._writer.execute("BEGIN IMMEDIATE")
            begun = True
            for job in batch:
                await self._do(job)
            await self._writer.execute("COMMIT")
        except sqlite3.Error as error:
            await _roll_back(self._writer)
            if begun and len(batch) > 1:  # One of them may be to blame: each gets a transaction of its own.
                for job in batch:
                    await self._commit([job])
                return
            for job in batch:
                job.fail(error)
        else:
            for job in batch:
                job.settle()
            if self._on_commit is not None:
                self._on_commit(len(batch), time.perf_counter() - started)

    async def _do(self, job: _Job) -> None:
        job.value = job.error = None
        await self._writer.execute("SAVEPOINT job")
        try:
            job.value = await job.work(self._unit)
        except sqlite3.Error:
            raise
        except (Exception, asyncio.CancelledError) as error:  # Whatever it is, it is handed to whoever asked.
            if _is_stopped():
                raise
            job.error = error
            await self._writer.execute("ROLLBACK TO job")
        await self._writer.execute("RELEASE job")


def _is_stopped() -> bool:
    """Whether the task that runs this is being cancelled, as against a work that raises a cancellation of its own."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def _roll_back(connection: aiosqlite.Connection) -> None:
    """Ends a transaction, if one is open: on a full disk, for one, SQLite has rolled back by itself."""
    with suppress(sqlite3.Error):
        await connection.rollback()


async def _connect(path: Path, *, read_only: bool = False) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        for pragma in (*_PRAGMAS, f"PRAGMA query_only = {int(read_only)}"):
            await connection.execute(pragma)
    except sqlite3.Error:
        await connection.close()
        raise
    return connection
