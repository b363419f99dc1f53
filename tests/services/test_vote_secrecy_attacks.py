"""Ways in which one member's vote could once be read, each tried again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from bot.domain.ids import SessionId, StatementId
from bot.domain.member import Audience
from bot.domain.opinion.analysis import TalliedStatement
from bot.domain.opinion.disclosure import LEAST_TOGETHER
from bot.domain.opinion.tally import Tally
from bot.domain.vote import Vote
from bot.export.session_data import session_json
from bot.services.registry import Services
from tests.services.conftest import TUTOR, actor

ANN, BEN, CAT, DAN = people = [actor(user) for user in range(2, 6)]
OTHERS = [actor(user) for user in range(11, 20)]
NINE = [Vote.AGREE, Vote.DISAGREE, Vote.PASS] * 3


async def raised(services: Services, session_id: SessionId, *texts: str) -> list[StatementId]:
    """Ann, Ben and Cat each raise one limitation, as far as there are texts, and the discussion opens."""
    for who, text in zip(people, texts, strict=False):
        await services.limitations.add(who, session_id, text, None, None)
    listed = await services.limitations.list(TUTOR, session_id)
    await services.sessions.discuss(TUTOR)
    return [statement.id for statement in listed.listed]


async def told(services: Services, session_id: SessionId, statement: StatementId) -> TalliedStatement:
    opinion = (await services.summaries.show(DAN, session_id)).summary.opinion
    return next(one for one in opinion.limitations if one.statement.id == statement)


async def vote_all(
    services: Services, session_id: SessionId, statement: StatementId, votes: Sequence[Vote]
) -> list[Tally]:
    """Has the others vote, one after another; returns what is told after each vote."""
    seen: list[Tally] = []
    for who, vote in zip(OTHERS, votes, strict=False):
        await services.voting.vote(who, session_id, statement, vote)
        seen.append((await told(services, session_id, statement)).tally)
    return seen


async def test_whoever_asks_again_and_again_sees_four_votes_or_more_at_a_time(
    services: Services, session_id: SessionId
) -> None:
    [statement] = await raised(services, session_id, "Who pays?")

    seen = await vote_all(services, session_id, statement, NINE)
    await services.conclusions.close(TUTOR, None, "")
    seen.append((await told(services, session_id, statement)).tally)

    sizes = sorted({tally.n - (tally.n > 0) for tally in seen})  # Without Ann, who raised it.
    assert sizes[-1] >= LEAST_TOGETHER
    assert all(more - less >= LEAST_TOGETHER for less, more in pairwise(sizes))


async def test_two_more_who_vote_stay_untold_at_the_close(services: Services, session_id: SessionId) -> None:
    [statement] = await raised(services, session_id, "Who pays?")
    await vote_all(services, session_id, statement, NINE[:4])
    await services.conclusions.close(TUTOR, None, "")
    await services.sessions.reopen(TUTOR)
    before = await told(services, session_id, statement)
    for who in OTHERS[7:]:
        await services.voting.vote(who, session_id, statement, Vote.DISAGREE)

    await services.conclusions.close(TUTOR, None, "")

    after = await told(services, session_id, statement)
    assert (before.tally.n, before.waiting, after.waiting) == (5, 0, 2)
    assert after.tally == before.tally


async def test_whoever_changes_or_takes_back_a_vote_that_was_told_changes_nothing(
    services: Services, session_id: SessionId
) -> None:
    [statement] = await raised(services, session_id, "Who pays?")
    await vote_all(services, session_id, statement, NINE)
    await services.conclusions.close(TUTOR, None, "")
    await services.sessions.reopen(TUTOR)
    before = await told(services, session_id, statement)

    await services.voting.vote(OTHERS[0], session_id, statement, Vote.PASS)
    await services.voting.undo(OTHERS[1], session_id, statement, None)
    await services.voting.vote(ANN, session_id, statement, Vote.DISAGREE)
    await services.conclusions.close(TUTOR, None, "")

    assert (await told(services, session_id, statement)).tally == before.tally


async def test_merging_what_three_raised_tells_no_vote_of_a_fourth(services: Services, session_id: SessionId) -> None:
    one, two, three = await raised(services, session_id, "Who pays?", "Kettles break.", "Trains are late.")
    await services.voting.vote(DAN, session_id, one, Vote.DISAGREE)
    await services.voting.give_reason(DAN, session_id, one, None, Vote.DISAGREE, "The council does.")

    for other in (two, three):
        await services.limitations.merge(TUTOR, session_id, other, one)
    await services.conclusions.close(TUTOR, None, "")

    found = await told(services, session_id, one)
    assert (found.is_told, found.reasons, found.voters) == (False, (), 4)


async def test_merging_looking_and_taking_apart_tells_nothing_more(services: Services, session_id: SessionId) -> None:
    one, other = await raised(services, session_id, "Who pays?", "Kettles break.")
    await vote_all(services, session_id, one, NINE)
    await services.voting.vote(DAN, session_id, other, Vote.DISAGREE)
    await services.conclusions.close(TUTOR, None, "")
    await services.sessions.reopen(TUTOR)
    before = await told(services, session_id, one)

    await services.limitations.merge(TUTOR, session_id, other, one)
    merged = await told(services, session_id, one)
    await services.limitations.restore(TUTOR, session_id, other)

    known = Tally(1, 0, 0)  # Ben, who raised the other.
    assert merged.tally.n - before.tally.n == known.n
    assert merged.tally.disagree == before.tally.disagree
    assert (await told(services, session_id, one)).tally == before.tally
    assert not (await told(services, session_id, other)).is_told


async def test_the_reason_of_the_only_one_who_differs_comes_without_their_vote(
    services: Services, session_id: SessionId
) -> None:
    [statement] = await raised(services, session_id, "Who pays?")
    votes = [Vote.DISAGREE, *[Vote.AGREE] * 8]
    for who, vote in zip(OTHERS, votes, strict=True):
        await services.voting.vote(who, session_id, statement, vote)
        if who in OTHERS[:2]:
            await services.voting.give_reason(who, session_id, statement, None, vote, f"Because, says {who.name}.")
    await services.conclusions.close(TUTOR, None, "")

    found = await told(services, session_id, statement)
    data = json.loads(session_json(await services.summaries.of_session(session_id, Audience.TUTOR)))
    [kept] = [one for one in data["limitations"] if one["number"] == found.statement.number]
    assert found.tally.disagree == 0
    assert found.tally.kept_back >= 2
    assert found.reasons == ("Because, says Person 11.", "Because, says Person 12.")
    assert kept["reasons"] == list(found.reasons)
