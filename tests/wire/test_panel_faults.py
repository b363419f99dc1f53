"""Discord's API fails while a panel is edited: people are still answered, and the last edit is complete."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.wire.activity import AISHA, BRAM, PANEL_EDIT, TUTOR, assert_at_work, start_session, text_of
from tests.wire.process import connected, faulty
from tests.wire.stand_in import StandIn
from tests.wire.stand_in.replies import BAD_GATEWAY, BANNED, INTERNAL_ERROR, UNKNOWN_MESSAGE, Reply, error, too_many

ALL_THREE = "3 entries by 3 members"
NEVER = 3600.0
"""Seconds between two edits of a panel: only the flush at the end can be in time."""
UNAVAILABLE = error(503, 0, "503: Service Unavailable")
SOON = "bot.discord.live_panels._RETRY_AFTER = 0.01"


@pytest.mark.parametrize("scope", ["user", "global"])
async def test_a_panel_that_is_edited_too_often_shows_everything_a_moment_later(
    tmp_path: Path, discord: StandIn, scope: str
) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        refusal = too_many(0.02, "global" if scope == "global" else "user")
        with discord.failing("PATCH", PANEL_EDIT, refusal, times=3) as storm:
            for who in (AISHA, BRAM, TUTOR):
                await session.record(who)
            await session.shows(ALL_THREE)
        assert storm.met == 3
        await assert_at_work(tmp_path, bot, session)


async def test_it_keeps_to_the_limit_that_discord_tells_it(tmp_path: Path, discord: StandIn) -> None:
    """The stand-in complains about each edit over the limit."""
    discord.limits.allow("PATCH", PANEL_EDIT, requests=1, seconds=0.05)
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        for who in (AISHA, BRAM, TUTOR):
            await session.record(who)
        await session.shows(ALL_THREE)
        await assert_at_work(tmp_path, bot, session)


@pytest.mark.parametrize("reply", [BAD_GATEWAY, INTERNAL_ERROR], ids=["502", "500"])
async def test_a_panel_whose_edit_fails_shows_everything_later(tmp_path: Path, discord: StandIn, reply: Reply) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        with discord.failing("PATCH", PANEL_EDIT, reply, times=1):
            for who in (AISHA, BRAM, TUTOR):
                await session.record(who)
            await session.shows(ALL_THREE)
        await assert_at_work(tmp_path, bot, session)


@pytest.mark.parametrize("reply", [UNAVAILABLE, BANNED], ids=["503", "banned"])
async def test_a_panel_waits_until_discord_is_back(tmp_path: Path, discord: StandIn, reply: Reply) -> None:
    async with connected(tmp_path, discord, program=faulty(tmp_path, SOON)) as bot:
        session = await start_session(discord)
        with discord.failing("PATCH", PANEL_EDIT, reply, times=5) as storm:
            for who in (AISHA, BRAM, TUTOR):
                await session.record(who)
            await session.shows(ALL_THREE)
        assert storm.met == 5
        assert "waits for another try" in await bot.line("WARNING bot.discord.live_panels")
        await assert_at_work(tmp_path, bot, session)


@pytest.mark.parametrize("reply", [UNAVAILABLE, BANNED], ids=["503", "banned"])
async def test_a_panel_that_waits_is_edited_at_the_end(tmp_path: Path, discord: StandIn, reply: Reply) -> None:
    async with connected(tmp_path, discord, interval=NEVER) as bot:
        session = await start_session(discord)
        with discord.failing("PATCH", PANEL_EDIT, reply, times=1):
            await session.record(AISHA)
            await bot.line("WARNING bot.discord.live_panels")
        assert await bot.end(signal.SIGTERM) == 0
    assert "1 entry by 1 member" in session.text
    assert "Traceback" not in bot.printed


async def test_an_edit_that_takes_long_is_followed_by_one_that_says_the_rest(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        with discord.hold("PATCH", PANEL_EDIT) as hold:
            await session.record(AISHA)
            await hold.reached.wait()
            receipts = [await session.record(who) for who in (BRAM, TUTOR)]
            discord.clock.move(5)
        assert all("Saved in your learning log" in text_of(one) for one in receipts)
        await session.shows(ALL_THREE)
        await assert_at_work(tmp_path, bot, session)


async def test_a_panel_that_somebody_deleted_holds_nothing_up(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        with discord.failing("PATCH", PANEL_EDIT, UNKNOWN_MESSAGE, times=1):
            await session.record(AISHA)
            assert "was deleted" in await bot.line("INFO bot.discord.live_panels")
        await assert_at_work(tmp_path, bot, session)


async def test_when_all_of_discord_fails_for_a_moment_nothing_is_lost(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        forms = {who: await session.press(who, "Record what I found") for who in (AISHA, BRAM, TUTOR)}
        with discord.failing(None, r".*", BAD_GATEWAY, times=3):
            for number in [await session.send_in(who, form) for who, form in forms.items()]:
                assert "Saved in your learning log" in text_of(await discord.answered(number))
            await session.shows(ALL_THREE)
        await assert_at_work(tmp_path, bot, session)
