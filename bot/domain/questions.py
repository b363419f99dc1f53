"""Questions for the discussion, drafted from what a group found.

They are open questions about projects, components and statements, never about people: no name and no number of a member
is in them. Each has a key that stays the same however the numbers change, so that a group is asked it once.
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

MOST_OF_A_KIND: Final = 5
"""Questions of one kind at a time: a group that disagrees about everything has other things to talk about as well."""


@dataclass(frozen=True)
class ReadDifferently:
    """Why some saw a component in a project, and some did not."""

    project: str
    component: str
    saw: int
    did_not: int

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"differently:{self.project}:{self.component}"


@dataclass(frozen=True)
class SeenByNobody:
    """Whether a component is missing in a project or only hard to see; ``recorded`` members looked at the project."""

    project: str
    component: str
    recorded: int

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"blank:{self.project}:{self.component}"


@dataclass(frozen=True)
class NotRead:
    """What a project would add that nobody has recorded on."""

    project: str

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"not-read:{self.project}"


class Why(StrEnum):
    """Why a group is asked about a limitation: what their votes on it say, or only that the pack has it."""

    DIVISIVE = "divisive"
    UNCERTAIN = "uncertain"
    FROM_PACK = "limitation"


@dataclass(frozen=True)
class AboutLimitation:
    """What is behind a limitation that divides the group, that many passed on, or that the pack names.

    ``limitation`` is the pack's id of it, or stands for one that a member raised.
    """

    why: Why
    limitation: str
    text: str

    @property
    def key(self) -> str:
        """What it is known by: the limitation, whyever it is asked about."""
        return f"limitation:{self.limitation}"


@dataclass(frozen=True)
class TheActivity:
    """What the group says now to the question that it started with."""

    text: str

    @property
    def key(self) -> str:
        """What it is known by."""
        return "activity"


Question: TypeAlias = ReadDifferently | SeenByNobody | NotRead | AboutLimitation | TheActivity


def draft_questions(summary: Summary, limitations: Sequence[Limitation], question: str) -> tuple[Question, ...]:
    """All questions that there are to ask a group, in the order in which to ask them.

    What the group found comes first, one of each kind in turn, within a kind what there is most to say about. Then come
    the pack's ``limitations`` and, so that there is always one, the ``question`` of the activity. A limitation is asked
    about once, whether for the votes on it or because the pack has it.
    """
    found: tuple[Iterable[Question], ...] = (
        (ReadDifferently(d.project, d.component, len(d.saw), len(d.did_not)) for d in summary.disagreements),
        (_about(Why.DIVISIVE, tallied) for tallied in summary.opinion.divisive),
        _seen_by_nobody(summary),
        (_about(Why.UNCERTAIN, tallied) for tallied in summary.opinion.unsure),
        (NotRead(project) for project in summary.unvisited),
    )
    rounds = zip_longest(*(tuple(islice(kind, MOST_OF_A_KIND)) for kind in found))
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
    """Cells that nobody filled, those that most members looked at first."""
    recorded = summary.recorded
    cells = sorted(summary.blank, key=lambda cell: -recorded[cell.project])
    return [SeenByNobody(cell.project, cell.component, recorded[cell.project]) for cell in cells]


def _about(why: Why, tallied: TalliedStatement) -> AboutLimitation:
    statement = tallied.statement
    return AboutLimitation(why, statement.seed or f"#{statement.id}", statement.text)
