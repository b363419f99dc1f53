"""The command ``roundtable rehearse``."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.domain.errors import OperatorError
from bot.packs import LoadedPack
from bot.packs.loading import load_pack
from bot.rehearsal.browser import open_rehearsal
from bot.rehearsal.script import play_script


class CannotRehearse(OperatorError):
    """There is nothing to rehearse; ``str()`` is a sentence for the person at the command line."""


def rehearse_by_script(folder: Path, out: Path) -> None:
    """Plays the rehearsal of the pack in ``folder`` with a progress bar, and writes its files to ``out``.

    Raises :class:`bot.packs.PackProblems`, :class:`CannotRehearse` and :class:`bot.rehearsal.player.RehearsalFailed`.
    """
    pack = load_pack(folder)
    if pack.rehearsal is None:
        raise CannotRehearse(f"{folder} has no rehearsal.yaml, so there is nobody to play it.")
    console = Console()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("Rehearsing", total=len(pack.rehearsal.steps) + 1)
        played = play_script(pack, pack.rehearsal, folder.parent, out, lambda: progress.advance(bar))
        last_line = asyncio.run(played)
    console.print(f"Look into {out}: transcript.md, summary.md, session.json and the members' learning logs.")
    console.print(last_line)


def rehearse_in_browser(folder: Path, *, played: bool, port: int | None, browse: bool) -> None:
    """Serves the rehearsal of the pack in ``folder`` on this machine until Control-C or until its page is closed.

    Raises :class:`bot.packs.PackProblems` and :class:`CannotRehearse`.
    """
    pack = load_pack(folder)
    if pack.rehearsal is None:
        raise CannotRehearse(f"{folder} has no rehearsal.yaml, so there is nobody to be.")
    logging.basicConfig(level=logging.WARNING)
    try:
        asyncio.run(_in_browser(pack, folder, played=played, port=port, browse=browse))
    except KeyboardInterrupt:
        Console().print("The rehearsal is over. Nothing of it was kept.")


async def _in_browser(pack: LoadedPack, folder: Path, *, played: bool, port: int | None, browse: bool) -> None:
    if pack.rehearsal is None:
        raise CannotRehearse(f"{folder} has no rehearsal.yaml.")
    console = Console(soft_wrap=True)

    def tell(url: str) -> None:
        console.print(f"The rehearsal is open at {url}", markup=False, highlight=False)
        console.print("Choose there who you want to be. Press Control-C here to end it.", markup=False)
        console.print("The clock of this server stands still, so the time to work in does not run out.", markup=False)

    await open_rehearsal(pack, pack.rehearsal, folder.parent, played=played, port=port, browse=browse, tell=tell)
