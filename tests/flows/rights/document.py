"""Writes docs/who-may-do-what.md from the tables: ``python -m tests.flows.rights.document``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from tests.flows.rights.sight import may_see
from tests.flows.rights.table import ANSWERS, HERE, STAGES, Cell, Row, rows_of

PATH: Final = Path(__file__).parents[3] / "docs" / "who-may-do-what.md"

WORDS: Final[Mapping[str, str]] = {
    "components": "*What to look for*",
    "answer": "*Record what I found*, *Change my entry*: the form, and sending it",
    "answer ~1": "… with a project that waits for a tutor",
    "record": "*Record what I found*, *Change my entry*: the form, and sending it",
    "record ~1": "… with a project that waits for a tutor",
    "receipt": "leafing through the receipt of an entry",
    "open-entry": "choosing an entry in one's log",
    "deepen": "*Say what shows one of these components*: the form, and sending it",
    "deepened": "*Say what shows one of these components*: the form, and sending it",
    "reading": "*The author's reading* of a project",
    "reading ~1": "… of a project that waits for a tutor (one is told that there is none)",
    "overall": "*The reading as a whole*",
    "projects": "*Another project*",
    "read": "choosing a project to read",
    "read ~1": "choosing a project that waits for a tutor",
    "project": "leafing through a project",
    "project ~1": "… that waits for a tutor",
    "suggest": "*A project of my own*: the form, and sending it",
    "suggested": "*A project of my own*: the form, and sending it",
    "approve ~1": "*Open it to everybody*: a project that waits for a tutor",
    "limitations": "*Limitations*",
    "add-limitation": "*Add a limitation*: the form, and sending it",
    "limitation-added": "*Add a limitation*: the form, and sending it",
    "limitation-added ~1": "… about a project that waits for a tutor",
    "limitation": "choosing a limitation to look at",
    "limitation held": "… one that is much like another, and not on the list yet",
    "limitation aside": "… one that was taken off the list, or merged",
    "add-held held": "*Mine is different: add it*",
    "mend": "*Correct the words*, while nobody else has voted on it: the form, and sending it",
    "mended": "*Correct the words*, while nobody else has voted on it: the form, and sending it",
    "hide": "*Take it off the list*: the form, and sending it",
    "hidden": "*Take it off the list*: the form, and sending it",
    "restore aside": "*Put it back on the list*",
    "merge": "*Make it part of another limitation*",
    "vote": "*Vote on the limitations*",
    "ballot": "*Vote on this one*, *Vote on that one instead*",
    "change-vote": "*Change one of your votes*",
    "cast": "*Agree*, *Disagree*, *Pass*",
    "cast held": "… on one that is not on the list yet",
    "cast aside": "… on one that was taken off the list, or merged",
    "skip": "*Skip for now*",
    "undo": "*Undo*",
    "why": "*Say why*: the form, and sending it",
    "reason": "*Say why*: the form, and sending it",
    "status": "*How are we doing?*",
    "summary": "*Read the whole summary*",
    "entries-of": "choosing a component or a project to read the entries on it",
    "entries-of ~1": "… on a project that waits for a tutor",
    "entries": "leafing through those entries",
    "entries ~1": "… on a project that waits for a tutor",
    "question": "*Next question (tutors)*",
    "closing": "sending the form of `/activity close`; once it is closed, what it says is kept as the conclusion",
    "conclude": "*Write a conclusion*, *Change the conclusion*: the form, and sending it",
    "concluded": "*Write a conclusion*, *Change the conclusion*: the form, and sending it",
    "log": "*My log*",
    "log-delete": "*Delete my log*",
    "log-keep": "*Keep it*",
    "tutors": "choosing the roles of tutors",
}
"""The names of buttons, lists and forms on the page. ``~1`` is a project that awaits a tutor's approval, ``held`` a
limitation that is similar to another, ``aside`` one that was hidden or merged.

