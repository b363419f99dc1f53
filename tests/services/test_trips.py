"""Frequent requests take few database queries, however much is stored."""

from __future__ import annotations

import pytest

from bot.domain.entry import Draft
from bot.domain.ids import EntryId, SessionId
from bot.domain.session import Names
from bot.services.registry import Services
from bot.store.sqlite.database import SqliteStore
from tests.services.conftest import CHANNEL, TUTOR, actor
from tests.store.samples import questions_of, statements_of

ANN = actor(2)
DRAFT = Draft("keyring", ("assets",), "Words.")
SESSIONS = range(1, 9)


@pytest.fixture
async def entries(services: Services) -> list[EntryId]:
    """The ids of one person's entries in several sessions, oldest first."""
    made: list[EntryId] = []
    for number in SESSIONS:
        names = Names.SECRET if number % 2 else Names.HIDDEN
        tutor = actor(TUTOR.user_id, manages=True, channel=CHANNEL + number)
        await services.sessions.start(tutor, "co-production", None, names)
        receipt = await services.answers.record(actor(ANN.user_id, channel=CHANNEL + number), None, DRAFT, "")
        made.append(receipt.entry.id)
    return made


def trips(statements: list[str]) -> list[str]:
    """Returns a transaction's own statements, without those that begin and end it."""
    return [sql for sql in statements if not sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT"))]


async def test_an_answer_takes_few_trips(services: Services, store: SqliteStore, entries: list[EntryId]) -> None:
    who = actor(ANN.user_id, channel=CHANNEL + SESSIONS[-1])
    seen = await statements_of(store)
    await services.answers.record(who, None, Draft("care-leavers", ("assets",), "Words."), "")
    assert len(trips(seen)) <= 10, seen


@pytest.mark.parametrize("which", [0, -1], ids=["oldest", "latest"])
async def test_adding_to_an_entry_does_not_go_through_all_of_ones_sessions(
    services: Services, store: SqliteStore, entries: list[EntryId], which: int
) -> None:
    seen = await statements_of(store)
    await services.answers.add_evidence(ANN, entries[which], "assets", "They lend.")
    assert len(trips(seen)) <= 20, seen


async def test_a_summary_takes_few_trips_however_many_recorded(
    services: Services, store: SqliteStore, session_id: SessionId
) -> None:
    for user_id in range(1001, 1031):
        await services.answers.record(actor(user_id), session_id, DRAFT, "")
    seen = await questions_of(store)
    await services.summaries.show(ANN)
    assert 0 < len(trips(seen)) <= 9, seen
