"""The command line: ``roundtable``, or ``python -m bot``.

Its commands are in :mod:`bot.cli.commands`. ``run`` has them in a process of its own that ends, which reads the command
line, the settings and the packs: Typer, pydantic and PyYAML would otherwise stay in memory for as long as the bot runs.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from importlib import import_module
from types import FrameType
from typing import NoReturn

from bot.cli.reading import Reading, ReadingEnded, Start
from bot.domain.errors import RoundtableError

log = logging.getLogger(__name__)


def main() -> None:
    """Runs the command line."""
    if sys.argv[1:2] == ["run"]:
        _read_and_work()
    else:
        from bot.cli.commands import app  # noqa: PLC0415 - not for the process that is going to be the bot.

        app(prog_name="roundtable", obj=work)


def work(start: Start) -> None:
    """The bot, until it is told to stop."""
    from bot.app.connection import CannotConnect, CannotListen, run_bot  # noqa: PLC0415 - only the bot needs discord.py.
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


def give_up(reason: RoundtableError | str, code: int = 2) -> NoReturn:
    """Says why, and ends the process."""
    print(f"roundtable: {reason}", file=sys.stderr)
    sys.exit(code)


def give_up_over_mistake(error: Exception) -> NoReturn:
    """Ends the process over a mistake of ours: the log says where, the last line what now."""
    from bot.logs import described  # noqa: PLC0415 - aiohttp comes along, which most commands do without.

    log.error("stopped by a mistake of its own\n%s", described(error))  # Without the error's text.
    give_up("Something unexpected stopped it. The lines above say where; please report them.", code=1)


def _read_and_work() -> None:
    signal.signal(signal.SIGTERM, _leave)
    reading = Reading()
    import_module("bot.app.connection")  # It takes as long as the reading, which goes on meanwhile.

    try:
        start = reading.result()
    except ReadingEnded as ended:
        if ended.has_spoken:
            sys.exit(ended.code)
        give_up(ended)
    work(start)


def _leave(_: int, __: FrameType | None) -> NoReturn:
    """Ends the process, and with it the reading, while there is nothing yet that would have to be put in order."""
    sys.exit()