Rows with the same name become a single line of the page, so they must have equal rights.
"""

_THEM: Final = {
    "everybody": "everybody",
    "tutors": "tutors",
    "managers": "whoever manages the server",
    "author": "whoever wrote it",
    "recorders": "whoever recorded something",
    "voters": "whoever voted on it",
    "author+tutors": "whoever brought it, and tutors",
}
_SIGHTS: Final = {
    "words": "What members wrote: entries and limitations",
    "a limitation that is held": "A limitation that is much like another, and not on the list yet",
    "a limitation off the list": "A limitation that was taken off the list, and why",
    "a project that waits": "A project that waits for a tutor",
    "the reading of the project": "The author's reading of a project",
    "the reading as a whole": "The author's reading of the whole activity",
}
_THEY: Final = "only they"
_WAITING: Final = "~1"
_OTHERS: Final = {_WAITING: _WAITING, "{held}": "held", "{hidden}": "aside", "{merged}": "aside"}
_TEXT: Final = Path(__file__).with_name("document.md").read_text(encoding="utf-8")


def document() -> str:
    """Returns the page as Markdown."""
    commands, menus, actions = rows_of("commands"), rows_of("menus"), rows_of("actions")
    anywhere = dict.fromkeys(_name_of(row) for row in actions if row.columns["next door"] == "here")
    return _TEXT.format(
        commands=_rights("Command", [(_command(row), row) for row in commands] + [(_menu(row), row) for row in menus]),
        actions=_rights("Button, list or form", ((_name_of(row), row) for row in actions)),
        next_door="\n".join(f"- {name}" for name in anywhere),
        sights=_sights([*commands, *actions]),
        names=_names(commands),
    )


def _name_of(row: Row) -> str:
    action = row.asked.split(" ")[0].split(":")[0]
    others = [f" {word}" for mark, word in _OTHERS.items() if mark in row.asked]
    return WORDS["".join([action, *others])]


def _command(row: Row) -> str:
    name = " ".join(word for word in row.asked.split() if "=" not in word)
    return f"`/{name}` with a project that waits for a tutor" if _WAITING in row.asked else f"`/{name}`"


def _menu(row: Row) -> str:
    name, _, whose = row.asked.partition(" > ")
    whose = "one's own" if whose == "own" else "somebody else's"
    return f"*{name}*, in the menu of a message of {whose}"


def _rights(heading: str, rows: Iterable[tuple[str, Row]]) -> str:
    lines: dict[str, list[str]] = {}
    for name, row in rows:
        people = [_who(row, stage) for stage in STAGES]
        line = [name, _THEM[row.columns["for"] if _THEY in people else "everybody"], *people]
        if lines.setdefault(name, line) != line:
            raise ValueError(f"two rights under one name: {row}")
    return _table([heading, "For", "No session yet", "Exploring", "Discussing", "Closed"], lines.values())


def _who(row: Row, stage: str) -> str:
    allowed = {who for who in HERE if row.answer(Cell(who, stage)) in ANSWERS}
    if not allowed:
        return "–"
    return "everybody" if allowed == set(HERE) else _THEY


def _sights(rows: Iterable[Row]) -> str:
    listed = list(rows)
    head = ["", "Others", "Whoever recorded something", "Whoever wrote it, brought it or recorded on it", "Tutors"]
    readers = ("stranger", "member", "author", "tutor")
    return _table(head, [[text, *(_when(kind, who, listed) for who in readers)] for kind, text in _SIGHTS.items()])


def _when(kind: str, who: str, rows: Iterable[Row]) -> str:
    open_at = {
        stage
        for row in rows
        for stage in STAGES
        if kind in may_see(Cell(who, stage), row, "hidden") and stage != "none"
    }
    return {0: "never", 2: "from the discussion on", 3: "always"}[len(open_at)]


def _names(rows: Iterable[Row]) -> str:
    listed = list(rows)
    return _table(
        ["Names", "Other members", "Tutors, in private", "Messages for everybody"],
        [
            [
                f"*{names}*",
                _named(names, listed, "stranger", "private"),
                _named(names, listed, "tutor", "private"),
                _named(names, listed, "tutor", "public"),
            ]
            for names in ("shown", "hidden", "secret")
        ],
    )


def _named(names: str, rows: Iterable[Row], who: str, answer: str) -> str:
    cell = Cell(who, "explore")
    shown = any("names" in may_see(cell, row, names) for row in rows if row.answer(cell) == answer)
    return "with names" if shown else "without"


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    PATH.write_text(document(), encoding="utf-8")
