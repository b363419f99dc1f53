"""Custom ids for voting on limitations."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import SessionId, StatementId
from bot.domain.vote import Vote
from bot.ui.kit.ids import CustomId, FormId


@dataclass(frozen=True)
class NextBallot(CustomId, action="vote"):
    """Shows the ballot for the next limitation to vote on."""

    session: SessionId


@dataclass(frozen=True)
class ShowBallot(CustomId, action="ballot"):
    """Shows the ballot for a particular limitation."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class ChangeVote(CustomId, action="change-vote"):
    """Shows the ballot for the selected limitation, to change the vote. ``menu`` is the select's index on the card."""

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
    """Postpones voting on a limitation until after the others."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class UndoVote(CustomId, action="undo"):
    """Undoes a vote, restoring the ``previous`` one if there was one."""

    session: SessionId
    statement: StatementId
    previous: Vote | None


@dataclass(frozen=True)
class OpenReasonForm(CustomId, action="why"):
    """Opens the form for the reason for a vote. ``previous`` is the vote that undoing restores afterwards."""

    session: SessionId
    statement: StatementId
    previous: Vote | None


@dataclass(frozen=True)
class GiveReason(FormId, action="reason"):
    """Submits the reason for a ``vote``. ``previous`` is the vote that undoing restores afterwards."""

    session: SessionId
    statement: StatementId
    previous: Vote | None
    vote: Vote
