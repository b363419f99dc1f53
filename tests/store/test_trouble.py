"""A full disk, a locked file, a stopped writer: nothing is reported as saved that was not."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.domain.errors import StoreError
from bot.store.interface import UnitOfWork
from bot.store.sqlite.database import SqliteStore
from tests.store.samples import PATIENCE, connections_of, facts_in, keeping, looking_at, statements_of


async def pragma(store: SqliteStore, text: str) -> int:
    writer, *_ = connections_of(store)
    rows = list(await writer.execute_fetchall(f"PRAGMA {text}"))
    return rows[0][0]


async def test_a_full_disk_is_told_and_got_over(store: SqliteStore, path: Path) -> None:
    await store.write(keeping("before"))
    pages = await pragma(store, "page_count")
    await pragma(store, f"max_page_count = {pages}")

    with pytest.raises(StoreError) as caught:
        await store.write(lambda unit: unit.metadata.set("big", "x" * 1_000_000))
    assert caught.value.key == "not-saved"
    assert "full" in str(caught.value.__cause__)
    assert facts_in(path) == ["before"]

    await pragma(store, "max_page_count = 1000000")
    await store.write(lambda unit: unit.metadata.set("big", "x" * 1_000_000))
    assert facts_in(path) == ["before", "big"]


async def test_a_full_disk_keeps_what_still_fits(store: SqliteStore, path: Path) -> None:
    await store.write(keeping("before"))
    pages = await pragma(store, "page_count")
    await pragma(store, f"max_page_count = {pages}")
    results = await asyncio.gather(
        store.write(keeping("small")),
        store.write(lambda unit: unit.metadata.set("big", "x" * 1_000_000)),
        store.write(keeping("tiny")),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [type(None), StoreError, type(None)]
    assert facts_in(path) == ["before", "small", "tiny"]


async def test_a_locked_database_is_told_to_all_at_once_and_got_over(store: SqliteStore, path: Path) -> None:
    await pragma(store, "busy_timeout = 0")
    with looking_at(path) as other:
        other.execute("BEGIN IMMEDIATE")
        seen = await statements_of(store)
        results = await asyncio.gather(
            *(store.write(keeping(f"{number}")) for number in range(5)), return_exceptions=True
        )
        other.execute("ROLLBACK")
    assert [result.key for result in results if isinstance(result, StoreError)] == ["not-saved"] * 5
    assert seen.count("BEGIN IMMEDIATE") <= 1, "each would have waited as long as the first"
    assert facts_in(path) == []
    await store.write(keeping("after"))
    assert facts_in(path) == ["after"]


async def test_a_file_that_is_read_only_is_told(store: SqliteStore, path: Path) -> None:
    await pragma(store, "busy_timeout = 0")
    writer, *_ = connections_of(store)
    await writer.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError) as caught:
        await store.write(keeping("a"))
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
    await writer.execute("PRAGMA query_only = OFF")
    await store.write(keeping("b"))
    assert facts_in(path) == ["b"]


async def test_a_transaction_left_open_is_got_over(store: SqliteStore, path: Path) -> None:
    writer, *_ = connections_of(store)
    await writer.execute("BEGIN")
    await writer.execute("INSERT INTO facts (name, value) VALUES ('nobody''s', '')")
    with pytest.raises(StoreError, match="not-saved"):
        await store.write(keeping("first"))
    await store.write(keeping("second"))
    assert facts_in(path) == ["second"]


class BringDown(BaseException):
    pass


async def test_a_work_that_brings_the_writer_down_leaves_no_transaction_open(store: SqliteStore, path: Path) -> None:
    def fatal(unit: UnitOfWork) -> None:
        unit.metadata.set("fatal", "half done")
        raise BringDown

    async with asyncio.timeout(PATIENCE):
        results = await asyncio.gather(store.write(keeping("a")), store.write(fatal), return_exceptions=True)

    assert [result.key for result in results if isinstance(result, StoreError)] == ["not-saved"] * 2
    assert facts_in(path) == []
    await store.write(keeping("after"))
    assert facts_in(path) == ["after"]
