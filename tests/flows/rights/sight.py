"""Rules for what people may see of others' contributions, and detection of what they saw."""

from __future__ import annotations

from typing import Final

from tests.flows.rights.place import AUTHOR, EVIDENCE, HELD, HIDDEN, LIMITATION, MEMBER, MERGED, REASON, TOY_LIBRARY
from tests.flows.rights.table import ANSWERS, TUTORS, Cell, Row

_MARKS: Final = {
    AUTHOR: "names",
    MEMBER: "names",
    EVIDENCE: "words",
    LIMITATION: "words",
    TOY_LIBRARY: "a project that waits",
    HELD: "a limitation that is held",
    HIDDEN: "a limitation off the list",
    MERGED: "a limitation off the list",
    REASON: "a limitation off the list",
    "discussion finds every component": "the reading of the project",
    "The four points in bold": "the reading as a whole",
}


def seen_in(shown: str) -> frozenset[str]:
    """Returns the kinds of content in what somebody was shown."""
    return frozenset(kind for mark, kind in _MARKS.items() if mark in shown)


def may_see(cell: Cell, row: Row, names: str) -> set[str]:
    """Returns the kinds of content that an answer in that cell may show."""
    said = row.answer(cell)
    if said == "projects+waiting":
        return {"a project that waits"}
    if said == "limitations":
        return {"words"}
    if said not in ANSWERS:
        return set()
    if cell.who != cell.role:  # Elsewhere people see their own log and nothing else.
        return {"words"} if cell.who == "author next door" else set()
    return {"words"} | _names(cell, said, names) | _waiting(cell, said) | _readings(cell) | _off_the_list(cell, said)


def _names(cell: Cell, said: str, names: str) -> set[str]:
    to_tutors = names == "hidden" and cell.role in TUTORS and said != "public"
    return {"names"} if names == "shown" or to_tutors else set()


def _waiting(cell: Cell, said: str) -> set[str]:
    brought_it = cell.role == "author"
    return {"a project that waits"} if brought_it or (cell.role in TUTORS and said != "public") else set()


def _off_the_list(cell: Cell, said: str) -> set[str]:
    raised_it = cell.role == "author"
    held = {"a limitation that is held"} if raised_it else set[str]()
    return held | ({"a limitation off the list"} if raised_it or (cell.role in TUTORS and said != "public") else set())


def _readings(cell: Cell) -> set[str]:
    later = cell.stage != "explore"
    found = {"the reading of the project"} if later or cell.role == "author" else set[str]()
    return found | ({"the reading as a whole"} if later or cell.role in {"author", "member"} else set())
