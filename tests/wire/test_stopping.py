"""Told to stop, it ends within ten seconds whatever goes on, and says nothing that would worry an operator."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.wire.activity import AISHA, database, start_session
from tests.wire.process import Process, connected, faulty, started, write_config
from tests.wire.stand_in import StandIn
from tests.wire.test_closing import assert_closed

LONGEST = 10.0
"""Seconds after which Docker kills."""

LOSING = """
wait_for, lost = asyncio.wait_for, []

async def losing(waited_for, timeout):
    # As Python 3.11 does when what is waited for is ready in the same moment, but for certain, and more than once.
    inner = asyncio.ensure_future(wait_for(waited_for, timeout))
    while True:
        try:
            return await asyncio.shield(inner)
        except asyncio.CancelledError:
            lost.append("one more")
            if len(lost) > {times}:
                inner.cancel()
                raise

asyncio.wait_for = losing
"""
STUBBORN = """
import bot.cli.last_resort
bot.cli.last_resort.LONGEST = 1.0
on_ready, kept = bot.app.bot.RoundtableBot.on_ready, []

async def stubborn():
    while True:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            pass

async def with_one_that_stays(self):
    kept.append(asyncio.create_task(stubborn()))
    await on_ready(self)

bot.app.bot.RoundtableBot.on_ready = with_one_that_stays
"""


@asynccontextmanager
async def stopping(bot: Process) -> AsyncGenerator[None]:
    """Tells the bot to stop; what it does then is over in time, and nothing it says is about an error."""
    loop = asyncio.get_running_loop()
    told_at = loop.time()
    bot.process.send_signal(signal.SIGTERM)
    yield
    assert await bot.end() == 0
    assert loop.time() - told_at < LONGEST
    assert [line for line in bot.stderr if " INFO " not in line] == []


async def reconnecting(discord: StandIn) -> None:
    """Has the bot come back to a gateway that does not greet it."""
    discord.gateway.silent = True
    await discord.gateway.ask_to_reconnect()
    await discord.journal.take("GATEWAY", "opened")  # The first connection.
    await discord.journal.take("GATEWAY", "opened")


@pytest.mark.parametrize("times", [0, 1, 10])
async def test_a_cancellation_that_is_lost_while_it_reconnects_does_not_keep_it(
    tmp_path: Path, discord: StandIn, times: int
) -> None:
    program = faulty(tmp_path, LOSING.format(times=times))
    async with connected(tmp_path, discord, program=program) as bot:
        await bot.line("ready")
        await reconnecting(discord)
        async with stopping(bot):
            pass
    assert bot.stderr[-1].endswith("INFO bot.app.bot: closed")
    assert_closed(database(tmp_path))


async def test_a_task_that_never_ends_does_not_keep_it(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord, program=faulty(tmp_path, STUBBORN)) as bot:
        await bot.line("ready")
        assert await bot.end(signal.SIGTERM) == 0
    assert bot.stderr[-1].endswith("everything that members were told is saved is")
    assert_closed(database(tmp_path))


async def test_a_gateway_that_has_fallen_silent_does_not_keep_it(tmp_path: Path, discord: StandIn) -> None:
    """discord.py would wait half a minute for its goodbye."""
    async with connected(tmp_path, discord) as bot:
        await start_session(discord)
        discord.gateway.freeze()
        async with stopping(bot):
            pass
    assert_closed(database(tmp_path))


async def test_an_answer_that_is_under_way_does_not_worry_anybody(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        with discord.hold("POST", r"/interactions/.*") as hold:
            await session.press(AISHA, "My log")
            await hold.reached.wait()
            bot.process.send_signal(signal.SIGTERM)
            await bot.line("bot.app.bot: closing")
        async with stopping(bot):
            pass


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
async def test_while_it_is_still_loading_it_ends_without_a_word(
    tmp_path: Path, discord: StandIn, number: signal.Signals
) -> None:
    program = faulty(tmp_path, LOADING)
    config = write_config(tmp_path, discord)
    async with started(tmp_path, "run", "--config", str(config), program=program) as bot:
        await bot.line("loading")
        assert await bot.end(number) == 0
    assert bot.stderr == ["loading"]


LOADING = """
import sys, threading
result = bot.cli.main.StartupProcess.result

def slowly(process):
    print("loading", file=sys.stderr, flush=True)
    threading.Event().wait()

bot.cli.main.StartupProcess.result = slowly
"""
