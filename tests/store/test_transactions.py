"""Transactions that share a commit: each is atomic, and none is affected by another's failure."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.errors import NotFound, StoreError
from bot.domain.ids import GuildId, RoleId
from bot.store.interface import UnitOfWork
from bot.store.sqlite.database import SqliteStore
from tests.store.samples import PATIENCE, Gate, connections_of, facts_in, keeping, looking_at, statements_of


class OurOwnMistakeError(Exception):
    pass


def told(unit: UnitOfWork) -> None:
    unit.metadata.set("told", "half done")
    raise NotFound("entry-gone")


def mistaken(unit: UnitOfWork) -> None:
    unit.metadata.set("mistaken", "half done")
    raise OurOwnMistakeError


def against_the_rules(unit: UnitOfWork) -> None:
    unit.metadata.set("against-the-rules", "half done")
    unit.settings.set_tutor_roles(GuildId(1), [RoleId(7), RoleId(7)])


async def test_what_was_saved_is_there_for_everybody_once_it_is_said_to_be(store: SqliteStore, path: Path) -> None:
    seen_early: list[str] = []

    def transaction(unit: UnitOfWork) -> str:
        unit.metadata.set("a", "1")
        seen_early.extend(facts_in(path))
        return "done"

    assert await store.write(transaction) == "done"
    assert seen_early == []
    assert facts_in(path) == ["a"]


async def test_writes_at_once_all_happen_and_share_a_commit(store: SqliteStore, path: Path) -> None:
    seen = await statements_of(store)
    await asyncio.gather(*(store.write(keeping(f"{number:03}")) for number in range(100)))
    assert facts_in(path) == [f"{number:03}" for number in range(100)]
    assert seen.count("COMMIT") == 2, "sixty-four, then the rest"


async def test_writes_happen_in_the_order_in_which_they_were_asked_for(store: SqliteStore) -> None:
    order: list[int] = []

    await asyncio.gather(*(store.write(lambda _, number=number: order.append(number)) for number in range(80)))
    assert order == list(range(80))


@pytest.mark.parametrize(
    ("failing", "error"),
    [
        (told, NotFound),
        (mistaken, OurOwnMistakeError),
        (against_the_rules, StoreError),
    ],
    ids=["told", "mistaken", "against the rules"],
)
@pytest.mark.parametrize("neighbours", [0, 2])
async def test_an_error_undoes_only_the_work_it_came_from(
    store: SqliteStore, path: Path, failing: Callable[[UnitOfWork], None], error: type[BaseException], neighbours: int
) -> None:
    before, after = ([f"{where}{n}" for n in range(neighbours)] for where in ("before", "then"))
    async with asyncio.timeout(PATIENCE):
        results = await asyncio.gather(
            *(store.write(keeping(name)) for name in before),
            store.write(failing),
            *(store.write(keeping(name)) for name in after),
            return_exceptions=True,
        )
    assert type(results[neighbours]) is error
    assert results[:neighbours] + results[neighbours + 1 :] == [None] * 2 * neighbours
    assert facts_in(path) == sorted((*before, *after))
    await store.write(keeping("zuletzt"))
    assert facts_in(path)[-1] == "zuletzt"


async def test_a_refusal_comes_through_as_it_was_raised(store: SqliteStore) -> None:
    refusal = NotFound("session-open", activity="Tea")

    def transaction(_: UnitOfWork) -> None:
        raise refusal

    with pytest.raises(NotFound) as caught:
        await store.write(transaction)
    assert caught.value is refusal


async def test_trouble_in_the_database_is_told_with_its_cause(store: SqliteStore) -> None:
    with pytest.raises(StoreError) as caught:
        await store.write(against_the_rules)
    assert caught.value.key == "not-saved"
    assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)


async def test_a_fault_that_shows_only_at_the_commit_is_laid_at_the_right_door(store: SqliteStore, path: Path) -> None:
    writer, *_ = connections_of(store)

    def orphan(unit: UnitOfWork) -> None:
        writer.raw.execute("PRAGMA defer_foreign_keys = ON")
        writer.raw.execute("INSERT INTO entry_versions VALUES (1, 99, '', '[]', 0)")

    results = await asyncio.gather(
        store.write(keeping("a")), store.write(orphan), store.write(keeping("b")), return_exceptions=True
    )
    assert [type(result) for result in results] == [type(None), StoreError, type(None)]
    assert isinstance(results[1], StoreError)
    assert str(results[1].__cause__) == "FOREIGN KEY constraint failed"
    assert facts_in(path) == ["a", "b"]
    with looking_at(path) as connection:
        assert connection.execute("SELECT count(*) FROM entry_versions").fetchone() == (0,)


async def test_a_work_done_again_forgets_how_it_went_the_first_time(store: SqliteStore, path: Path) -> None:
    tries: list[str] = []

    def refused_at_first(unit: UnitOfWork) -> str:
        tries.append("again")
        unit.metadata.set("a", "kept")
        if len(tries) == 1:
            raise NotFound("entry-gone")
        return "taken"

    results = await asyncio.gather(
        store.write(refused_at_first), store.write(against_the_rules), return_exceptions=True
    )
    assert results[0] == "taken"
    assert facts_in(path) == ["a"]


async def test_whoever_goes_away_while_waiting_takes_nobody_along(store: SqliteStore, path: Path) -> None:
    gate = Gate()
    first = asyncio.create_task(store.write(gate.before(keeping("slow"))))
    await gate.reached()
    leaving, staying = (asyncio.create_task(store.write(keeping(name))) for name in ("leaving", "staying"))
    await asyncio.sleep(0)
    first.cancel()
    leaving.cancel()
    gate.open()
    await staying
    assert (first.cancelled(), leaving.cancelled()) == (True, True)
    assert facts_in(path) == ["leaving", "slow", "staying"], "what was asked for is done all the same"
