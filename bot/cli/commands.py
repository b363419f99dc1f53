"""The commands of the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.cli.exits import give_up, give_up_over_bug
from bot.cli.startup import Start
from bot.config_file import files_with_token, load_config
from bot.domain.errors import OperatorError
from bot.packs import SHIPPED_PACKS, PackProblems
from bot.packs.checking import check, load_library

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
def run(context: typer.Context, config: ConfigPath = None) -> None:
    """Connect to Discord and run until stopped."""
    run_until_stopped: Callable[[Start], None] = context.obj
    try:
        settings = load_config(config)
        settings.require_token()  # Without a token, problems of packs need not be reported yet.
        library = load_library(settings.content.path or SHIPPED_PACKS)
        start = Start(settings, library, files_with_token(config, settings))
    except PackProblems as error:
        _give_up_over_packs(error)
    except OperatorError as error:
        give_up(error)
    except Exception as error:  # noqa: BLE001 - a bug, reported as such.
        give_up_over_bug(error)
    run_until_stopped(start)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where the backup goes; its key file goes beside it.")],
    config: ConfigPath = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a backup of that name.")] = False,
) -> None:
    """Copy the database and its key file while the bot goes on working."""
    from bot.store.sqlite.backup import back_up  # noqa: PLC0415 - the bot starts sooner without.
    from bot.store.sqlite.belongings import key_of  # noqa: PLC0415 - likewise.

    try:
        back_up(load_config(config).store.path, file, replace=force)
    except OperatorError as error:
        give_up(error)
    print(f"Backed up to {file}. Keep the key file {key_of(file)} together with it.")


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
        give_up(f'The rehearsal needs {error.name}. Install it with: pip install "roundtable-bot[rehearsal]"')
    try:
        if script:
            command.rehearse_by_script(pack, out)
        else:
            command.rehearse_in_browser(pack, played=played, port=port, browse=browse)
    except PackProblems as error:
        _give_up_over_packs(error)
    except OperatorError as error:
        give_up(error)


@app.command()
def schema(out: Annotated[Path, typer.Argument(help="The folder to write the two files into.")]) -> None:
    """Write the JSON Schema of pack.yaml and rehearsal.yaml, so that an editor can help while you write a pack."""
    from bot.packs.editors import json_schema  # noqa: PLC0415 - likewise.

    out.mkdir(parents=True, exist_ok=True)
    for name, content in json_schema().items():
        path = out / f"{Path(name).stem}.schema.json"
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        print(f"Wrote {path}")


def _give_up_over_packs(problems: PackProblems) -> NoReturn:
    """Prints a line per problem, each starting with its position, and ends the process."""
    print(problems, file=sys.stderr)
    raise typer.Exit(2)
