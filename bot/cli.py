"""The command line: ``roundtable``, or ``python -m bot``.

Each command imports what it alone needs: the bot is to run without what the others are made with.
"""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer

from bot.config import ConfigError
from bot.domain.errors import RoundtableError
from bot.packs import SHIPPED_PACKS, PackProblems
from bot.start import CannotRead, Reading
from bot.store.errors import StoreUnusable

log = logging.getLogger(__name__)

app = typer.Typer(
    name="roundtable",
    help="Roundtable: a Discord bot that runs facilitated study activities with a group.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

ConfigPath = Annotated[
    Path | None, typer.Option("--config", envvar="ROUNDTABLE_CONFIG", help="The settings, instead of config.toml.")
]


def _say_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"roundtable {version('roundtable-bot')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command()
def run(config: ConfigPath = None) -> None:
    """Connect to Discord and work until told to stop."""
    signal.signal(signal.SIGTERM, _leave)
    reading = Reading(config)
    from bot.app.connection import CannotConnect, CannotListen, run_bot  # discord.py is imported meanwhile.
    from bot.logs import described, set_up_logging

    try:
        start = reading.result()
        settings = start.config
        set_up_logging(settings.log.level, settings.require_token(), settings.log.format)
        asyncio.run(_until_stopped(lambda stop: run_bot(start, stop)))
    except (CannotRead, ConfigError, StoreUnusable, PackProblems, CannotConnect, CannotListen) as error:
        _give_up(error)
    except Exception as error:  # noqa: BLE001 - a mistake of ours: the log says where, the last line what now.
        log.error("stopped by a mistake of its own\n%s", described(error))  # noqa: TRY400 - without the error's text.
        _give_up("Something unexpected stopped it. The lines above say where; please report them.", code=1)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where the backup goes; its key file goes beside it.")],
    config: ConfigPath = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a backup of that name.")] = False,
) -> None:
    """Copy the database and its key file while the bot goes on working."""
    from bot.config_file import load_config
    from bot.store.backup import CannotBackUp, back_up, key_of

    try:
        back_up(load_config(config).store.path, file, replace=force)
    except (ConfigError, StoreUnusable, CannotBackUp) as error:
        _give_up(error)
    print(f"Backed up to {file}. Keep the key file {key_of(file)} together with it.")


@app.command("check")
def check_packs(
    path: Annotated[Path, typer.Argument(help="A pack, a folder of packs, or one file of a pack.")] = SHIPPED_PACKS,
) -> None:
    """Check packs, and say everything that is wrong with them at once."""
    from bot.packs.checking import check

    report = check(path)
    for line in report.lines:
        print(line)
    if not report.good:
        raise typer.Exit(1)


@app.command()
def rehearse(
    pack: Annotated[Path, typer.Option(help="The folder of the pack to rehearse.")] = SHIPPED_PACKS / "co-production",
    played: Annotated[bool, typer.Option("--played", help="Fill the session with what its members say first.")] = False,
    script: Annotated[bool, typer.Option("--script", help="Play it all without a browser, and write files.")] = False,
    out: Annotated[Path, typer.Option(help="Where --script leaves its files.")] = Path("rehearsal"),
    port: Annotated[int | None, typer.Option(help="The port of the page; any free one otherwise.")] = None,
    browse: Annotated[bool, typer.Option(help="Open the page in the browser of this machine.")] = True,
) -> None:
    """See a whole activity run on this machine, without Discord: be the tutor and every member in turn."""
    try:
        from bot.rehearsal import command  # simcord is an extra; the bot itself does without it.
    except ModuleNotFoundError as error:
        _give_up(f'The rehearsal needs {error.name}. Install it with: pip install "roundtable-bot[rehearsal]"')
    try:
        if script:
            command.rehearse_by_script(pack, out)
        else:
            command.rehearse_in_browser(pack, played=played, port=port, browse=browse)
    except RoundtableError as error:
        _give_up(error)


@app.command()
def schema(out: Annotated[Path, typer.Argument(help="The folder to write the two files into.")]) -> None:
    """Write the JSON Schema of pack.yaml and rehearsal.yaml, so that an editor can help while you write a pack."""
    from bot.packs.editors import json_schema

    out.mkdir(parents=True, exist_ok=True)
    for name, content in json_schema().items():
        path = out / f"{Path(name).stem}.schema.json"
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        print(f"Wrote {path}")


def main() -> None:
    """Runs the command line."""
    app(prog_name="roundtable")


async def _until_stopped(work: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await work(stop)


def _leave(_: int, __: FrameType | None) -> NoReturn:
    """Ends the process, and with it the reading, when it is told to stop before there is anything to put in order."""
    sys.exit()


def _give_up(reason: RoundtableError | str, code: int = 2) -> NoReturn:
    """Says why on one line; problems in packs have a line each, which begins with its place."""
    print(reason if isinstance(reason, PackProblems) else f"roundtable: {reason}", file=sys.stderr)
    raise typer.Exit(code)
