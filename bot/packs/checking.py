"""Checks folders of packs for their authors, and loads them for the bot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.packs.library import Library, LoadedPack
from bot.packs.loading import PACK_FILE, REHEARSAL_FILE, load_pack, load_pack_file
from bot.packs.problem import START, PackProblems, Problem, in_order
from bot.packs.wording import counted


@dataclass(frozen=True)
class CheckedPack:
    """A valid pack and its path. ``str()`` is the line to print about it."""

    path: Path
    loaded: LoadedPack

    def __str__(self) -> str:
        pack = self.loaded.pack
        counts = (
            counted(len(pack.components), "component"),
            counted(len(pack.projects), "project"),
            counted(len(pack.limitations), "limitation"),
        )
        return f"{self.path}: {', '.join(counts)}. Good."


@dataclass(frozen=True)
class CheckReport:
    """The result of a check: every problem, in order, and the packs without any."""

    problems: tuple[Problem, ...]
    packs: tuple[CheckedPack, ...]

    @property
    def good(self) -> bool:
        """Whether there are no problems."""
        return not self.problems

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines to print: the valid packs, then the problems."""
        return tuple(map(str, self.packs)) + tuple(map(str, self.problems))


def load_library(folder: Path) -> Library:
    """Returns every pack in ``folder``. Raises :class:`PackProblems` with the problems of all of them."""
    report = _check_all(folder)
    if report.problems:
        raise PackProblems(report.problems)
    return Library(checked.loaded for checked in report.packs)


def check(path: Path) -> CheckReport:
    """Checks a pack's folder, a folder of packs or a YAML file; problems are reported, never raised.

    A file called ``pack.yaml`` or ``rehearsal.yaml`` is checked together with its folder, since the two belong
    together; a file with any other name is checked as a pack of its own.
    """
    if path.is_dir():
        own = any((path / name).exists() for name in (PACK_FILE, REHEARSAL_FILE))
        return _report([path]) if own else _check_all(path)
    if path.name in {PACK_FILE, REHEARSAL_FILE} and path.exists():
        return _report([path.parent])
    return _report([path])


def _check_all(folder: Path) -> CheckReport:
    try:
        folders = sorted(
            entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith((".", "_"))
        )
    except OSError as error:
        sentence = f"this folder cannot be opened ({error.strerror}); check how its name is spelt"
        return CheckReport((Problem(folder, *START, sentence),), ())
    if not folders:
        sentence = f"there is no pack here; give each pack a folder of its own with a {PACK_FILE} in it"
        return CheckReport((Problem(folder, *START, sentence),), ())
    return _report(folders)


def _report(paths: Iterable[Path]) -> CheckReport:
    problems: list[Problem] = []
    packs: list[CheckedPack] = []
    for path in paths:
        try:
            packs.append(CheckedPack(path, load_pack(path) if path.is_dir() else load_pack_file(path)))
        except PackProblems as found:
            problems.extend(found.problems)
    return CheckReport(in_order(problems), tuple(packs))
