"""Drafts discussion questions from a group's findings.

They are open questions about projects, components and statements, never about people: they contain neither the name nor
the number of a member. Each has a key that does not depend on any counts, so that a group is asked it only once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice, zip_longest
from typing import Final, TypeAlias

from bot.domain.opinion.analysis import TalliedStatement
from bot.domain.pack import Limitation
from bot.domain.summary import Summary

MAX_PER_KIND: Final = 5
"""Limit per kind of question: a group that disagrees about everything has other things to discuss as well."""


@dataclass(frozen=True)
class ReadDifferently:
    """Asks why ``saw`` members saw a component in a project and ``did_not`` others did not."""

    project: str
    component: str
    saw: int
    did_not: int

    @property
    def key(self) -> str:
        """Identifies the question within a session."""
        return f"differently:{self.project}:{self.component}"


@dataclass(frozen=True)
class SeenByNobody:
    """Asks whether a component that none of ``recorded`` members saw in a project is absent or merely hard to see."""

    project: str
    component: str
    recorded: int

    @property
    def key(self) -> str:
        """Identifies the question within a session."""
        return f"blank:{self.project}:{self.component}"


@dataclass(frozen=True)
class NotRead:
    """Asks what a project without any entries would add."""

    project: str

    @property
    def key(self) -> str:
        """Identifies the question within a session."""
        return f"not-read:{self.project}"


class Why(StrEnum):
    """Why a group is asked about a limitation: because of the votes on it, or only because the pack contains it."""

    DIVISIVE = "divisive"
    UNCERTAIN = "uncertain"
    FROM_PACK = "limitation"


@dataclass(frozen=True)
class AboutLimitation:
    """Asks what is behind a limitation that divides the group, that many passed on, or that the pack contains.

    ``limitation`` is its id in the pack, or ``#`` and the statement's id for one that a member raised.
    """

    why: Why
    limitation: str
    text: str

    @property
    def key(self) -> str:
        """Identifies the question within a session; the reason for asking is not part of it."""
        return f"limitation:{self.limitation}"


@dataclass(frozen=True)
class TheActivity:
    """Asks how the group now answers the question that the activity began with."""

    text: str

    @property
    def key(self) -> str:
        """Identifies the question within a session."""
        return "activity"


Question: TypeAlias = ReadDifferently | SeenByNobody | NotRead | AboutLimitation | TheActivity


def draft_questions(summary: Summary, limitations: Sequence[Limitation], question: str) -> tuple[Question, ...]:
    """Returns all questions for a group, in the order in which to ask them.

    Questions about the group's findings come first, one of each kind in turn, and within a kind those with the most to
    discuss. The pack's ``limitations`` follow, then the activity's ``question``, so that there is always one. Each
    limitation is asked about once, whether because of the votes on it or because the pack contains it.
    """
    found: tuple[Iterable[Question], ...] = (
        (ReadDifferently(d.project, d.component, len(d.saw), len(d.did_not)) for d in summary.disagreements),
        (_about(Why.DIVISIVE, tallied) for tallied in summary.opinion.divisive),
        _seen_by_nobody(summary),
        (_about(Why.UNCERTAIN, tallied) for tallied in summary.opinion.unsure),
        (NotRead(project) for project in summary.unvisited),
    )
    rounds = zip_longest(*(tuple(islice(kind, MAX_PER_KIND)) for kind in found))
    drafted: tuple[Question, ...] = (
        *(one for one in chain.from_iterable(rounds) if one is not None),
        *(AboutLimitation(Why.FROM_PACK, limitation.id, limitation.text) for limitation in limitations),
        TheActivity(question),
    )
    first: dict[str, Question] = {}
    for one in drafted:
        first.setdefault(one.key, one)
    return tuple(first.values())


def _seen_by_nobody(summary: Summary) -> list[Question]:
    """Returns a question for each cell that nobody filled, starting with the projects that most members recorded on."""
    recorded = summary.recorded
    cells = sorted(summary.blank, key=lambda cell: -recorded[cell.project])
    return [SeenByNobody(cell.project, cell.component, recorded[cell.project]) for cell in cells]


def _about(why: Why, tallied: TalliedStatement) -> AboutLimitation:
    statement = tallied.statement
    return AboutLimitation(why, statement.seed or f"#{statement.id}", statement.text)
