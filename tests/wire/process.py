"""Runs the bot as a process of its own, as an operator does."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.wire.stand_in import StandIn
from tests.wire.stand_in.gateway import BETWEEN_STARTS
from tests.wire.stand_in.journal import LONGEST

TOKEN: Final = "MTAwMDAwMDAwMDAwMDAwMDAw.R0undT.not-a-real-token-of-anybody"
ROOT: Final = Path(__file__).parents[2]
# Warnings are errors in that process too, with the same exception as in pyproject.toml.
_ARGUMENTS: Final = ("-W", "error", "-W", "ignore:'audioop' is deprecated:DeprecationWarning")
BOT: Final = ("-m", "bot")
_WITH_A_FAULT = """
import asyncio, bot.app.bot, bot.cli.main, bot.discord.live_panels, bot.runtime.dispatcher, discord

WORDS = " ".join(["words", "of a member"])

async def fail(*_):
    raise RuntimeError(WORDS)

async def at_once(*_, **__):
    pass

{fault}
bot.cli.main.main()
"""


@dataclass
class Process:
    """A running ``python -m bot``, and everything it has printed so far."""

    process: asyncio.subprocess.Process
    stdout: list[str] = field(default_factory=list[str])
    stderr: list[str] = field(default_factory=list[str])
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _readers: list[asyncio.Task[None]] = field(default_factory=list[asyncio.Task[None]])

    def listen(self) -> None:
        """Starts reading what the process prints."""
        for stream, lines in ((self.process.stdout, self.stdout), (self.process.stderr, self.stderr)):
            assert stream is not None
            self._readers.append(asyncio.create_task(self._read(stream, lines)))

    async def line(self, text: str) -> str:
        """Waits for a line on standard error that contains ``text``, and returns the first."""
        async with asyncio.timeout(LONGEST), self._news:
            await self._news.wait_for(lambda: any(text in line for line in self.stderr))
        return next(line for line in self.stderr if text in line)

    async def end(self, number: signal.Signals | None = None) -> int:
        """Sends a signal, if any, and waits for the process to end; returns its exit code."""
        if number is not None:
            self.process.send_signal(number)
        async with asyncio.timeout(LONGEST):
            code = await self.process.wait()
        await asyncio.gather(*self._readers)
        return code

    @property
    def printed(self) -> str:
        """Everything printed so far, on both streams."""
        return "\n".join((*self.stdout, *self.stderr))

    async def _read(self, stream: asyncio.StreamReader, lines: list[str]) -> None:
        async for line in stream:
            async with self._news:
                lines.append(line.decode().rstrip("\n"))
                self._news.notify_all()


@asynccontextmanager
async def started(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None, program: tuple[str, ...] = BOT
) -> AsyncGenerator[Process]:
    """Runs ``python -m bot`` with these arguments in ``folder``, and kills it at the end if it still runs.

    ``program`` may be the bot with a fault in it, as ``faulty`` makes it.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *_ARGUMENTS,
        *program,
        *arguments,
        cwd=folder,
        env={**_environment(), **(environment or {})},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    running = Process(process)
    running.listen()
    try:
        yield running
    finally:
        if process.returncode is None:
            process.kill()
            await running.end()
        sys.stderr.write(running.printed)  # Pytest shows it with a failure.


async def finished(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None, program: tuple[str, ...] = BOT
) -> tuple[Process, int]:
    """Runs ``python -m bot`` with these arguments until it ends; returns it and its exit code."""
    async with started(folder, *arguments, environment=environment, program=program) as process:
        return process, await process.end()


def faulty(folder: Path, fault: str) -> tuple[str, ...]:
    """A ``program`` for ``started``: the bot, which first runs the line of code ``fault``."""
    path = folder / "faulty.py"
    path.write_text(_WITH_A_FAULT.format(fault=fault), encoding="utf-8")
    return (str(path),)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ROUNDTABLE_")}
    return {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}


def write_config(
    folder: Path, discord: StandIn | None, *, discord_settings: str = "", more: str = "", interval: float = 0
) -> Path:
    """Writes settings that point at the stand-in, or hold ``discord_settings`` instead; returns their path.

    The store is in ``folder`` too.
    """
    stand_in = f'api_url = "{discord.api_url}"\ngateway_url = "{discord.gateway_url}"' if discord else ""
    path = folder / "settings.toml"
    path.write_text(
        f'[discord]\ntoken = "{TOKEN}"\n{stand_in or discord_settings}\n'
        f'[store]\npath = "{folder / "store" / "roundtable.db"}"\n'
        f"[panel]\ninterval = {interval}\n{more}",
        encoding="utf-8",
    )
    path.chmod(0o600)  # It has the token in it.
    return path


@asynccontextmanager
async def connected(
    folder: Path,
    discord: StandIn,
    *,
    more: str = "",
    interval: float = 0,
    program: tuple[str, ...] = BOT,
) -> AsyncGenerator[Process]:
    """Runs a bot that has identified itself to the stand-in; at the end, every interaction must have been answered."""
    config = write_config(folder, discord, more=more, interval=interval)
    await discord.journal.expect(more=True)
    discord.clock.move(BETWEEN_STARTS)  # So that tests can start it twice without waiting.
    async with started(folder, "run", "--config", str(config), program=program) as process:
        watching = asyncio.create_task(_watch(process, discord))
        try:
            await discord.journal.take("GATEWAY", "identify")
            yield process
            await discord.settled()
        finally:
            watching.cancel()


async def _watch(process: Process, discord: StandIn) -> None:
    if await process.process.wait() == -signal.SIGKILL:
        discord.excuse()
    await discord.journal.expect(more=False)
