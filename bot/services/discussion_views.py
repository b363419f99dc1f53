"""What services answer about limitations, votes and the discussion of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ballot import Turn
from bot.domain.questions import Question
from bot.domain.session import Session
from bot.domain.statement import Statement
from bot.domain.vote import Vote
from bot.services.views import GroupSummary, Progress, Work


@dataclass(frozen=True)
class Limitations:
    """The limitations of a session as one reader finds them.

    ``listed`` can be voted on; ``own`` are the reader's own that are not on the list, and ``set_aside``, for tutors
    alone, what was taken off it.
    """

    work: Work
    listed: tuple[Statement, ...]
    own: tuple[Statement, ...] = ()
    set_aside: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class StatementPage:
    """One statement and what the reader may do with it. ``others`` are those that it could be merged into."""

    work: Work
    statement: Statement
    may_mend: bool
    may_moderate: bool
    others: tuple[Statement, ...]


@dataclass(frozen=True)
class Cast:
    """A vote that a member gave; ``previous`` is what it replaced."""

    statement: Statement
    vote: Vote
    previous: Vote | None = None
    reason: str = ""


@dataclass(frozen=True)
class Ballot:
    """What a member is asked to vote on now.

    ``turn`` says which one it is of how many; there is none for a statement that the member chose themselves.
    ``statement`` is ``None`` when they have voted on all. ``vote`` is their vote on it so far, ``last`` what they did
    just before, and ``given`` all their votes, to change one.
    """

    work: Work
    statement: Statement | None
    turn: Turn | None
    vote: Vote | None
    last: Cast | None
    given: tuple[Cast, ...]


@dataclass(frozen=True)
class Asked:
    """A question that the group is asked now."""

    work: Work
    question: Question


@dataclass(frozen=True)
class Opening:
    """A discussion that opens: how far the group has come, its first question, if any, and what the server chose."""

    progress: Progress
    asked: Asked | None
    wants_thread: bool


@dataclass(frozen=True)
class Wording:
    """A session and its conclusion as it stands, for a form to write it in."""

    session: Session
    conclusion: str | None


@dataclass(frozen=True)
class Closing:
    """What became of closing a session. ``late`` says that somebody else had closed it, and only the words are new."""

    group: GroupSummary
    late: bool
