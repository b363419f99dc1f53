"""Reads the tables beside this file: who may do what, at which stage, and what it changes.

A row is one command, option, button, list or form, or what is in the menu of a message; ``for`` says whom it is for.
Further columns hold the answer at each stage of the channel's session (``none``: there never was one), and the answer
to people who ask from another channel of the server (``next door``) or from another server (``abroad``). In a cell:

- ``form``, ``private`` and ``public`` are answers, as are the things suggested; anything else is the key of a refusal.
- ``one/other`` is one answer to those whom the row is for, and another to everybody else.
- ``*`` says that the answer changes the store, in the tables under ``changes``.
- ``here`` is what the same person would be answered in the session's own channel.
- An empty cell is not played: it would only change the session that is under way there.

Buttons, lists and forms have one more stage, ``over``: their session is closed, and the channel has a new one. The
answer is the one under ``closed``.

A table named under ``changes`` with ``@open`` behind it changes only while the session is open. Two words there apply
to every answer that is no refusal, with or without a star: ``joins`` says that whoever is not yet a member of the open
session becomes one, and ``peers-join`` says so of everybody but tutors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

STAGES: Final = ("none", "explore", "discuss", "closed")
OVER: Final = "over"
HERE: Final = ("stranger", "member", "author", "tutor", "manager")
NEXT_DOOR: Final = ("author next door", "tutor next door", "manager next door")
ABROAD: Final = ("author abroad", "tutor abroad")
ANSWERS: Final = frozenset({"form", "private", "public"})
JOINED: Final = frozenset({"member", "author"})
TUTORS: Final = frozenset({"tutor", "manager"})
_FOR: Final = {
    "everybody": frozenset(HERE),
    "tutors": TUTORS,
    "managers": frozenset({"manager"}),
    "author": frozenset({"author"}),
    "recorders": frozenset({"author", "member"}),
    "voters": frozenset({"author"}),
    "author+tutors": frozenset({"author"}) | TUTORS,
}


@dataclass(frozen=True)
class Cell:
    """Somebody at some stage: "tutor next door", "explore"."""

    who: str
    stage: str

    @property
    def role(self) -> str:
        """Their role, without the place they ask from."""
        return self.who.split()[0]

    def __str__(self) -> str:
        return f"{self.stage}: {self.who}"


@dataclass(frozen=True)
class Row:
    """One line of a table: the names of its columns and what stands in them."""

    columns: Mapping[str, str]

    @property
    def asked(self) -> str:
        """The request: a command with its options, or a custom id without its prefix."""
        return next(iter(self.columns.values()))

    @property
    def cells(self) -> list[Cell]:
        """Returns a cell for everybody at every stage, and for people elsewhere if their column is not empty."""
        people = (
            *HERE,
            *(NEXT_DOOR if self.columns["next door"] else ()),
            *(ABROAD if self.columns["abroad"] else ()),
        )
        stages = (*STAGES, OVER) if "kind" in self.columns else STAGES
        return [Cell(who, stage) for stage in stages for who in people]

    def answer(self, cell: Cell) -> str:
        """The expected answer in a cell, without the star."""
        return self._written(cell).removesuffix("*")

    def changes(self, cell: Cell) -> set[str]:
        """The tables of the store that are expected to change in a cell."""
        words = self.columns.get("changes", "").split()
        stars = {_name_at(cell.stage, word) for word in words if not word.endswith("join") and word != "joins"} - {""}
        found = stars if self._written(cell).endswith("*") else set[str]()
        newcomer = cell.stage in {"explore", "discuss"} and cell.role not in JOINED and self.answer(cell) in ANSWERS
        if newcomer and ("joins" in words or ("peers-join" in words and cell.role not in TUTORS)):
            return found | {"members"}
        return found

    def _written(self, cell: Cell) -> str:
        _, _, place = cell.who.partition(" ")
        text = self.columns[place or ("closed" if cell.stage == OVER else cell.stage)]
        if text == "here":
            return self._written(Cell(cell.role, cell.stage))
        for_them, _, for_others = text.partition("/")
        return for_them if cell.role in _FOR[self.columns["for"]] else for_others or for_them

    def __str__(self) -> str:
        return self.asked


def _name_at(stage: str, word: str) -> str:
    """The table that a word under ``changes`` names at that stage; empty where none changes."""
    name, _, only = word.partition("@")
    return "" if only and stage in {"closed", OVER} else name


def rows_of(name: str) -> list[Row]:
    """The rows of the table with that name."""
    lines = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    head, *body = [
        [part.strip() for part in line.split("|")] for line in lines if line.strip() and not line.startswith("#")
    ]
    return [Row(dict(zip(head, parts, strict=True))) for parts in body]
