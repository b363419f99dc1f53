"""Statements: limitations that one can agree or disagree with, from members and from the pack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.entry import Author

_ALIKE: Final = 0.65
"""From which likeness on two statements are taken to say nearly the same: found by trying pairs of sentences."""

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class Statement:
    """A limitation, short enough to agree, disagree or pass on, with the project or component it came up with.

    ``author`` is ``None`` for one of the pack's, whose id there is ``seed``. ``number`` is how people refer to one; it
    is ``None`` while the statement is held: much like another, and its author has not said yet what is to become of it.
    ``hidden_because`` is a tutor's reason for hiding it, ``merged_into`` the number of the one it counts as part of.
    """

    id: int
    session_id: int
    number: int | None
    author: Author | None
    text: str
    project: str | None
    component: str | None
    added_at: datetime
    seed: str | None = None
    hidden_because: str | None = None
    merged_into: int | None = None

    @property
    def is_listed(self) -> bool:
        """Whether it is on the group's list, to be voted on."""
        return self.number is not None and self.hidden_because is None and self.merged_into is None


def likeness(one: str, other: str) -> float:
    """How alike two texts are: 1 for the same letters and digits, case aside; 0 when no three in a row are the same.

    The coefficient of Dice (1945, "Measures of the amount of ecologic association between species") over the trigrams
    of the words, as PostgreSQL's pg_trgm cuts them: each word with two spaces before it and one after.
    """
    if not (ours := _trigrams(one)):
        return float(one == other)
    return _dice(ours, _trigrams(other))


def says_just(text: str, statement: Statement) -> bool:
    """Whether a statement says just that, letters' case aside."""
    return statement.text.casefold() == text.casefold()


def most_alike(text: str, statements: Iterable[Statement]) -> Statement | None:
    """The statement that says nearly what ``text`` says, the most alike of several; ``None`` where there is none."""
    if not (ours := _trigrams(text)):
        return None
    pairs = ((_dice(ours, _trigrams(statement.text)), statement) for statement in statements)
    found = max(pairs, key=lambda pair: pair[0], default=(0.0, None))
    return found[1] if found[0] >= _ALIKE else None


def _dice(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def _trigrams(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    padded = (f"  {word} " for word in words)
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))
