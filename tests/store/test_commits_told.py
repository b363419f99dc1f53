"""Whoever keeps count of commits is told of each one."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.store.database import Database
from tests.store.samples import keeping


async def test_each_commit_is_told_with_its_works_and_how_long_it_took(path: Path) -> None:
    told: list[tuple[int, float]] = []
    store = await Database.open(path, on_commit=lambda works, seconds: told.append((works, seconds)))
    await store.write(keeping("alone"))
    await asyncio.gather(*(store.write(keeping(f"{number:03}")) for number in range(100)))
    await store.close()
    assert [works for works, _ in told] == [1, 64, 36]
    assert all(0 < seconds < 20 for _, seconds in told)


async def test_reading_is_no_commit(path: Path) -> None:
    told: list[int] = []
    store = await Database.open(path, on_commit=lambda works, _: told.append(works))
    await store.read(lambda unit: unit.facts.get("nothing"))
    await store.close()
    assert told == []
