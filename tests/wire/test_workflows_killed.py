"""Killed between two steps of a workflow: the next process finishes it or takes it back, and says nothing twice."""

from __future__ import annotations

import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.wire.activity import TUTOR, buttons_of, close_session, database, rows, start_session, text_in
from tests.wire.invariants import violated
from tests.wire.process import Process, connected, faulty
from tests.wire.stand_in import Event, Place, StandIn, replies
from tests.wire.stand_in.acts import form as form_data
from tests.wire.stand_in.interactions import COMMAND, COMPONENT, FORM
from tests.wire.test_threads import ALL, OPENED, allow, state

IN_THREAD = r"/channels/\d{6}/messages"
CALLBACK = r"/interactions/\d+/[^/]+/callback"
DIE = """
import os, signal, bot.services.discussion.service, bot.runtime.answering_rooms

async def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

{0} = die
"""
BEFORE_CHOOSING = DIE.format("bot.services.discussion.service.DiscussionService._ask_next")
BEFORE_TELLING = DIE.format("bot.runtime.answering_rooms.deliver_public")
TAKEN_UP = "interrupted workflows handled"
QUESTION = "### A question to discuss"
OPEN = "## Let us discuss"
STANDS = "SELECT stage, thread_id FROM sessions"
LEFT = "SELECT count(*) FROM workflow_runs"
ASKED = "SELECT count(*) FROM questions_asked"


async def begun(discord: StandIn) -> Place:
    """A session that is explored, on a server that wants threads."""
    place = allow(discord, ALL)
    await start_session(discord)
    await discord.command(TUTOR.at(place), "setup defaults", discussion="thread")
    return place


async def discussed(discord: StandIn, place: Place) -> int:
    """The tutor opens the discussion in a thread; returns the thread's id once the first question is there."""
    await discord.command(TUTOR.at(place), "activity discuss")
    await discord.journal.take("POST", OPENED)
    thread = max(discord.threads.by_id)
    await discord.journal.take("POST", f"/channels/{thread}/messages")
    return thread


async def killed_at(discord: StandIn, bot: Process, place: Place, command: str, kind: str, path: str) -> None:
    """The tutor uses a command; the bot is killed when Discord has taken that request, before it hears of that."""
    with discord.hold(kind, path) as hold:
        await discord.tell(TUTOR.at(place), COMMAND, discord.command_data(command))
        await hold.reached.wait()
        await bot.end(signal.SIGKILL)


@asynccontextmanager
async def taken_up(folder: Path, discord: StandIn) -> AsyncGenerator[Process]:
    """The next process, once it has taken up what was left: nothing is left then, and the store is whole."""
    async with connected(folder, discord) as bot:
        await bot.line(TAKEN_UP)
        assert rows(folder, LEFT) == [(0,)]
        yield bot
    assert "Traceback" not in bot.printed
    assert violated(database(folder)) == []


def concluding(form: Event) -> dict[str, Any]:
    """What the form to close a session sends."""
    return form_data(
        form.body["data"]["custom_id"], [{"type": 4, "custom_id": "conclusion", "value": "It takes time."}]
    )


def saying(discord: StandIn, text: str, channel: int = 6001) -> int:
    """How many messages in a channel or thread say that."""
    shown = discord.routes.messages.values()
    return sum(1 for one in shown if one["channel_id"] == str(channel) and text in text_in(one))


async def killed_before(folder: Path, discord: StandIn, place: Place, command: str, fault: str) -> None:
    """The tutor uses a command, and the bot is killed on the way."""
    async with connected(folder, discord, program=faulty(folder, fault)) as bot:
        await discord.tell(TUTOR.at(place), COMMAND, discord.command_data(command))
        assert await bot.end() == -signal.SIGKILL


@pytest.mark.parametrize("fault", [BEFORE_CHOOSING, BEFORE_TELLING], ids=["choose", "tell"])
async def test_a_discussion_that_nobody_was_told_of_is_taken_back(tmp_path: Path, discord: StandIn, fault: str) -> None:
    async with connected(tmp_path, discord):
        place = await begun(discord)
    await killed_before(tmp_path, discord, place, "activity discuss", fault)
    assert rows(tmp_path, STANDS) == [("discuss", None)]
    async with taken_up(tmp_path, discord):
        assert rows(tmp_path, STANDS) == [("explore", None)]
        assert rows(tmp_path, ASKED) == [(0,)]
        thread = await discussed(discord, place)
    assert saying(discord, OPEN) == 1
    assert saying(discord, QUESTION, thread) == 1
    assert list(discord.threads.by_id) == [thread]


