"""Voting on the limitations."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import SessionId, StatementId
from bot.domain.vote import Vote
from bot.ui.kit.ids import CustomId, FormId


@dataclass(frozen=True)
class NextBallot(CustomId, action="vote"):
    """Shows the next limitation to vote on."""

    session: SessionId


@dataclass(frozen=True)
class ShowBallot(CustomId, action="ballot"):
    """Shows a certain limitation to vote on."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class ChangeVote(CustomId, action="change-vote"):
    """Shows the limitation chosen, to vote on it again. ``menu`` counts the lists on the card."""

    session: SessionId
    menu: int


@dataclass(frozen=True)
class CastVote(CustomId, action="cast"):
    """Votes on a limitation."""

    session: SessionId
    statement: StatementId
    vote: Vote


@dataclass(frozen=True)
class SkipStatement(CustomId, action="skip"):
    """Puts a limitation behind the others."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class UndoVote(CustomId, action="undo"):
    """Takes a vote back, to the ``previous`` one if any."""

    session: SessionId
    statement: StatementId
    previous: Vote | None


@dataclass(frozen=True)
class OpenReasonForm(CustomId, action="why"):
    """Opens the form for why one voted like that; ``previous`` is still to be had after it."""

    session: SessionId
    statement: StatementId
    previous: Vote | None


@dataclass(frozen=True)
class GiveReason(FormId, action="reason"):
    """The form for why one gave that ``vote``; ``previous`` is still to be had after it."""

    session: SessionId
    statement: StatementId
    previous: Vote | None
    vote: Vote
