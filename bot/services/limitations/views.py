"""Limitations as one reader finds them, and what became of one just raised."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import StatementId
from bot.domain.statement import Statement
from bot.services.sessions.views import SessionContext


@dataclass(frozen=True)
class Raised:
    """What became of a limitation that a member raised.

    ``like`` is what the list has already: the very same, or, with ``held``, one so much like it that the member is
    asked first. ``held`` is the id under which their own words are kept meanwhile.
    """

    text: str
    like: Statement | None = None
    held: StatementId | None = None


@dataclass(frozen=True)
class Limitations:
    """The limitations of a session as one reader finds them.

    ``listed`` can be voted on; ``own`` are the reader's own that are not on the list, and ``set_aside``, for tutors
    alone, what was taken off it.
    """

    context: SessionContext
    listed: tuple[Statement, ...]
    own: tuple[Statement, ...] = ()
    set_aside: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class StatementPage:
    """One statement and what the reader may do with it. ``others`` are those that it could be merged into."""

    context: SessionContext
    statement: Statement
    may_mend: bool
    may_moderate: bool
    others: tuple[Statement, ...]
