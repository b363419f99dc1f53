"""A commit whose end nobody knows is not told as "nothing was saved"; one of which nothing can be left is."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import StoreError
from bot.store.sqlite.commit_queue import PendingTransaction, TransactionWriter
from bot.store.sqlite.database import SqliteStore
from tests.store.samples import connections_of, facts_in, keeping


class FailingDisk:
    """A connection whose disk fails at a commit: no test can make a disk do that in a process of its own."""

    def __init__(self, raw: sqlite3.Connection, code: int, *, written: bool) -> None:
        self._raw, self._code, self._written = raw, code, written

    def execute(self, statement: str) -> sqlite3.Cursor:
        if statement != "COMMIT" or not self._code:
            return self._raw.execute(statement)
        if self._written:
            self._raw.execute(statement)
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode, self._code = self._code, 0
        raise error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)


async def commit(store: SqliteStore, code: int, *names: str, written: bool) -> list[object]:
    """What each of so many transactions that share a commit is told, where the disk fails at the commit."""
    writer, *_ = connections_of(store)
    unit = store._commits._writer._unit  # pyright: ignore[reportPrivateUsage]  # The unit of that connection.
    loop = asyncio.get_running_loop()
    futures: list[asyncio.Future[object]] = [loop.create_future() for _ in names]
    batch = [PendingTransaction(keeping(name), done) for name, done in zip(names, futures, strict=True)]
    disk: Any = FailingDisk(writer.raw, code, written=written)
    await writer.submit(lambda: TransactionWriter(disk, unit).commit(batch))
    for pending in batch:
        pending.settle()
    return await asyncio.gather(*futures, return_exceptions=True)


async def test_what_the_disk_would_not_confirm_is_not_known(store: SqliteStore, path: Path) -> None:
    (told,) = await commit(store, sqlite3.SQLITE_IOERR_FSYNC, "a", written=True)
    assert isinstance(told, StoreError)
    assert told.key == "not-known"
    assert facts_in(path) == ["a"], "it was saved after all"


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_BUSY])
async def test_what_was_not_written_to_its_end_was_not_saved(store: SqliteStore, path: Path, code: int) -> None:
    (told,) = await commit(store, code, "a", written=False)
    assert isinstance(told, StoreError)
    assert told.key == "not-saved"
    assert facts_in(path) == []


async def test_those_that_shared_it_are_saved_the_second_time(store: SqliteStore, path: Path) -> None:
    assert await commit(store, sqlite3.SQLITE_IOERR_FSYNC, "a", "b", written=False) == [None, None]
    assert facts_in(path) == ["a", "b"]
