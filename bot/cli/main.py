"""The command line: ``roundtable``, or ``python -m bot``.

Its commands are in :mod:`bot.cli.commands`. For ``run``, a short-lived process reads the command line, the settings and
the packs, because Typer, pydantic and PyYAML would otherwise stay in memory for as long as the bot runs.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from importlib import import_module
from types import FrameType
from typing import Final, NoReturn

from bot.cli.exits import give_up, give_up_over_bug
from bot.cli.last_resort import LastResort
from bot.cli.startup import Start
from bot.cli.startup_process import StartupProcess, StartupProcessEnded
from bot.domain.errors import OperatorError

_TIDYING_UP: Final = 0.5
"""Seconds in which the last tasks end, once everything is closed."""


def main() -> None:
    """Runs the command line."""
    if sys.argv[1:2] == ["run"]:
        _read_and_run()
    else:
        from bot.cli.commands import app  # noqa: PLC0415 - the bot's own process does without it.

        app(prog_name="roundtable", obj=run_until_stopped)


def run_until_stopped(start: Start) -> None:
    """Runs the bot until SIGINT or SIGTERM arrives, or ends the process with a sentence about what went wrong."""
    from bot.app.cancellation import end_what_is_left  # noqa: PLC0415 - only the bot needs discord.py.
    from bot.app.connection import run_bot  # noqa: PLC0415 - likewise.
    from bot.files import keep_private  # noqa: PLC0415 - likewise.
    from bot.logs import set_up_logging  # noqa: PLC0415 - likewise.

    config = start.config

    async def until_stopped() -> None:
        stop, last_resort = asyncio.Event(), LastResort()

        def told_to_stop() -> None:
            stop.set()
            last_resort.begin()

        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, told_to_stop)
        try:
            await run_bot(config, start.library, stop)
        finally:
            await end_what_is_left(_TIDYING_UP)

    try:
        set_up_logging(config.log.level, config.require_token(), config.log.format)
        keep_private(start.files_with_token)
        asyncio.run(until_stopped())
    except OperatorError as error:
        give_up(error)
    except Exception as error:  # noqa: BLE001 - a bug, reported as such.
        give_up_over_bug(error)


def _read_and_run() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    process = StartupProcess()
    import_module("bot.app.connection")  # Takes about as long as the reading, which runs in parallel.

    try:
        start = process.result()
    except StartupProcessEnded as ended:
        if ended.has_reported:
            sys.exit(ended.code)
        give_up(ended)
    run_until_stopped(start)


def _leave(_: int, __: FrameType | None) -> NoReturn:
    """Ends the process, and with it the one that reads, while there is nothing to clean up yet."""
    sys.exit()
