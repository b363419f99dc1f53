"""The command line: ``roundtable``, or ``python -m bot``.

Its commands are in :mod:`bot.cli.commands`. ``run`` has them in a process of its own that ends, which reads the command
line, the settings and the packs: Typer, pydantic and PyYAML would otherwise stay in memory for as long as the bot runs.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from importlib import import_module
from types import FrameType
from typing import NoReturn

from bot.cli.exits import give_up, give_up_over_mistake
from bot.cli.startup import Start
from bot.cli.startup_process import StartupProcess, StartupProcessEnded


def main() -> None:
    """Runs the command line."""
    if sys.argv[1:2] == ["run"]:
        _read_and_run()
    else:
        from bot.cli.commands import app  # noqa: PLC0415 - not for the process that is going to be the bot.

        app(prog_name="roundtable", obj=run_until_stopped)


def run_until_stopped(start: Start) -> None:
    """The bot, until it is told to stop."""
    from bot.app.connection import run_bot  # noqa: PLC0415 - only the bot needs discord.py.
    from bot.app.errors import CannotConnect, CannotListen  # noqa: PLC0415 - likewise.
    from bot.logs import set_up_logging  # noqa: PLC0415 - likewise aiohttp.
    from bot.store.errors import StoreUnusable  # noqa: PLC0415 - like the others.

    config = start.config

    async def until_stopped() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        await run_bot(config, start.library, stop)

    try:
        set_up_logging(config.log.level, config.require_token(), config.log.format)
        asyncio.run(until_stopped())
    except (StoreUnusable, CannotConnect, CannotListen) as error:
        give_up(error)
    except Exception as error:  # noqa: BLE001 - a mistake of ours.
        give_up_over_mistake(error)


def _read_and_run() -> None:
    signal.signal(signal.SIGTERM, _leave)
    process = StartupProcess()
    import_module("bot.app.connection")  # It takes as long as the reading, which goes on meanwhile.

    try:
        start = process.result()
    except StartupProcessEnded as ended:
        if ended.has_spoken:
            sys.exit(ended.code)
        give_up(ended)
    run_until_stopped(start)


def _leave(_: int, __: FrameType | None) -> NoReturn:
    """Ends the process, and with it the reading, while there is nothing yet that would have to be put in order."""
    sys.exit()
