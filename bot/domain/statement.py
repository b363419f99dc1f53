"""Statements: limitations to vote on, raised by members or provided by the pack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.cleaning import comparable
from bot.domain.entry import Author
from bot.domain.ids import SessionId, StatementId

_ALIKE: Final = 0.65
"""Similarity from which two statements are treated as near-duplicates; found by trial with pairs of sentences."""

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class Statement:
    """A limitation, short enough to agree with, disagree with or pass on, and the project or component it relates to.

    ``author`` is ``None`` if it comes from the pack, where its id is ``seed``. ``number`` is how people refer to it; it
    is ``None`` while the statement is held because it resembles another and its author has not yet decided what to do.
    ``hidden_because`` is a tutor's reason for hiding it, ``merged_into`` the number of the statement it is part of now.
    """

    id: StatementId
    session_id: SessionId
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
        """Whether the statement is on the group's list and can be voted on."""
        return self.number is not None and self.hidden_because is None and self.merged_into is None


def likeness(one: str, other: str) -> float:
    """Returns how similar two texts are, from 0 (no trigram in common) to 1 (equal, ignoring case and punctuation).

    This is Dice's coefficient (1945, "Measures of the amount of ecologic association between species") over the words'
    trigrams, as PostgreSQL's pg_trgm defines them: each word is padded with two spaces before it and one after.
    """
    if not (ours := _trigrams(one)):
        return float(one == other)
    return _dice(ours, _trigrams(other))


def says_just(text: str, statement: Statement) -> bool:
    """Whether the statement's text equals ``text``, ignoring case and what disguises equal texts."""
    return comparable(statement.text) == comparable(text)


def most_alike(text: str, statements: Iterable[Statement]) -> Statement | None:
    """Returns the statement most similar to ``text``, or ``None`` if none is similar enough to be a near-duplicate."""
    if not (ours := _trigrams(text)):
        return None
    pairs = ((_dice(ours, _trigrams(statement.text)), statement) for statement in statements)
    found = max(pairs, key=lambda pair: pair[0], default=(0.0, None))
    return found[1] if found[0] >= _ALIKE else None


def _dice(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def _trigrams(text: str) -> frozenset[str]:
    words = _WORD.findall(comparable(text))
    padded = (f"  {word} " for word in words)
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))
