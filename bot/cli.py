"""The command line: ``roundtable``, or ``python -m bot``."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.app import SHIPPED_PACKS, CannotConnect, run_bot
from bot.config import ConfigError, load_config
from bot.domain.errors import RoundtableError
from bot.packs import PackProblems, check
from bot.store.errors import StoreUnusable

app = typer.Typer(
    name="roundtable",
    help="Roundtable: a Discord bot that runs facilitated study activities with a group.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

ConfigPath = Annotated[Path | None, typer.Option("--config", help="The settings, instead of config.toml.")]


@app.command()
def run(config: ConfigPath = None) -> None:
    """Connect to Discord and work until told to stop."""
    try:
        settings = load_config(config)
        settings.require_token()
        logging.basicConfig(level=settings.log.level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        asyncio.run(_run(config))
    except (ConfigError, StoreUnusable, PackProblems, CannotConnect) as error:
        _give_up(str(error))


@app.command("check")
def check_packs(
    path: Annotated[Path, typer.Argument(help="A pack, a folder of packs, or one file of a pack.")] = SHIPPED_PACKS,
) -> None:
    """Check packs, and say everything that is wrong with them at once."""
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
        from bot.rehearsal import command  # noqa: PLC0415 - simcord is an extra; the bot itself does without it.
    except ModuleNotFoundError as error:
        _give_up(f'The rehearsal needs {error.name}. Install it with: pip install "roundtable-bot[rehearsal]"')
    try:
        if script:
            command.rehearse_by_script(pack, out)
        else:
            command.rehearse_in_browser(pack, played=played, port=port, browse=browse)
    except RoundtableError as error:
        _give_up(str(error))


def main() -> None:
    """Runs the command line."""
    app()


async def _run(config: Path | None) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await run_bot(load_config(config), stop)


def _give_up(message: str) -> NoReturn:
    print(f"roundtable: {message}", file=sys.stderr)
    raise typer.Exit(2)