@pytest.mark.parametrize("path", [CALLBACK, OPENED, IN_THREAD], ids=["told", "opened", "asked"])
async def test_a_discussion_that_was_told_goes_on_in_its_thread(tmp_path: Path, discord: StandIn, path: str) -> None:
    async with connected(tmp_path, discord) as bot:
        place = await begun(discord)
        await killed_at(discord, bot, place, "activity discuss", "POST", path)
    with discord.tolerating("opens a second thread"):  # The next process cannot know, and is told.
        async with taken_up(tmp_path, discord):
            (thread,) = discord.threads.by_id
            assert rows(tmp_path, STANDS) == [("discuss", thread)]
            assert rows(tmp_path, ASKED) == [(1,)]
    assert (saying(discord, OPEN), saying(discord, QUESTION, thread), saying(discord, QUESTION)) == (1, 1, 0)


async def test_a_thread_of_a_session_closed_by_hand_meanwhile_is_put_away_and_known(
    tmp_path: Path, discord: StandIn
) -> None:
    async with connected(tmp_path, discord) as bot:
        place = await begun(discord)
        with discord.hold("POST", OPENED) as hold:
            await discord.command(TUTOR.at(place), "activity discuss")
            await hold.reached.wait()
            await close_session(discord, "It takes time.", TUTOR.at(place))
            await bot.end(signal.SIGKILL)
    async with taken_up(tmp_path, discord):
        (thread,) = discord.threads.by_id
        assert rows(tmp_path, STANDS) == [("closed", thread)]
    assert state(discord, thread) == (True, True)
    assert saying(discord, QUESTION, thread) == 0


@pytest.mark.parametrize("told", [True, False])
async def test_a_question_is_asked_once_or_taken_back(tmp_path: Path, discord: StandIn, *, told: bool) -> None:
    async with connected(tmp_path, discord) as bot:
        place = await begun(discord)
        thread = await discussed(discord, place)
        starter = max(discord.routes.messages)
        assert await bot.end(signal.SIGTERM) == 0
    inside = TUTOR.at(Place(channel=thread, thread=True, bot_permissions=ALL))
    next_question = {
        "custom_id": buttons_of(discord.routes.messages[starter])["Next question (tutors)"],
        "component_type": 2,
    }
    fault = "pass" if told else BEFORE_TELLING
    async with connected(tmp_path, discord, program=faulty(tmp_path, fault)) as bot:
        with discord.hold("POST", CALLBACK) as hold:
            await discord.tell(inside, COMPONENT, next_question, starter)
            if told:
                await hold.reached.wait()
                bot.process.kill()
            assert await bot.end() == -signal.SIGKILL
    async with taken_up(tmp_path, discord):
        assert rows(tmp_path, ASKED) == [(2 if told else 1,)]
        assert saying(discord, QUESTION, thread) == (2 if told else 1)
        await discord.ask(inside, COMPONENT, next_question, starter)
    questions = [text_in(one) for one in discord.routes.messages.values() if QUESTION in text_in(one)]
    assert len(questions) == len(set(questions)) == (3 if told else 2)


CLOSED = "## What we found"


@pytest.mark.parametrize(("kind", "path"), [("POST", CALLBACK), ("PATCH", r"/channels/\d+")], ids=["told", "locked"])
async def test_a_session_that_was_closed_is_summed_up_once_and_its_thread_is_locked(
    tmp_path: Path, discord: StandIn, kind: str, path: str
) -> None:
    async with connected(tmp_path, discord) as bot:
        place = await begun(discord)
        thread = await discussed(discord, place)
        form = await discord.command(TUTOR.at(place), "activity close")
        with discord.hold(kind, path) as hold:
            await discord.tell(TUTOR.at(place), FORM, concluding(form))
            await hold.reached.wait()
            await bot.end(signal.SIGKILL)
    async with taken_up(tmp_path, discord):
        assert rows(tmp_path, "SELECT stage FROM sessions") == [("closed",)]
        assert rows(tmp_path, "SELECT text FROM conclusions") == [("It takes time.",)]
    assert saying(discord, CLOSED) == 1
    assert state(discord, thread) == (True, True)


async def test_a_session_that_was_closed_without_a_word_is_summed_up_after_all(
    tmp_path: Path, discord: StandIn
) -> None:
    async with connected(tmp_path, discord) as bot:
        place = await begun(discord)
        thread = await discussed(discord, place)
        form = await discord.command(TUTOR.at(place), "activity close")
        assert await bot.end(signal.SIGTERM) == 0
    async with connected(tmp_path, discord, program=faulty(tmp_path, BEFORE_TELLING)) as bot:
        await discord.tell(TUTOR.at(place), FORM, concluding(form))
        assert await bot.end() == -signal.SIGKILL
    async with taken_up(tmp_path, discord):
        assert rows(tmp_path, "SELECT text FROM conclusions") == [("It takes time.",)]
    assert saying(discord, CLOSED) == saying(discord, "> It takes time.") == 1
    assert state(discord, thread) == (True, True)


