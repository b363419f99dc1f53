"""Which statement a member is asked about next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.vote import Vote


@dataclass(frozen=True)
class Paper:
    """A statement on the list as one member finds it: how many votes it has, and what they did with it themselves."""

    statement_id: int
    number: int
    votes: int
    vote: Vote | None
    skipped_at: datetime | None


@dataclass(frozen=True)
class Turn:
    """A statement to vote on now: the ``position``-th of ``total``."""

    paper: Paper
    position: int
    total: int


def next_turn(papers: Sequence[Paper], member_number: int) -> Turn | None:
    """The statement to ask a member about next; ``None`` when they have voted on all.

    Those with the fewest votes come first, so that each gets its share. Among equals every member begins somewhere
    else: a group that votes at the same time does not all begin with the same one. What was skipped comes last, in the
    order in which it was skipped.
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
