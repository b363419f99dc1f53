"""The observer of commits is notified of each one."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.store.sqlite.database import SqliteStore
from tests.store.samples import keeping


async def test_each_commit_is_told_with_its_works_and_how_long_it_took(path: Path) -> None:
    told: list[tuple[int, float]] = []
    store = await SqliteStore.open(path, on_commit=lambda transactions, seconds: told.append((transactions, seconds)))
    await store.write(keeping("alone"))
    await asyncio.gather(*(store.write(keeping(f"{number:03}")) for number in range(100)))
    await store.close()
    assert [transactions for transactions, _ in told] == [1, 64, 36]
    assert all(0 < seconds < 20 for _, seconds in told)


async def test_reading_is_no_commit(path: Path) -> None:
    told: list[int] = []
    store = await SqliteStore.open(path, on_commit=lambda transactions, _: told.append(transactions))
    await store.read(lambda unit: unit.metadata.get("nothing"))
    await store.close()
    assert told == []
