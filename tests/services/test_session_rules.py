"""The life cycle of a session: only one open per channel, moved by its tutors, closed to late contributions."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.domain import limits
from bot.domain.entry import Draft
from bot.domain.errors import BadInput, NotFound, Refusal
from bot.domain.ids import MessageId, SessionId, StatementId
from bot.domain.session import Names, Stage
from bot.domain.vote import Vote
from bot.services.actor import Actor
from bot.services.registry import Services
from bot.services.sessions.views import Progress
from tests.services.conftest import TUTOR, HandClock, actor

ABSENT = StatementId(4_000_000)
PACK = "co-production"
ELSEWHERE = actor(1, manages=True, channel=201)
MEMBER = actor(2)
DRAFT = Draft("keyring", ("assets",), "Neighbours help.")


async def start(services: Services, minutes: int | None = None) -> Progress:
    return await services.sessions.start(TUTOR, PACK, minutes, Names.HIDDEN)


async def test_a_session_starts_exploring_with_its_time_to_work_in(services: Services, clock: HandClock) -> None:
    progress = await start(services, 45)
    session = progress.context.session
    assert (session.stage, session.names, session.tutor_id) == (Stage.EXPLORE, Names.HIDDEN, TUTOR.user_id)
    assert (session.started_at, session.deadline) == (clock.moment, clock.moment + timedelta(minutes=45))
    assert (progress.entries, progress.members, progress.joined, progress.limitations) == (0, 0, 0, 0)


async def test_without_a_time_the_activity_has_its_own(services: Services) -> None:
    session = (await start(services)).context.session
    (activity,) = (one for one in services.sessions.activities() if one.id == PACK)
    assert session.deadline - session.started_at == timedelta(minutes=activity.minutes)


@pytest.mark.parametrize("minutes", [0, -5, limits.MINUTES + 1])
async def test_a_time_that_makes_no_sense_is_refused(services: Services, minutes: int) -> None:
    with pytest.raises(BadInput, match="bad-minutes"):
        await start(services, minutes)
    with pytest.raises(NotFound, match="no-session"):
        await services.sessions.status(TUTOR)


async def test_an_activity_that_is_not_there_is_told_with_those_that_are(services: Services) -> None:
    with pytest.raises(NotFound) as caught:
        await services.sessions.start(TUTOR, "knitting", None, Names.HIDDEN)
    assert caught.value.key == "unknown-activity"
    titles = ", ".join(activity.title for activity in services.sessions.activities())
    assert caught.value.values == {"activity": "knitting", "activities": titles}


async def test_a_channel_has_one_open_session(services: Services) -> None:
    progress = await start(services)
    with pytest.raises(Refusal) as caught:
        await start(services)
    assert caught.value.key == "session-open"
    assert caught.value.values == {"activity": progress.context.pack.activity.title}


async def test_the_stage_is_looked_at_before_what_was_chosen_or_typed(services: Services) -> None:
    session_id = (await start(services)).context.session.id
    with pytest.raises(Refusal, match="session-open"):
        await services.sessions.start(TUTOR, "knitting", 0, Names.HIDDEN)
    with pytest.raises(Refusal, match="voting-not-yet"):
        await services.voting.vote(MEMBER, session_id, ABSENT, Vote.AGREE)
    await services.conclusions.close(TUTOR, None, "")
    refused = (
        services.answers.record(MEMBER, session_id, Draft("nowhere", ("kindness",), ""), ""),
        services.projects.suggest(MEMBER, session_id, "", "", "nonsense"),
        services.limitations.add(MEMBER, session_id, "", "nowhere", None),
        services.limitations.mend(MEMBER, session_id, ABSENT, ""),
        services.limitations.merge(TUTOR, session_id, ABSENT, ABSENT),
    )
    for attempt in refused:
        with pytest.raises(Refusal, match="session-closed"):
            await attempt


async def test_of_two_tutors_who_start_at_once_one_is_first(services: Services) -> None:
    results = await asyncio.gather(start(services), start(services), return_exceptions=True)
    assert [type(result) for result in results] == [Progress, Refusal]


async def test_another_channel_has_a_session_of_its_own(services: Services) -> None:
    here = await start(services)
    there = await services.sessions.start(ELSEWHERE, PACK, None, Names.SECRET)
    await services.sessions.discuss(ELSEWHERE)
    assert there.context.session.id != here.context.session.id
    assert (await services.sessions.status(TUTOR)).progress.context.session == here.context.session


async def test_a_session_goes_forth_and_back(services: Services, clock: HandClock) -> None:
    session_id = (await start(services)).context.session.id
    seen: list[Stage] = []
    sessions = services.sessions

    async def close(actor: Actor) -> object:
        return await services.conclusions.close(actor, None, "")

    for move in (sessions.discuss, close, sessions.reopen, sessions.reopen):
        clock.move(minutes=10)
        await move(TUTOR)
        session = (await sessions.progress(session_id)).context.session
        assert session.closed_at == (clock.moment if session.stage is Stage.CLOSED else None)
        seen.append(session.stage)
    assert seen == [Stage.DISCUSS, Stage.CLOSED, Stage.DISCUSS, Stage.EXPLORE]
    with pytest.raises(Refusal, match="already-exploring"):
        await services.sessions.reopen(TUTOR)


async def test_a_closed_session_stays_closed_while_another_is_open(services: Services) -> None:
    old = (await start(services)).context.session.id
    await services.conclusions.close(TUTOR, None, "")
    new = (await start(services)).context.session.id
    with pytest.raises(Refusal, match="already-exploring"):
        await services.sessions.reopen(TUTOR)
    stages = [(await services.sessions.progress(one)).context.session.stage for one in (old, new)]
    assert stages == [Stage.CLOSED, Stage.EXPLORE]


async def test_of_several_closed_sessions_the_last_is_opened_again(services: Services) -> None:
    started: list[int] = []
    for _ in range(2):
        started.append((await start(services)).context.session.id)
        await services.conclusions.close(TUTOR, None, "")
    reopened = await services.sessions.reopen(TUTOR)
    assert (reopened.context.session.id, reopened.context.session.stage) == (started[-1], Stage.DISCUSS)


async def test_what_comes_after_the_deadline_is_welcome_until_the_session_is_closed(
    services: Services, session_id: SessionId, clock: HandClock
) -> None:
    clock.move(minutes=1000)
    kept = (await services.answers.record(MEMBER, session_id, DRAFT, "")).entry
    assert kept.recorded_at == clock.moment

    await services.conclusions.close(TUTOR, None, "")
    refused = (
        services.answers.record(MEMBER, session_id, DRAFT, ""),
        services.answers.form(MEMBER, session_id, None),
        services.answers.add_evidence(MEMBER, kept.id, "assets", "They lend."),
        services.projects.form(MEMBER, session_id),
        services.projects.suggest(MEMBER, session_id, "Mine", "What it is.", ""),
        services.limitations.add(MEMBER, session_id, "Who pays?", None, None),
        services.limitations.form(MEMBER, session_id),
    )
    for attempt in refused:
        with pytest.raises(Refusal, match="session-closed"):
            await attempt
    assert (await services.answers.own_entry(MEMBER, kept.id)).entry == kept


async def test_reading_in_a_closed_session_is_not_taking_part(services: Services, session_id: SessionId) -> None:
    await services.projects.show(MEMBER, session_id, "keyring")
    await services.conclusions.close(TUTOR, None, "")
    await services.projects.show(actor(3), session_id, "keyring")
    assert (await services.sessions.progress(session_id)).joined == 1


async def test_an_abandoned_session_leaves_room_for_the_next(services: Services, session_id: SessionId) -> None:
    await services.sessions.abandon(session_id)
    with pytest.raises(NotFound, match="session-gone"):
        await services.sessions.progress(session_id)
    await start(services)


async def test_the_panel_is_remembered(services: Services, session_id: SessionId) -> None:
    await services.sessions.panel_posted(session_id, MessageId(987654321098765432))
    assert (await services.sessions.progress(session_id)).context.session.panel_id == 987654321098765432
