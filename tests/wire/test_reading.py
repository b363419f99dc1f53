"""Settings and packs are read in a short-lived process, so that the bot does not load the libraries for that."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TextIO

from bot.packs import SHIPPED_PACKS
from tests.wire.activity import AISHA, WORDS, start_session, text_of
from tests.wire.process import TOKEN, Process, connected, faulty, finished, started, write_config
from tests.wire.stand_in import StandIn

LAST_LINE = "roundtable: Something unexpected stopped it. The lines above say where; please report them."
MISTAKE = """
import bot.packs.checking

def fail_at_once(*_):
    raise RuntimeError(WORDS)

bot.packs.checking.load_library = fail_at_once
"""
TITLE = "the kitchen-table title"


def libraries(bot: Process) -> set[str]:
    """Returns the names of the compiled libraries in the bot's memory."""
    maps = Path(f"/proc/{bot.process.pid}/maps").read_text(encoding="utf-8")
    return {Path(line.split()[-1]).name.partition(".")[0] for line in maps.splitlines()}


def children(bot: Process) -> list[int]:
    """Returns the process ids of the bot's children."""
    pid = bot.process.pid
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]


def packs_with_another_title(folder: Path) -> Path:
    """Writes the shipped pack with another title of a project, as in an earlier version."""
    shutil.copytree(SHIPPED_PACKS / "co-production", folder / "packs" / "co-production")
    file = folder / "packs" / "co-production" / "pack.yaml"
    before, at, rest = file.read_text(encoding="utf-8").partition("  - id: care-leavers\n    title: ")
    assert at
    file.write_text(f"{before}{at}{TITLE}\n{rest.partition(chr(10))[2]}", encoding="utf-8")
    return file.parents[1]


WAITS_AT_THE_GATE = """
import bot.config_file

load_config = bot.config_file.load_config

def load_config_after_the_gate(*arguments):
    with open("gate", encoding="utf-8") as gate:
        gate.read()
    return load_config(*arguments)

bot.config_file.load_config = load_config_after_the_gate
"""


@asynccontextmanager
async def reading(folder: Path) -> AsyncGenerator[tuple[Process, TextIO]]:
    """Starts a bot that waits before it reads its settings; yields it, and the gate to close to let it go on."""
    gate, settings = folder / "gate", folder / "settings.toml"
    os.mkfifo(gate)
    settings.write_text(f'[discord]\ntoken = "{TOKEN}"\n', encoding="utf-8")
    settings.chmod(0o600)
    program = faulty(folder, WAITS_AT_THE_GATE)
    async with started(folder, "run", "--config", str(settings), program=program) as bot:
        with await asyncio.to_thread(gate.open, "w", encoding="utf-8") as closed:  # Opens when it is read from.
            yield bot, closed


async def test_nothing_that_files_are_read_with_stays_in_memory(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        await session.record(AISHA)
        assert "_sqlite3" in libraries(bot)
        assert not libraries(bot) & {"_pydantic_core", "_yaml", "_multiarray_umath"}
        assert children(bot) == []
        assert await bot.end(signal.SIGTERM) == 0


async def test_a_session_goes_on_with_its_pack_as_it_was(tmp_path: Path, discord: StandIn) -> None:
    packs = packs_with_another_title(tmp_path)
    async with connected(tmp_path, discord, more=f'[content]\npath = "{packs}"') as bot:
        session = await start_session(discord)
        await session.record(AISHA)
        assert await bot.end(signal.SIGTERM) == 0

    async with connected(tmp_path, discord) as bot:
        log = text_of(await session.press(AISHA, "My log"))
        assert TITLE in log
        assert WORDS in log
        assert "_pydantic_core" in libraries(bot), "if a snapshot is read without it, the test above proves nothing"


async def test_told_to_stop_while_it_reads_it_stops_at_once(tmp_path: Path) -> None:
    async with reading(tmp_path) as (bot, _):
        assert await bot.end(signal.SIGTERM) == 0  # Returns when neither process can print any more.
    assert bot.printed == ""


async def test_the_reading_does_not_outlive_a_bot_that_is_killed(tmp_path: Path) -> None:
    async with reading(tmp_path) as (bot, gate):
        bot.process.kill()
        with suppress(ChildProcessError):  # The event loop has already reaped it.
            await asyncio.to_thread(os.waitid, os.P_PID, bot.process.pid, os.WEXITED | os.WNOWAIT)
        gate.close()
        assert await bot.end() == -signal.SIGKILL  # As above, when the process that reads has ended as well.
    assert bot.printed == ""


async def test_a_reading_that_is_killed_is_told_in_a_sentence(tmp_path: Path) -> None:
    async with reading(tmp_path) as (bot, _):
        (child,) = children(bot)
        os.kill(child, signal.SIGKILL)
        assert await bot.end() == 2
    assert bot.stdout == []
    assert [line.partition(" by ")[0] for line in bot.stderr] == [
        "roundtable: The process that reads the settings and the packs was stopped"
    ]


async def test_a_mistake_while_it_reads(tmp_path: Path, discord: StandIn) -> None:
    config = write_config(tmp_path, discord)
    bot, code = await finished(tmp_path, "run", "--config", str(config), program=faulty(tmp_path, MISTAKE))
    assert code == 1
    assert bot.stderr[-1] == LAST_LINE
    assert "in fail_at_once" in bot.printed
    assert "words of a member" not in bot.printed
    assert TOKEN not in bot.printed
    assert "stopped by" in bot.stderr[0]


async def test_help_for_run_starts_nothing(tmp_path: Path) -> None:
    shown, code = await finished(tmp_path, "run", "--help")
    assert code == 0
    assert "--config" in shown.printed
    assert shown.stderr == []


async def test_an_option_that_run_does_not_have(tmp_path: Path) -> None:
    refused, code = await finished(tmp_path, "run", "--confg", "x")
    assert code == 2
    assert "--confg" in refused.printed
    assert "Traceback" not in refused.printed
