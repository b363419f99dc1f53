"""Closing: transactions in progress are finished, later ones are refused, and the file is left consistent."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.domain.errors import StoreError
from bot.store.interface import UnitOfWork
from bot.store.sqlite.database import SqliteStore
from tests.store.samples import PATIENCE, Gate, facts_in, keeping


def reading(unit: UnitOfWork) -> str | None:
    return unit.metadata.get("a")


async def test_writes_under_way_are_finished(store: SqliteStore, path: Path) -> None:
    gate = Gate()
    writes = [
        asyncio.create_task(store.write(transaction))
        for transaction in (gate.before(keeping("slow")), keeping("waiting"))
    ]
    await gate.reached()
    later = asyncio.create_task(store.write(keeping("behind")))
    await asyncio.sleep(0)
    closing = asyncio.create_task(store.close())
    await asyncio.sleep(0)
    gate.open()
    await asyncio.gather(closing, later, *writes)
    assert facts_in(path) == ["behind", "slow", "waiting"]


async def test_readings_under_way_are_finished_and_those_not_begun_are_told(store: SqliteStore) -> None:
    await store.write(keeping("a"))
    gates = [Gate(), Gate()]
    reads = [asyncio.create_task(store.read(gate.before(reading))) for gate in gates]
    for gate in gates:
        await gate.reached()
    queued = asyncio.create_task(store.read(reading))
    await asyncio.sleep(0)
    closing = asyncio.create_task(store.close())
    for gate in gates:
        gate.open()
    async with asyncio.timeout(PATIENCE):
        assert await asyncio.gather(*reads) == ["kept", "kept"]
        with pytest.raises(StoreError, match="closing"):
            await queued
        await closing


async def test_nothing_is_taken_any_more(store: SqliteStore) -> None:
    await store.close()
    with pytest.raises(StoreError, match="closing"):
        await store.write(keeping("a"))
    with pytest.raises(StoreError, match="closing"):
        await store.read(lambda unit: unit.metadata.get("a"))


async def test_closing_twice_does_no_harm(store: SqliteStore) -> None:
    await store.close()
    await store.close()


async def test_whoever_stops_waiting_for_the_end_does_not_stop_the_writes(store: SqliteStore, path: Path) -> None:
    gate = Gate()
    writing = asyncio.create_task(store.write(gate.before(keeping("slow"))))
    await gate.reached()
    closing = asyncio.create_task(store.close())
    await asyncio.sleep(0)
    closing.cancel()
    await asyncio.gather(closing, return_exceptions=True)
    gate.open()
    await writing
    assert facts_in(path) == ["slow"]
