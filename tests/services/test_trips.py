"""What is asked for most often takes few trips to the database, however much is in it."""

from __future__ import annotations

import pytest

from bot.domain.entry import Draft
from bot.domain.session import Names
from bot.services.all import Services
from bot.store.database import Database
from tests.services.conftest import CHANNEL, TUTOR, actor
from tests.store.samples import statements_of

ANN = actor(2)
MOST_FOR_AN_ANSWER = 12
MOST_FOR_ONES_OWN_ENTRY = 14


@pytest.fixture
async def many_sessions(services: Services) -> int:
    """The last of several sessions in which one person recorded."""
    for number in range(1, 9):
        names = Names.SECRET if number % 2 else Names.HIDDEN
        tutor = actor(TUTOR.user_id, manages=True, channel=CHANNEL + number)
        await services.sessions.start(tutor, "co-production", None, names)
        here = actor(ANN.user_id, channel=CHANNEL + number)
        await services.answers.record(here, None, Draft("keyring", ("assets",), "Words."), "")
    return CHANNEL + 8


async def test_an_answer_takes_few_trips(services: Services, store: Database, many_sessions: int) -> None:
    who = actor(ANN.user_id, channel=many_sessions)
    seen = await statements_of(store)
    await services.answers.record(who, None, Draft("care-leavers", ("assets",), "Words."), "")
    ours = [sql for sql in seen if not sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT"))]
    assert len(ours) <= MOST_FOR_AN_ANSWER, "\n".join(ours)


async def test_adding_to_an_entry_does_not_go_through_all_sessions(
    services: Services, store: Database, many_sessions: int
) -> None:
    who = actor(ANN.user_id, channel=many_sessions)
    entry = (await services.answers.log(who)).parts[0].entries[0]
    seen = await statements_of(store)
    await services.answers.own_entry(who, entry.id)
    await services.answers.add_evidence(who, entry.id, "assets", "They lend.")
    ours = [sql for sql in seen if sql.startswith("SELECT")]
    assert len(ours) <= MOST_FOR_ONES_OWN_ENTRY, "\n".join(ours)
