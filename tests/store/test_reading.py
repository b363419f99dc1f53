"""Reads: concurrent with writes, on a consistent snapshot, and robust against cancellation."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.errors import NotFound, StoreError
from bot.store.interface import UnitOfWork
from bot.store.sqlite.database import SqliteStore
from tests.store.samples import Gate, connections_of, keeping


async def read_fact(store: SqliteStore, name: str) -> str | None:
    return await store.read(lambda unit: unit.metadata.get(name))


async def test_a_write_under_way_holds_up_no_reading(store: SqliteStore) -> None:
    gate = Gate()

    def slow(unit: UnitOfWork) -> None:
        unit.metadata.set("a", "new")
        gate.pass_through()

    writing = asyncio.create_task(store.write(slow))
    await gate.reached()
    assert await read_fact(store, "a") is None
    gate.open()
    await writing
    assert await read_fact(store, "a") == "new"


async def test_one_reading_sees_one_picture(store: SqliteStore) -> None:
    await store.write(lambda unit: unit.metadata.set("a", "old"))
    gate = Gate()

    def twice(unit: UnitOfWork) -> tuple[str | None, str | None]:
        before = unit.metadata.get("a")
        gate.pass_through()
        return before, unit.metadata.get("a")

    reading = asyncio.create_task(store.read(twice))
    await gate.reached()
    await store.write(lambda unit: unit.metadata.set("a", "new"))
    gate.open()
    assert await reading == ("old", "old")
    assert await read_fact(store, "a") == "new"


async def test_a_long_reading_leaves_the_event_loop_to_others(store: SqliteStore) -> None:
    gate = Gate()
    reading = asyncio.create_task(store.read(gate.before(lambda unit: unit.metadata.get("a"))))
    await gate.reached()
    await store.write(keeping("a"))
    assert not reading.done()
    gate.open()
    assert await reading == "kept", "its picture of the data begins with its first look"


async def test_an_error_comes_through_and_the_connection_is_as_good_as_before(store: SqliteStore) -> None:
    def refused(unit: UnitOfWork) -> None:
        unit.metadata.get("a")
        raise NotFound("session-gone")

    for _ in range(5):
        with pytest.raises(NotFound, match="session-gone"):
            await store.read(refused)
    await store.write(keeping("a"))
    assert await read_fact(store, "a") == "kept"


async def test_trouble_in_the_database_is_told(store: SqliteStore) -> None:
    _, *readers = connections_of(store)

    def nonsense(_: UnitOfWork) -> None:
        readers[-1].raw.execute("SELECT * FROM nowhere")  # The one that is lent first.

    with pytest.raises(StoreError) as caught:
        await store.read(nonsense)
    assert caught.value.key == "unreadable"
    assert "nowhere" in str(caught.value.__cause__)


@pytest.mark.parametrize("turns", range(8))
async def test_whoever_goes_away_while_reading_leaves_no_old_picture_behind(store: SqliteStore, turns: int) -> None:
    for _ in connections_of(store):
        leaving = asyncio.create_task(read_fact(store, "a"))
        for _ in range(turns):
            await asyncio.sleep(0)
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
    await store.write(keeping("a"))
    assert await asyncio.gather(*(read_fact(store, "a") for _ in range(6))) == ["kept"] * 6


async def test_readings_wait_for_one_another_where_they_must(store: SqliteStore) -> None:
    await store.write(keeping("a"))
    assert await asyncio.gather(*(read_fact(store, "a") for _ in range(50))) == ["kept"] * 50
