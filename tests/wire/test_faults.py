"""Bugs of our own: the process still ends cleanly, reports them in one line, and reveals no data."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.wire.activity import AISHA, database, start_session
from tests.wire.process import TOKEN, connected, faulty, finished, write_config
from tests.wire.stand_in import StandIn
from tests.wire.test_closing import assert_closed

TOLD_TO_STOP_WHILE_OPENING = """
import os, signal
open_store = bot.app.bot._open_store

async def open_slowly(*arguments):
    store = await open_store(*arguments)
    os.kill(os.getpid(), signal.SIGTERM)
    for _ in range(500):
        await asyncio.sleep(0)  # Turns of the loop, in which the signal gets its way.
    return store

bot.app.bot._open_store = open_slowly
"""
LAST_LINE = "roundtable: Something unexpected stopped it. The lines above say where; please report them."


async def test_a_mistake_while_it_starts(tmp_path: Path, discord: StandIn) -> None:
    config = write_config(tmp_path, discord)
    program = faulty(tmp_path, "bot.app.bot.RoundtableBot._sync_commands = fail")
    bot, code = await finished(tmp_path, "run", "--config", str(config), program=program)
    assert code == 1
    assert bot.stderr[-1] == LAST_LINE
    assert "in setup_hook" in bot.printed
    assert "words of a member" not in bot.printed
    assert TOKEN not in bot.printed
    assert_closed(database(tmp_path))


async def test_a_mistake_while_it_closes_leaves_nothing_open(tmp_path: Path, discord: StandIn) -> None:
    program = faulty(tmp_path, "bot.discord.live_panels.LivePanels.close = fail")
    async with connected(tmp_path, discord, program=program) as bot:
        await start_session(discord)
        assert await bot.end(signal.SIGTERM) == 1
    assert bot.stderr[-1] == LAST_LINE
    assert "words of a member" not in bot.printed
    assert (await discord.journal.take("GATEWAY", "closed")).body == 1000
    assert_closed(database(tmp_path))


async def test_closing_does_not_wait_for_ever_for_what_is_under_way(tmp_path: Path, discord: StandIn) -> None:
    program = faulty(tmp_path, "bot.app.bot.CLOSE_TIMEOUT = 0")
    async with connected(tmp_path, discord, program=program) as bot:
        session = await start_session(discord)
        with discord.hold("POST", r"/interactions/.*") as hold:
            await session.press(AISHA, "My log")
            assert hold.reached.is_set()
            assert await bot.end(signal.SIGTERM) == 0
    assert "closing without waiting any longer" in bot.printed
    assert_closed(database(tmp_path))


async def test_a_signal_while_the_store_opens_leaves_it_closed(tmp_path: Path, discord: StandIn) -> None:
    """A store that is opened although nobody waits for it any more would keep the process from ending."""
    config = write_config(tmp_path, discord)
    program = faulty(tmp_path, TOLD_TO_STOP_WHILE_OPENING)
    bot, code = await finished(tmp_path, "run", "--config", str(config), program=program)
    assert code == 0
    assert bot.printed == ""
    assert discord.journal.all("GATEWAY", "opened") == []
    assert_closed(database(tmp_path))
