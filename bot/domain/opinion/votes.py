"""What a group's votes on statements mean: what it agrees on, where it divides, what it is unsure of, who votes alike.

Everything is computed from the votes and refers to statements and members by their place in the table. Neither the
order of members nor that of statements makes a difference, beyond the order of what is otherwise exactly equal.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, TypeAlias, TypeVar

from bot.domain.opinion.representative import OpinionGroup, describe_groups, informed_consensus
from bot.domain.opinion.tally import CODES, Tally, tally_codes
from bot.domain.vote import Vote

LEAST_VOTES: Final = 5  # Below five voters nothing is called consensus, nor divisive or uncertain.
LEAST_ON_A_SIDE: Final = 2  # One member alone divides nobody, and leaves nobody unsure.
LEAST_MEMBERS_FOR_GROUPS: Final = 15
LEAST_VOTES_OF_A_MEMBER: Final = 7

VotesTable: TypeAlias = Sequence[Sequence[Vote | None]]
_Statement = TypeVar("_Statement", bound=Hashable)
_Member = TypeVar("_Member", bound=Hashable)


@dataclass(frozen=True)
class VotesSummary:
    """What votes mean. Statements are named by their rows, the strongest first.

    ``agreed`` and ``rejected`` are consensus for and against, ``divisive`` is near an even split; no statement is in
    two of these. ``uncertain`` is what many passed on. ``informed`` says of each statement how likely every group
    agrees with it, and is empty where there are no groups.
    """

    voters: int
    tallies: tuple[Tally, ...]
    agreed: tuple[int, ...]
    rejected: tuple[int, ...]
    divisive: tuple[int, ...]
    uncertain: tuple[int, ...]
    groups: tuple[OpinionGroup, ...]
    informed: tuple[float, ...]


def votes_table(
    statements: Sequence[_Statement], votes: Iterable[tuple[_Statement, _Member, Vote]]
) -> tuple[tuple[Vote | None, ...], ...]:
    """The table of votes that were cast in this order: of two by one member on one statement, the last one counts.

    A row for each statement, a column for each member in the order of their first votes.
    """
    rows: dict[_Statement, dict[_Member, Vote]] = {statement: {} for statement in statements}
    if len(rows) < len(statements):
        raise ValueError("A statement is there twice.")
    members: dict[_Member, None] = {}
    for statement, member, vote in votes:
        if statement not in rows:
            raise ValueError("There is a vote on a statement that is not among these.")
        rows[statement][member] = vote
        members[member] = None
    return tuple(tuple(map(row.get, members)) for row in rows.values())


def summarise_votes(votes: VotesTable) -> VotesSummary:
    """Everything that is told of a table with a row for each statement and a column for each member, ``None``: no vote.

    Any such table will do, also an empty one. One that is ragged or has something else in it is a ``ValueError``.
    """
    rows = _coded(votes)
    tallies = tuple(map(tally_codes, rows))
    votes_of_members = [len(rows) - column.count(0) for column in zip(*rows, strict=True)]
    agreed = _consensus(tallies, Vote.AGREE)
    rejected = _consensus(tallies, Vote.DISAGREE)
    groups = _groups(rows, [at for at, n in enumerate(votes_of_members) if n >= LEAST_VOTES_OF_A_MEMBER])
    return VotesSummary(
        voters=len(votes_of_members) - votes_of_members.count(0),
        tallies=tallies,
        agreed=agreed,
        rejected=rejected,
        divisive=_divisive(tallies, {*agreed, *rejected}),
        uncertain=_uncertain(tallies),
        groups=groups,
        informed=informed_consensus(groups),
    )


def _coded(votes: VotesTable) -> list[bytes]:
    """Each row as bytes, which are counted and picked from many times faster than votes."""
    try:
        rows = [bytes(map(CODES.__getitem__, row)) for row in votes]
    except (KeyError, TypeError):
        raise ValueError("A cell of a votes table is agree, disagree, pass or None.") from None
    if len(set(map(len, rows))) > 1:
        raise ValueError("Each row of a votes table has a cell for each member.")
    return rows


def _ranked(tallies: Sequence[Tally], key: Callable[[Tally], tuple[float, ...] | None]) -> tuple[int, ...]:
    """The statements that have a key, the greatest first; those with equal ones in the order of the table."""
    keys = [(at, found) for at, tally in enumerate(tallies) if (found := key(tally)) is not None]
    return tuple(at for at, _ in sorted(keys, key=itemgetter(1), reverse=True))


def _consensus(tallies: Sequence[Tally], side: Vote) -> tuple[int, ...]:
    """What most agree on (or reject), the strongest first: as in Polis, by p · z."""

    def key(tally: Tally) -> tuple[float, ...] | None:
        if tally.n < LEAST_VOTES or not tally.is_consensus(side):
            return None
        return tally.probability(side) * tally.significance(side), tally.of(side), tally.sides

    return _ranked(tallies, key)


def _divisive(tallies: Sequence[Tally], settled: set[int]) -> tuple[int, ...]:
    """What splits those who took a side, a third or more on the smaller one: the closest to even first."""

    def key(tally: Tally) -> tuple[float, ...] | None:
        enough = tally.sides >= LEAST_VOTES and tally.minority >= LEAST_ON_A_SIDE
        if not enough or 3 * tally.minority < tally.sides:
            return None
        return tally.minority / tally.sides, tally.sides, -tally.passed

    return tuple(at for at in _ranked(tallies, key) if at not in settled)


def _uncertain(tallies: Sequence[Tally]) -> tuple[int, ...]:
    """What a third or more passed on: the highest share first."""

    def key(tally: Tally) -> tuple[float, ...] | None:
        enough = tally.n >= LEAST_VOTES and tally.passed >= LEAST_ON_A_SIDE
        return (tally.passed / tally.n, tally.n, tally.minority) if enough and 3 * tally.passed >= tally.n else None

    return _ranked(tallies, key)


def _groups(rows: Sequence[bytes], members: Sequence[int]) -> tuple[OpinionGroup, ...]:
    """The opinion groups among these members; none below what can carry them."""
    if len(members) < LEAST_MEMBERS_FOR_GROUPS:
        return ()
    from bot.domain.opinion.opinion_groups import find_opinion_groups  # noqa: PLC0415 - 13 MB that a bot of small groups spares.

    return describe_groups(rows, find_opinion_groups(rows, members))