async def test_what_a_session_in_its_thread_came_to_is_in_both_rooms_once(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        thread = await discussed(discord, await begun(discord))
        inside = TUTOR.at(Place(channel=thread, thread=True, bot_permissions=ALL))
        form = await discord.command(inside, "activity close")
        with discord.hold("POST", "/channels/6001/messages") as hold:
            await discord.tell(inside, FORM, concluding(form))
            await hold.reached.wait()
            await bot.end(signal.SIGKILL)
    async with taken_up(tmp_path, discord):
        pass
    assert (saying(discord, CLOSED, thread), saying(discord, CLOSED)) == (1, 1)
    assert state(discord, thread) == (True, True)


@pytest.mark.parametrize("told", [True, False])
async def test_a_session_that_was_reopened_is_told_once_and_its_thread_is_unlocked(
    tmp_path: Path, discord: StandIn, *, told: bool
) -> None:
    async with connected(tmp_path, discord) as bot:
        place = await begun(discord)
        thread = await discussed(discord, place)
        await close_session(discord, "", TUTOR.at(place))
        await discord.journal.take("PATCH", f"/channels/{thread}")
        if told:
            await killed_at(discord, bot, place, "activity reopen", "POST", CALLBACK)
        assert told or await bot.end(signal.SIGTERM) == 0
    if not told:
        await killed_before(tmp_path, discord, place, "activity reopen", BEFORE_TELLING)
    async with taken_up(tmp_path, discord):
        assert rows(tmp_path, STANDS) == [("discuss", thread)]
    assert saying(discord, "The session is open again") == 1
    assert state(discord, thread) == (False, False)


@pytest.mark.parametrize("told", [True, False])
async def test_a_session_has_its_panel_or_was_never_started(tmp_path: Path, discord: StandIn, *, told: bool) -> None:
    start = discord.command_data
    async with connected(tmp_path, discord, program=faulty(tmp_path, "pass" if told else BEFORE_TELLING)) as bot:
        with discord.hold("POST", CALLBACK) as hold:
            await discord.tell(TUTOR, COMMAND, start("activity start", activity="co-production"))
            if told:
                await hold.reached.wait()
                bot.process.kill()
            assert await bot.end() == -signal.SIGKILL
    panels = list(discord.routes.messages)
    async with taken_up(tmp_path, discord):
        assert rows(tmp_path, "SELECT panel_id FROM sessions") == [(panel,) for panel in panels]
    assert len(panels) == told


async def test_what_the_next_process_posts_is_there_once_though_it_is_killed_as_well(
    tmp_path: Path, discord: StandIn
) -> None:
    async with connected(tmp_path, discord):
        place = await begun(discord)
        form = await discord.command(TUTOR.at(place), "activity close")
    async with connected(tmp_path, discord, program=faulty(tmp_path, BEFORE_TELLING)) as bot:
        await discord.tell(TUTOR.at(place), FORM, concluding(form))
        await bot.end()
    with discord.hold("POST", "/channels/6001/messages") as hold:
        async with connected(tmp_path, discord) as bot:
            await hold.reached.wait()
            await bot.end(signal.SIGKILL)
    async with taken_up(tmp_path, discord):
        assert rows(tmp_path, "SELECT stage FROM sessions") == [("closed",)]
    assert saying(discord, CLOSED) == 1


async def test_what_discord_cannot_do_now_is_left_for_the_next_start(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        place = await begun(discord)
        thread = await discussed(discord, place)
        form = await discord.command(TUTOR.at(place), "activity close")
        with discord.hold("PATCH", rf"/channels/{thread}") as hold:
            await discord.tell(TUTOR.at(place), FORM, concluding(form))
            await hold.reached.wait()
            discord.threads.by_id[thread]["thread_metadata"] |= {"archived": False, "locked": False}
            await bot.end(signal.SIGKILL)
    with discord.failing("GET", rf"/channels/{thread}", replies.BANNED):
        async with connected(tmp_path, discord) as bot:
            await bot.line(TAKEN_UP)
        assert rows(tmp_path, LEFT) == [(1,)]
    async with taken_up(tmp_path, discord):
        assert state(discord, thread) == (True, True)
    assert saying(discord, CLOSED) == 1
