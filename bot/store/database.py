"""The database: one writer whose transactions share commits, and readers beside it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, Protocol, TypeVar

import aiosqlite

from bot.domain.errors import StoreError
from bot.store.migrate import migrate
from bot.store.pseudonyms import Pseudonyms
from bot.store.unit import Unit

T = TypeVar("T")

_BATCH: Final = 64
"""Transactions that may share one commit."""

_READERS: Final = 2
_PRAGMAS: Final = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
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
        if self.done.done():  # Whoever asked went away; what was committed stays.
            return
        if self.error is not None:
            self.done.set_exception(self.error)
        else:
            self.done.set_result(self.value)


class Database:
    """The store on SQLite, in WAL mode with ``synchronous = FULL``.

    All writes go through one connection. Those that wait at the same time share one commit, each in a savepoint of
    its own, so that one that fails takes nobody else's words with it.
    """

    def __init__(
        self, writer: aiosqlite.Connection, readers: tuple[aiosqlite.Connection, ...], pseudonyms: Pseudonyms
    ) -> None:
        self._writer = writer
        self._unit = Unit(writer, pseudonyms)
        self._reader_connections = readers
        self._readers: asyncio.LifoQueue[tuple[aiosqlite.Connection, Unit]] = asyncio.LifoQueue()
        for reader in readers:
            self._readers.put_nowait((reader, Unit(reader, pseudonyms)))
        self._waiting: deque[_Job] = deque()
        self._committing: asyncio.Task[None] | None = None
        self._closed = False

    @classmethod
    async def open(cls, path: Path) -> Database:
        """Opens the database at ``path``, creating or migrating it first.

        Raises :class:`bot.store.errors.StoreUnusable`, :class:`bot.store.errors.NewerDatabase` among them.
        """
        migrate(path)
        pseudonyms = Pseudonyms.beside(path)
        writer = await _connect(path)
        readers = tuple([await _connect(path, read_only=True) for _ in range(_READERS)])
        return cls(writer, readers, pseudonyms)

    async def write(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        """See :meth:`Store.write`."""
        if self._closed:
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
        """Takes no more writes, finishes those under way, and closes. May be called twice."""
        if self._closed:
            return
        self._closed = True
        if self._committing is not None:
            await self._committing
        for connection in (*self._reader_connections, self._writer):
            await connection.close()

    @asynccontextmanager
    async def _snapshot(self) -> AsyncGenerator[Unit]:
        if self._closed:
            raise StoreError("closing")
        connection, unit = await self._readers.get()
        try:
            await connection.execute("BEGIN")
            try:
                yield unit
            finally:
                await connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise StoreError("unreadable") from error
        finally:
            self._readers.put_nowait((connection, unit))

    async def _commit_all(self) -> None:
        try:
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))]
                await self._commit(batch)
                for job in batch:
                    job.settle()
        finally:
            self._committing = None

    async def _commit(self, batch: list[_Job]) -> None:
        try:
            await self._writer.execute("BEGIN IMMEDIATE")
            for job in batch:
                await self._do(job)
            await self._writer.execute("COMMIT")
        except sqlite3.Error as error:
            await self._undo()
            if len(batch) == 1:
                batch[0].error = StoreError("not-saved")
                batch[0].error.__cause__ = error
                return
            # One of them may be to blame: each gets a transaction of its own.
            for job in batch:
                job.value = job.error = None
                await self._commit([job])

    async def _do(self, job: _Job) -> None:
        await self._writer.execute("SAVEPOINT job")
        try:
            job.value = await job.work(self._unit)
        except sqlite3.Error:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is handed to whoever asked.
            job.error = error
            await self._writer.execute("ROLLBACK TO job")
        await self._writer.execute("RELEASE job")

    async def _undo(self) -> None:
        if self._writer.in_transaction:  # A full disk makes SQLite roll back by itself.
            await self._writer.execute("ROLLBACK")


async def _connect(path: Path, *, read_only: bool = False) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    for pragma in _PRAGMAS:
        await connection.execute(pragma)
    if read_only:
        await connection.execute("PRAGMA query_only = ON")
    return connection
