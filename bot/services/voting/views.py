"""What a member is asked to vote on, and what they voted."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ballot import Turn
from bot.domain.statement import Statement
from bot.domain.vote import Vote
from bot.services.sessions.views import SessionContext


@dataclass(frozen=True)
class GivenVote:
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

    context: SessionContext
    statement: Statement | None
    turn: Turn | None
    vote: Vote | None
    last: GivenVote | None
    given: tuple[GivenVote, ...]
