"""Reading: beside every write, on one picture of the data, and whatever becomes of whoever asked."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.errors import NotFound, StoreError
from bot.store.database import Database
from bot.store.unit import Unit
from tests.store.samples import connections_of, keeping


async def read_fact(store: Database, name: str) -> str | None:
    return await store.read(lambda unit: unit.facts.get(name))


async def test_a_write_under_way_holds_up_no_reading(store: Database) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(unit: Unit) -> None:
        await unit.facts.set("a", "new")
        begun.set()
        await go_on.wait()

    writing = asyncio.create_task(store.write(slow))
    await begun.wait()
    assert await read_fact(store, "a") is None
    go_on.set()
    await writing
    assert await read_fact(store, "a") == "new"


async def test_one_reading_sees_one_picture(store: Database) -> None:
    await store.write(lambda unit: unit.facts.set("a", "old"))

    async def twice(unit: Unit) -> tuple[str | None, str | None]:
        before = await unit.facts.get("a")
        await store.write(lambda other: other.facts.set("a", "new"))
        return before, await unit.facts.get("a")

    assert await store.read(twice) == ("old", "old")
    assert await read_fact(store, "a") == "new"


async def test_an_error_comes_through_and_the_connection_is_as_good_as_before(store: Database) -> None:
    async def refused(unit: Unit) -> None:
        await unit.facts.get("a")
        raise NotFound("session-gone")

    for _ in range(5):
        with pytest.raises(NotFound, match="session-gone"):
            await store.read(refused)
    await store.write(keeping("a"))
    assert await read_fact(store, "a") == "kept"


async def test_trouble_in_the_database_is_told(store: Database) -> None:
    _, *readers = connections_of(store)

    async def nonsense(_: Unit) -> None:
        await readers[0].execute("SELECT * FROM nowhere")

    with pytest.raises(StoreError) as caught:
        await store.read(nonsense)
    assert caught.value.key == "unreadable"
    assert "nowhere" in str(caught.value.__cause__)


@pytest.mark.parametrize("turns", range(8))
async def test_whoever_goes_away_while_reading_leaves_no_old_picture_behind(store: Database, turns: int) -> None:
    for _ in connections_of(store):
        leaving = asyncio.create_task(read_fact(store, "a"))
        for _ in range(turns):
            await asyncio.sleep(0)
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
    await store.write(keeping("a"))
    assert await asyncio.gather(*(read_fact(store, "a") for _ in range(6))) == ["kept"] * 6


async def test_readings_wait_for_one_another_where_they_must(store: Database) -> None:
    await store.write(keeping("a"))
    assert await asyncio.gather(*(read_fact(store, "a") for _ in range(50))) == ["kept"] * 50
