"""Chooses the statement that a member is asked to vote on next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import StatementId
from bot.domain.vote import Vote


@dataclass(frozen=True)
class Paper:
    """A listed statement as one member sees it: its number of ``votes``, and that member's own vote or skip."""

    statement_id: StatementId
    number: int
    votes: int
    vote: Vote | None
    skipped_at: datetime | None


@dataclass(frozen=True)
class Turn:
    """The statement to vote on now, shown as "``position`` of ``total``"."""

    paper: Paper
    position: int
    total: int


def next_turn(papers: Sequence[Paper], member_number: int) -> Turn | None:
    """Returns the statement to ask a member about next, or ``None`` once they have voted on all of them.

    Statements with the fewest votes come first, so that votes are spread evenly. Ties are broken by the member's
    number, so that members who vote at the same time do not all start with the same statement. Skipped statements come
    last, in the order in which they were skipped.
    """
    left = [paper for paper in papers if paper.vote is None]
    fresh = [paper for paper in left if paper.skipped_at is None]
    voted = len(papers) - len(left)
    if fresh:
        fewest = min(paper.votes for paper in fresh)
        equals = [paper for paper in fresh if paper.votes == fewest]
        paper = equals[member_number % len(equals)]
        return Turn(paper, voted + len(left) - len(fresh) + 1, len(papers))
    skipped = [(paper.skipped_at, paper.number, paper) for paper in left if paper.skipped_at is not None]
    if not skipped:
        return None
    return Turn(min(skipped)[2], voted + 1, len(papers))
