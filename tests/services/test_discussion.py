"""Questions and conclusions, on the real store."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain import limits
from bot.domain.errors import BadInput, NotAllowed, NotFound, Refusal
from bot.domain.ids import ChannelId, SessionId
from bot.domain.member import Audience
from bot.domain.session import DiscussionPlace, Names, Stage
from bot.domain.workflow_run import Step, Workflow, WorkflowRun
from bot.services.actor import Actor
from bot.services.registry import Services
from tests.services.conftest import CHANNEL, GUILD, TUTOR, actor

THREAD = ChannelId(300)
IN_THREAD = actor(1, manages=True, channel=THREAD)


def versions(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "roundtable.db")) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM conclusions ORDER BY id")]


async def conclusion(services: Services, session_id: SessionId) -> str | None:
    return (await services.summaries.of_session(session_id, Audience.PEER)).conclusion


async def test_tutors_who_ask_at_once_get_different_questions(services: Services, session_id: SessionId) -> None:
    await services.discussion.open(TUTOR)

    asked = await asyncio.gather(*(services.discussion.next_question(TUTOR, session_id) for _ in range(8)))

    assert len({one.question.key for one in asked}) == 8


async def test_a_question_taken_back_is_the_next(services: Services, session_id: SessionId) -> None:
    await services.discussion.open(TUTOR)
    run = WorkflowRun.begin(Workflow.ASK, CHANNEL, "")
    asked = await services.discussion.next_question(TUTOR, session_id, run)

    await services.journal.undo(run)

    assert await services.discussion.next_question(TUTOR, session_id) == asked


async def test_a_session_is_in_its_channel_and_in_its_thread(services: Services, session_id: SessionId) -> None:
    await services.discussion.keep_thread(session_id, THREAD)

    for where in (TUTOR, IN_THREAD):
        for number in (None, session_id):
            assert (await services.sessions.status(where, number)).progress.context.session.id == session_id
    with pytest.raises(NotFound, match="session-gone"):
        await services.sessions.status(actor(1, manages=True, channel=301), session_id)
    with pytest.raises(NotFound, match="session-gone"):
        await services.sessions.status(actor(1, manages=True, channel=THREAD, guild=101), session_id)


async def test_in_the_thread_of_an_open_session_no_other_is_started(services: Services, session_id: SessionId) -> None:
    await services.discussion.keep_thread(session_id, THREAD)

    with pytest.raises(Refusal, match="session-open"):
        await services.sessions.start(IN_THREAD, "co-production", None, Names.HIDDEN)


async def test_every_version_of_a_conclusion_is_kept_and_the_last_one_counts(
    services: Services, session_id: SessionId, tmp_path: Path
) -> None:
    await services.conclusions.close(TUTOR, session_id, "  It takes time.  ")
    await services.conclusions.write(TUTOR, session_id, "It takes time and money.")
    await services.conclusions.write(TUTOR, session_id, "It takes time and money.")

    assert await conclusion(services, session_id) == "It takes time and money."
    assert versions(tmp_path) == ["It takes time.", "It takes time and money."]


async def test_a_conclusion_can_be_taken_back(services: Services, session_id: SessionId, tmp_path: Path) -> None:
    await services.conclusions.close(TUTOR, session_id, "It takes time.")
    await services.conclusions.write(TUTOR, session_id, " ")

    assert await conclusion(services, session_id) is None
    assert versions(tmp_path) == ["It takes time.", ""]


async def test_without_words_no_version_is_kept(services: Services, session_id: SessionId, tmp_path: Path) -> None:
    await services.conclusions.close(TUTOR, session_id, "")

    assert versions(tmp_path) == []


async def test_while_the_session_is_open_again_there_is_no_conclusion(
    services: Services, session_id: SessionId
) -> None:
    await services.conclusions.close(TUTOR, session_id, "It takes time.")
    await services.sessions.reopen(TUTOR)

    assert await conclusion(services, session_id) is None
    assert (await services.conclusions.closing_form(TUTOR)).conclusion == "It takes time."
    with pytest.raises(Refusal, match="not-closed"):
        await services.conclusions.write(TUTOR, session_id, "Another.")


async def test_of_two_tutors_who_close_at_once_both_are_heard(
    services: Services, session_id: SessionId, tmp_path: Path
) -> None:
    one, other = await asyncio.gather(
        services.conclusions.close(TUTOR, session_id, "One."), services.conclusions.close(TUTOR, session_id, "Other.")
    )

    assert sorted([one.late, other.late]) == [False, True]
    assert sorted(versions(tmp_path)) == ["One.", "Other."]


async def test_a_conclusion_has_an_end(services: Services, session_id: SessionId) -> None:
    await services.conclusions.close(TUTOR, session_id, "x" * limits.CONCLUSION)

    with pytest.raises(BadInput, match="long-conclusion"):
        await services.conclusions.write(TUTOR, session_id, "x" * (limits.CONCLUSION + 1))


async def test_what_was_typed_too_long_does_not_close_the_session(services: Services, session_id: SessionId) -> None:
    with pytest.raises(BadInput, match="long-conclusion"):
        await services.conclusions.close(TUTOR, session_id, "x" * (limits.CONCLUSION + 1))

    assert (await services.sessions.progress(session_id)).context.session.is_open


async def test_discussions_are_in_the_channel_unless_somebody_chose_otherwise(services: Services) -> None:
    assert (await services.settings.all(TUTOR)).discussion is DiscussionPlace.CHANNEL
    await services.settings.set_discussion(TUTOR, "thread")
    assert (await services.settings.all(TUTOR)).discussion is DiscussionPlace.THREAD
    assert (await services.settings.all(actor(1, manages=True, guild=101))).discussion is DiscussionPlace.CHANNEL
    with pytest.raises(BadInput, match="unknown-discussion"):
        await services.settings.set_discussion(TUTOR, "pub")


async def test_a_session_moved_on_is_not_taken_back(services: Services, session_id: SessionId) -> None:
    run = WorkflowRun.begin(Workflow.OPEN_DISCUSSION, CHANNEL, "", Step.CHOOSE)
    await services.discussion.open(TUTOR, run)
    await services.conclusions.close(TUTOR, session_id, "")

    await services.journal.undo(run)

    assert not (await services.sessions.progress(session_id)).context.session.is_open


async def test_a_discussion_taken_back_is_not_open_and_its_question_was_not_asked(
    services: Services, session_id: SessionId
) -> None:
    run = WorkflowRun.begin(Workflow.OPEN_DISCUSSION, CHANNEL, "", Step.CHOOSE)
    opening = await services.discussion.open(TUTOR, run)

    await services.journal.undo(run)

    assert (await services.sessions.progress(session_id)).context.session.stage is Stage.EXPLORE
    assert (await services.discussion.open(TUTOR)).asked == opening.asked
    assert await services.journal.interrupted() == []


async def test_what_is_broken_off_is_known_until_it_ends(services: Services, session_id: SessionId) -> None:
    run = WorkflowRun.begin(Workflow.OPEN_DISCUSSION, CHANNEL, "a ticket", Step.CHOOSE)
    opening = await services.discussion.open(TUTOR, run)
    assert opening.asked is not None

    (broken,) = await services.journal.interrupted()
    assert broken == run.of(session_id).asking(opening.asked.question.key)
    found = await services.journal.find(broken)
    assert found is not None
    assert found.session.stage is Stage.DISCUSS
    await services.journal.end(run)
    assert await services.journal.interrupted() == []
    assert await services.journal.find(broken) is None


async def test_a_move_that_is_refused_begins_no_run(services: Services, session_id: SessionId) -> None:
    run = WorkflowRun.begin(Workflow.REOPEN, CHANNEL, "")
    with pytest.raises(Refusal, match="already-exploring"):
        await services.sessions.reopen(TUTOR, run)

    assert await services.journal.interrupted() == []


async def test_the_system_may_do_what_a_tutor_may_and_not_what_a_manager_may(
    services: Services, session_id: SessionId
) -> None:
    system = Actor.system(GUILD, CHANNEL)

    opening = await services.discussion.open(system)

    assert opening.progress.context.session.id == session_id
    assert (await services.sessions.status(system)).tutor
    with pytest.raises(NotAllowed, match="managers-only"):
        await services.settings.set_discussion(system, "thread")
