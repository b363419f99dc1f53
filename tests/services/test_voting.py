"""Many votes at the same time, and what a forged custom id cannot do."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.errors import NotFound
from bot.domain.ids import SessionId, StatementId
from bot.domain.session import Names
from bot.domain.vote import Vote
from bot.services.registry import Services
from tests.services.conftest import CHANNEL, TUTOR, HandClock, actor

ANN, BEN = actor(2), actor(3)
VOTES = tuple(Vote)
MEMBERS = range(1001, 1101)


async def discussing(services: Services, session_id: SessionId, text: str = "Who pays?") -> StatementId:
    """The session's discussion is open, and Ann raised a limitation: its id."""
    listed, _ = await services.limitations.add(ANN, session_id, text, None, None)
    await services.sessions.discuss(TUTOR)
    return listed.listed[0].id


def kept(tmp_path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(tmp_path / "roundtable.db")) as database:
        return database.execute(query).fetchall()


async def test_a_vote_pressed_twenty_times_at_once_is_one(
    services: Services, session_id: SessionId, tmp_path: Path
) -> None:
    statement = await discussing(services, session_id)

    ballots = await asyncio.gather(
        *(services.voting.vote(BEN, session_id, statement, VOTES[number % 3]) for number in range(20))
    )

    votes = kept(tmp_path, "SELECT vote FROM votes JOIN members ON members.id = member_id WHERE user_id = 3")
    assert len(votes) == 1
    own = await services.voting.own_vote(BEN, session_id, statement)
    assert votes == [(str(own.vote),)]
    assert {ballot.last.vote for ballot in ballots if ballot.last is not None} == set(VOTES)


async def test_votes_and_undoing_at_once_leave_one_vote_or_none(
    services: Services, session_id: SessionId, tmp_path: Path
) -> None:
    statement = await discussing(services, session_id)

    await asyncio.gather(
        *(services.voting.vote(BEN, session_id, statement, Vote.AGREE) for _ in range(10)),
        *(services.voting.undo(BEN, session_id, statement, None) for _ in range(10)),
        *(services.voting.skip(BEN, session_id, statement) for _ in range(10)),
    )

    counts = kept(
        tmp_path,
        "SELECT (SELECT count(*) FROM votes WHERE member_id = 2), (SELECT count(*) FROM skips), count(*) FROM members",
    )
    assert counts[0][0] in {0, 1}
    assert counts[0][1] in {0, 1}
    assert counts[0][2] == 2


async def test_a_hundred_members_vote_at_once_and_all_is_kept(
    services: Services, session_id: SessionId, tmp_path: Path
) -> None:
    statement = await discussing(services, session_id)

    await asyncio.gather(
        *(services.voting.vote(actor(user), session_id, statement, VOTES[user % 3]) for user in MEMBERS)
    )

    votes = kept(tmp_path, f"SELECT vote FROM votes WHERE statement_id = {statement}")
    assert Counter(vote for (vote,) in votes) == Counter(["agree", *(VOTES[user % 3] for user in MEMBERS)])


async def test_newcomers_who_begin_at_once_begin_with_different_ones(services: Services, session_id: SessionId) -> None:
    """Nobody is a member with a number yet when they only read the first ballot."""
    await discussing(services, session_id)

    ballots = [await services.voting.ballot(actor(user), session_id) for user in MEMBERS[:10]]

    assert len({ballot.statement.id for ballot in ballots if ballot.statement is not None}) == 10


async def test_a_vote_and_hiding_at_once_never_break(services: Services, session_id: SessionId, tmp_path: Path) -> None:
    statement = await discussing(services, session_id)

    answers = await asyncio.gather(
        *(services.voting.vote(actor(user), session_id, statement, Vote.AGREE) for user in MEMBERS[:20]),
        services.limitations.hide(TUTOR, session_id, statement, "Off topic"),
        *(services.voting.vote(actor(user), session_id, statement, Vote.AGREE) for user in MEMBERS[20:40]),
        return_exceptions=True,
    )

    refused = [answer for answer in answers if isinstance(answer, BaseException)]
    assert {type(answer) for answer in refused} <= {NotFound}
    [(votes,)] = kept(tmp_path, f"SELECT count(*) FROM votes WHERE statement_id = {statement} AND member_id > 1")
    assert votes == 40 - len(refused)


async def test_no_statement_of_another_session_can_be_voted_on(services: Services, session_id: SessionId) -> None:
    await discussing(services, session_id)
    elsewhere = await services.sessions.start(
        actor(1, manages=True, channel=CHANNEL + 1), "co-production", None, Names.HIDDEN
    )
    other, _ = await services.limitations.add(
        actor(2, channel=CHANNEL + 1), elsewhere.context.session.id, "It takes time.", None, None
    )
    for asked in (
        services.voting.vote(BEN, session_id, other.listed[0].id, Vote.AGREE),
        services.voting.skip(BEN, session_id, other.listed[0].id),
        services.voting.undo(BEN, session_id, other.listed[0].id, Vote.AGREE),
        services.voting.ballot(BEN, session_id, other.listed[0].id),
        services.limitations.merge(TUTOR, session_id, "1", other.listed[0].id),
    ):
        with pytest.raises(NotFound, match="limitation-gone"):
            await asked


async def test_the_last_vote_counts_across_a_merge(services: Services, session_id: SessionId, clock: HandClock) -> None:
    one = await discussing(services, session_id)
    other = next(paper.id for paper in (await services.limitations.list(ANN, session_id)).listed if paper.id != one)
    await services.voting.vote(BEN, session_id, other, Vote.AGREE)
    clock.move(-1)
    await services.voting.vote(BEN, session_id, one, Vote.PASS)

    await services.limitations.merge(TUTOR, session_id, one, other)

    assert (await services.voting.own_vote(BEN, session_id, other)).vote == "pass"
    assert (await services.voting.vote(BEN, session_id, other, Vote.DISAGREE)).last is not None
    assert (await services.voting.own_vote(BEN, session_id, other)).vote == "disagree"
