"""Faults of the gateway: the bot always reconnects, and misses no event that can be replayed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wire.activity import AISHA, WORDS, Session, assert_at_work, rows, start_session, text_of
from tests.wire.process import connected, faulty, started, write_config
from tests.wire.stand_in import StandIn
from tests.wire.stand_in.gateway import BETWEEN_STARTS
from tests.wire.stand_in.interactions import COMPONENT

SAVED = "Saved in your learning log"
GOES_ON = [1000, 1001, 1012, 4000, 4001, 4002, 4008]
"""Close codes after which the session can be resumed."""
FOR_GOOD = {
    4004: "Discord refused the token.",
    4010: "Discord ended the connection for good (code 4010).",
    4011: "The bot is on more servers than Discord lets one connection have (code 4011).",
    4013: "Discord refused what the bot asked to be told about (code 4013).",
    4014: "Discord refused what the bot asked to be told about (code 4014).",
}


async def resumed(discord: StandIn) -> None:
    """Waits until the bot has resumed its session."""
    await discord.journal.take("GATEWAY", "resume")


async def opened_while_away(session: Session) -> int:
    """Opens the answer form while the bot is disconnected; it answers when it is back."""
    data = {"custom_id": session.buttons["Record what I found"], "component_type": 2}
    return await session.discord.tell(AISHA, COMPONENT, data, session.panel)


async def test_what_happens_while_it_is_away_is_answered_when_it_is_back(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        discord.gateway.cut()
        number = await opened_while_away(session)
        await resumed(discord)
        receipt = await session.send(AISHA, await discord.answered(number))
        assert SAVED in text_of(receipt)
        assert len(discord.journal.all("GATEWAY", "identify")) == 1
        await assert_at_work(tmp_path, bot, session)


async def test_a_form_sent_in_while_it_is_away_is_kept(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        await discord.gateway.ask_to_reconnect()
        receipt = await session.send(AISHA, form)
        assert SAVED in text_of(receipt)
        assert rows(tmp_path, "SELECT evidence FROM entries") == [(WORDS,)]
        await assert_at_work(tmp_path, bot, session)


async def test_a_broken_session_is_taken_up_again_whatever_the_reason(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        for code in GOES_ON:
            await discord.gateway.hang_up(code)
            number = await opened_while_away(session)
            await resumed(discord)
            await discord.answered(number)
        await discord.gateway.invalidate(resumable=True)
        await resumed(discord)
        assert len(discord.journal.all("GATEWAY", "identify")) == 1
        await assert_at_work(tmp_path, bot, session)


async def test_a_session_that_is_no_good_is_followed_by_a_new_one(tmp_path: Path, discord: StandIn) -> None:
    """It takes five seconds, which Discord requires between two identifications."""
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        before = discord.clock.now()
        await discord.gateway.invalidate(resumable=False)
        await discord.journal.take("GATEWAY", "identify")
        assert discord.clock.now() - before >= BETWEEN_STARTS
        assert discord.journal.all("GATEWAY", "resume") == []
        await assert_at_work(tmp_path, bot, session)


async def test_a_session_that_timed_out_is_followed_by_a_new_one(tmp_path: Path, discord: StandIn) -> None:
    program = faulty(tmp_path, "discord.Client.before_identify_hook = at_once")
    async with connected(tmp_path, discord, program=program) as bot:
        session = await start_session(discord)
        discord.clock.move(BETWEEN_STARTS)
        await discord.gateway.hang_up(4009)
        await resumed(discord)
        await discord.journal.take("GATEWAY", "identify")
        await assert_at_work(tmp_path, bot, session)


async def test_it_says_that_it_is_alive_as_often_as_it_is_told(tmp_path: Path, discord: StandIn) -> None:
    discord.gateway.heartbeat = 0.05
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        for _ in range(5):
            await discord.journal.take("GATEWAY", "heartbeat")
        await assert_at_work(tmp_path, bot, session)


async def test_it_leaves_a_connection_with_nobody_at_the_other_end(tmp_path: Path, discord: StandIn) -> None:
    """The bot would wait a minute for Discord; here it is a moment."""
    discord.gateway.heartbeat = 0.05
    program = faulty(tmp_path, "bot.app.bot.HEARTBEAT_TIMEOUT = 0.3")
    async with connected(tmp_path, discord, program=program) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        discord.gateway.go_dead()
        number = await session.send_in(AISHA, form)
        await resumed(discord)
        assert SAVED in text_of(await discord.answered(number))
        await assert_at_work(tmp_path, bot, session)


async def test_it_comes_back_to_a_gateway_that_turned_it_away(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        discord.gateway.turning_away = 1
        await discord.gateway.hang_up(1012)
        await discord.journal.take("GATEWAY", "turned away")
        await resumed(discord)
        assert SAVED in text_of(await session.record(AISHA))
        assert "Attempting a reconnect" in await bot.line(" ERROR ")
        assert "Traceback" not in bot.printed


async def test_a_gateway_that_breaks_off_before_its_greeting_is_told_of_in_a_sentence(
    tmp_path: Path, discord: StandIn
) -> None:
    discord.gateway.silent = True
    config = write_config(tmp_path, discord)
    async with started(tmp_path, "run", "--config", str(config)) as bot:
        await discord.journal.take("GATEWAY", "opened")
        discord.gateway.cut()
        assert await bot.end() == 2
    assert bot.stderr[-1].startswith("roundtable: Discord's gateway cannot be reached.")
    assert "Traceback" not in bot.printed


@pytest.mark.parametrize("code", FOR_GOOD)
async def test_when_discord_ends_it_for_good_the_operator_is_told_why(
    tmp_path: Path, discord: StandIn, code: int
) -> None:
    async with connected(tmp_path, discord) as bot:
        await start_session(discord)
        await discord.gateway.hang_up(code)
        assert await bot.end() == 2
    assert bot.stderr[-1].startswith(f"roundtable: {FOR_GOOD[code]}")
    assert bot.stderr[-2].endswith("INFO bot.app.bot: closed")
    assert "Traceback" not in bot.printed
    assert len(discord.journal.all("GATEWAY", "opened")) == 1
