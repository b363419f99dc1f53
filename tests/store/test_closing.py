"""Closing: what is under way is finished, what comes after is refused, and the file is left in order."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.domain.errors import StoreError
from bot.store.database import Database
from bot.store.unit import Unit
from tests.store.samples import PATIENCE, facts_in, keeping


class Gate:
    """A work that waits, inside its transaction, until it may go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()

    async def read(self, unit: Unit) -> str | None:
        self.begun.set()
        await self.go_on.wait()
        return await unit.facts.get("a")

    async def write(self, unit: Unit) -> None:
        self.begun.set()
        await self.go_on.wait()
        await unit.facts.set("slow", "kept")


async def test_writes_under_way_are_finished(store: Database, path: Path) -> None:
    gate = Gate()
    writes = [asyncio.create_task(store.write(work)) for work in (gate.write, keeping("waiting"))]
    await gate.begun.wait()
    later = asyncio.create_task(store.write(keeping("behind")))
    await asyncio.sleep(0)
    closing = asyncio.create_task(store.close())
    await asyncio.sleep(0)
    gate.go_on.set()
    await asyncio.gather(closing, later, *writes)
    assert facts_in(path) == ["behind", "slow", "waiting"]


async def test_readings_under_way_are_finished_and_those_not_begun_are_told(store: Database) -> None:
    await store.write(keeping("a"))
    gates = [Gate(), Gate()]
    reads = [asyncio.create_task(store.read(gate.read)) for gate in gates]
    for gate in gates:
        await gate.begun.wait()
    queued = asyncio.create_task(store.read(Gate().read))
    await asyncio.sleep(0)
    closing = asyncio.create_task(store.close())
    for gate in gates:
        gate.go_on.set()
    async with asyncio.timeout(PATIENCE):
        assert await asyncio.gather(*reads) == ["kept", "kept"]
        with pytest.raises(StoreError, match="closing"):
            await queued
        await closing


async def test_nothing_is_taken_any_more(store: Database) -> None:
    await store.close()
    with pytest.raises(StoreError, match="closing"):
        await store.write(keeping("a"))
    with pytest.raises(StoreError, match="closing"):
        await store.read(lambda unit: unit.facts.get("a"))


async def test_closing_twice_does_no_harm(store: Database) -> None:
    await store.close()
    await store.close()


async def test_whoever_stops_waiting_for_the_end_does_not_stop_the_writes(store: Database, path: Path) -> None:
    gate = Gate()
    writing = asyncio.create_task(store.write(gate.write))
    await gate.begun.wait()
    closing = asyncio.create_task(store.close())
    await asyncio.sleep(0)
    closing.cancel()
    await asyncio.gather(closing, return_exceptions=True)
    gate.go_on.set()
    await writing
    assert facts_in(path) == ["slow"]
