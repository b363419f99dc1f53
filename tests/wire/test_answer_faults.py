"""Discord's API fails while an answer is sent: members' texts are kept, and people are informed if possible."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.wire.activity import (
    AISHA,
    BRAM,
    TUTOR,
    WORDS,
    assert_at_work,
    rows,
    start_session,
    text_of,
)
from tests.wire.process import Process, connected, faulty
from tests.wire.stand_in import StandIn
from tests.wire.stand_in.interactions import COMMAND, COMPONENT, SUGGESTIONS
from tests.wire.stand_in.replies import (
    ANSWERED_ALREADY,
    BAD_GATEWAY,
    BANNED,
    INTERNAL_ERROR,
    UNKNOWN_INTERACTION,
    Reply,
    too_many,
)

CALLBACK = r"/interactions/.*"
SAVED = "Saved in your learning log"
EVIDENCE = "SELECT evidence FROM entries"
OPEN_SESSIONS = "SELECT count(*) FROM sessions WHERE stage <> 'closed'"


async def told_of(bot: Process, what: str) -> None:
    """Waits for the log line about an answer that did not arrive, and checks that it is the only one."""
    line = await bot.line("could not be sent")
    assert what in line
    assert len([one for one in bot.stderr if "could not be sent" in one]) == 1


def tries(discord: StandIn, number: int) -> int:
    """Returns the number of attempts to answer an interaction."""
    return len(discord.journal.all("POST", rf"/interactions/{number}/.*"))


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_an_answer_that_is_one_too_many_comes_a_moment_later(
    tmp_path: Path, discord: StandIn, scope: str
) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        refusal = too_many(0.02, "global" if scope == "global" else "shared" if scope == "shared" else "user")
        with discord.failing("POST", CALLBACK, refusal, times=2) as storm:
            receipt = await session.send(AISHA, form)
        assert storm.met == 2
        assert SAVED in text_of(receipt)
        await assert_at_work(tmp_path, bot, session)


@pytest.mark.parametrize("reply", [BAD_GATEWAY, INTERNAL_ERROR], ids=["502", "500"])
async def test_an_answer_that_fails_once_comes_within_three_seconds(
    tmp_path: Path, discord: StandIn, reply: Reply
) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        with discord.failing(None, CALLBACK, reply, times=3):
            sent = await session.send_in(AISHA, form)
            pressed = await discord.tell(
                BRAM, COMPONENT, {"custom_id": session.buttons["My log"], "component_type": 2}, session.panel
            )
            typed = await discord.tell(TUTOR, COMMAND, discord.command_data("help"))
            assert SAVED in text_of(await discord.answered(sent))
            await discord.answered(pressed)
            await discord.answered(typed)
        assert rows(tmp_path, EVIDENCE) == [(WORDS,)]
        await assert_at_work(tmp_path, bot, session)


async def test_an_answer_that_keeps_failing_leaves_the_entry_kept_and_a_line_in_the_log(
    tmp_path: Path, discord: StandIn
) -> None:
    """The form is still open and the member sends it again, which creates no second entry."""
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        with discord.failing("POST", CALLBACK, BAD_GATEWAY, times=2), discord.complaining("later than three seconds"):
            number = await session.send_in(AISHA, form)
            await told_of(bot, "record: the answer could not be sent (HTTP 404, code 10062)")
        discord.excuse()
        assert tries(discord, number) == 3
        assert rows(tmp_path, EVIDENCE) == [(WORDS,)]
        assert "Your entry has new words" in text_of(await session.send(AISHA, form))
        assert rows(tmp_path, EVIDENCE) == [(WORDS,)]
        await assert_at_work(tmp_path, bot, session)


@pytest.mark.parametrize("reply", [UNKNOWN_INTERACTION, BANNED], ids=["10062", "banned"])
async def test_an_answer_that_discord_will_not_have_is_not_tried_again(
    tmp_path: Path, discord: StandIn, reply: Reply
) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        with discord.failing("POST", CALLBACK, reply, times=1):
            number = await session.send_in(AISHA, form)
            await told_of(bot, "record: the answer could not be sent")
        discord.excuse()
        await assert_at_work(tmp_path, bot, session)
        assert tries(discord, number) == 1
        assert (WORDS,) in rows(tmp_path, EVIDENCE)


async def test_an_answer_that_discord_has_already_is_not_sent_again(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        with discord.failing("POST", CALLBACK, ANSWERED_ALREADY, times=1):
            number = await session.send_in(AISHA, form)
            await bot.line("Discord had the answer already")
        await assert_at_work(tmp_path, bot, session)
        assert tries(discord, number) == 1
        assert (WORDS,) in rows(tmp_path, EVIDENCE)


async def test_a_panel_that_was_posted_although_discord_failed_is_found_again(tmp_path: Path, discord: StandIn) -> None:
    """discord.py retries by itself, and Discord replies that it has been answered."""
    async with connected(tmp_path, discord) as bot:
        with discord.failing("POST", CALLBACK, BAD_GATEWAY, times=1, taken=True), discord.tolerating("twice"):
            session = await start_session(discord)
            await bot.line("Discord had the answer already")
        await session.record(AISHA)
        await session.shows("1 entry by 1 member")
        await assert_at_work(tmp_path, bot, session)


async def test_a_panel_that_discord_will_not_have_leaves_no_session_behind(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        with discord.failing("POST", CALLBACK, UNKNOWN_INTERACTION, times=1):
            await discord.tell(TUTOR, COMMAND, discord.command_data("activity start", activity="co-production"))
            await told_of(bot, "/activity start: the answer could not be sent")
        assert rows(tmp_path, OPEN_SESSIONS) == [(0,)]
        await assert_at_work(tmp_path, bot, await start_session(discord))


async def test_suggestions_that_come_too_late_are_a_line_that_names_nobody(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        with discord.failing("POST", CALLBACK, UNKNOWN_INTERACTION, times=1):
            data = discord.command_data("project show", "project", project="care")
            await discord.tell(AISHA, SUGGESTIONS, data)
            await told_of(bot, "WARNING")
        assert str(AISHA.id) not in bot.printed
        await assert_at_work(tmp_path, bot, session)


async def test_a_slow_answer_keeps_nobody_else_waiting(tmp_path: Path, discord: StandIn) -> None:
    """Discord receives it in time but is slow to acknowledge it."""
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        with discord.hold("POST", CALLBACK) as hold:
            number = await session.send_in(AISHA, form)
            await hold.reached.wait()
            await session.record(BRAM)
            await session.shows("2 entries by 2 members")
            discord.clock.move(5)
        assert SAVED in text_of(await discord.answered(number))
        await assert_at_work(tmp_path, bot, session)


@pytest.mark.parametrize("lost", [True, False], ids=["before Discord has it", "after"])
async def test_an_answer_whose_connection_breaks_is_sent_once_more(
    tmp_path: Path, discord: StandIn, *, lost: bool
) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        with discord.hold("POST", CALLBACK, cut_off=True, lost=lost), discord.tolerating("twice"):
            number = await session.send_in(AISHA, form)
            assert SAVED in text_of(await discord.answered(number))
            await assert_at_work(tmp_path, bot, session)
        assert tries(discord, number) == 2
        assert (WORDS,) in rows(tmp_path, EVIDENCE)


@pytest.mark.parametrize("lost", [True, False], ids=["before Discord has it", "after"])
async def test_a_panel_whose_connection_breaks_is_found_again(tmp_path: Path, discord: StandIn, *, lost: bool) -> None:
    async with connected(tmp_path, discord) as bot:
        with discord.hold("POST", CALLBACK, cut_off=True, lost=lost), discord.tolerating("twice"):
            session = await start_session(discord)
            await session.record(AISHA)
        await session.shows("1 entry by 1 member")
        assert rows(tmp_path, "SELECT panel_id FROM sessions") == [(session.panel,)]
        await assert_at_work(tmp_path, bot, session)


async def test_it_does_not_stay_for_answers_that_keep_failing(tmp_path: Path, discord: StandIn) -> None:
    program = faulty(tmp_path, "bot.app.bot.CLOSE_TIMEOUT = 0")
    async with connected(tmp_path, discord, program=program) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        with discord.failing("POST", CALLBACK, BAD_GATEWAY) as storm:
            await session.send_in(AISHA, form)
            await discord.journal.take("POST", CALLBACK)
            assert storm.met == 1
            assert await bot.end(signal.SIGTERM) == 0
        discord.excuse()
    assert rows(tmp_path, EVIDENCE) == [(WORDS,)]
    assert "Traceback" not in bot.printed
    assert not [line for line in bot.stderr if " ERROR " in line]
