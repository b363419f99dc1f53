"""Queries about one session use an index, so that other sessions' data do not slow them down."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.domain.ids import MemberId, SessionId, StatementId
from bot.domain.member import Audience, Member
from bot.store.interface import UnitOfWork
from bot.store.sqlite.database import SqliteStore
from tests.store.samples import CHANNEL, GUILD, connections_of, join, start

SESSION, STATEMENT = SessionId(1), StatementId(1)
ME = Member(MemberId(1), SESSION, 1)
IN_MEMORY = ("SCAN CONSTANT ROW", "SCAN mine", "SCAN parts", "SCAN json_each")
"""Scans of a query's own intermediate results."""

LOOK_UPS: dict[str, Callable[[UnitOfWork], object]] = {
    "the session of a channel": lambda unit: unit.sessions.latest_id(GUILD, CHANNEL),
    "the list": lambda unit: unit.statements.of_session(SESSION, Audience.PEER),
    "what was taken off it": lambda unit: unit.statements.set_aside(SESSION, Audience.TUTOR),
    "one's own that are not on it": lambda unit: unit.statements.off_the_list(ME),
    "what to vote on": lambda unit: unit.votes.papers(SESSION, ME),
    "all votes": lambda unit: unit.votes.of_session(SESSION),
    "the voters": lambda unit: unit.votes.voters(SESSION),
    "the reasons": lambda unit: unit.votes.reasons(SESSION),
    "the votes of others": lambda unit: unit.votes.others(STATEMENT, ME),
    "one's own vote": lambda unit: unit.votes.own(STATEMENT, ME),
    "all that is kept of a member": lambda unit: unit.members.personal_data([ME]),
    "all that they recorded": lambda unit: unit.entries.personal_data([ME]),
    "all that they brought": lambda unit: unit.own_projects.personal_data([ME]),
    "all that they raised": lambda unit: unit.statements.personal_data([ME]),
    "all that they voted": lambda unit: unit.votes.personal_data([ME]),
    "the votes that wait": lambda unit: unit.disclosures.waiting(STATEMENT),
    "what waits": lambda unit: unit.disclosures.waiting_votes(STATEMENT),
    "whose vote was told": lambda unit: unit.disclosures.told(STATEMENT),
    "what was told": lambda unit: unit.disclosures.batches(SESSION),
    "the parts": lambda unit: unit.disclosures.parts(SESSION),
    "the conclusion": lambda unit: unit.conclusions.last(SESSION),
}


@pytest.mark.parametrize("what", LOOK_UPS)
async def test_nothing_is_looked_for_in_all_sessions_or_in_all_of_a_server(store: SqliteStore, what: str) -> None:
    steps = await plan_of(store, LOOK_UPS[what])
    assert any("SEARCH" in step for step in steps)
    assert [step for step in steps if step.startswith("SCAN") and not step.startswith(IN_MEMORY)] == []
    assert [step for step in steps if "sessions_of_guild" in step] == []


async def test_whoever_has_not_voted_is_not_looked_for_through_the_whole_list(store: SqliteStore) -> None:
    steps = await plan_of(store, LOOK_UPS["the voters"])
    order = [step.split()[1] for step in steps if step.startswith("SEARCH")]
    assert order.index("votes") < order.index("statements")


async def plan_of(store: SqliteStore, look_up: Callable[[UnitOfWork], object]) -> list[str]:
    """Returns SQLite's query plan for what is looked up."""
    await join(store, await start(store))
    writer, *_ = connections_of(store)
    asked: list[str] = []
    await store.write(lambda _: writer.raw.set_trace_callback(asked.append))
    await store.write(look_up)
    await store.write(lambda _: writer.raw.set_trace_callback(None))

    def plan(_: UnitOfWork) -> list[str]:
        return [
            row["detail"] for sql in asked if "SELECT" in sql for row in writer.raw.execute(f"EXPLAIN QUERY PLAN {sql}")
        ]

    return await store.write(plan)
