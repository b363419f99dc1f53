"""What sets opinion groups apart, and what all of them agree on.

As in Polis (see :mod:`bot.domain.opinion.tally`), a statement represents a group if its members are significantly on
one side, and significantly more so than the members of all other groups. Two of Polis's rules are omitted, because they
treat "agree" and "disagree" differently or claim more than the votes say: it lists what a group agrees with first, and
shows at least one statement per group even if none is significant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from operator import attrgetter, itemgetter
from typing import TypeAlias

from bot.domain.opinion.tally import SIGNIFICANT, Tally, difference, tally_codes, together
from bot.domain.vote import Vote

_Columns: TypeAlias = tuple[int, ...]
_Tallies: TypeAlias = tuple[Tally, ...]


@dataclass(frozen=True)
class Representative:
    """A statement that sets a group apart, with the probability of that vote inside the group and outside it.

    ``strength`` is Polis's measure for ranking: the ratio and ``p_in``, each times its own z.
    """

    statement: int
    side: Vote
    p_in: float
    p_out: float
    strength: float

    @property
    def ratio(self) -> float:
        """How many times as likely the vote is inside the group as outside."""
        return self.p_in / self.p_out


@dataclass(frozen=True)
class OpinionGroup:
    """Members who vote alike: their columns in ascending order, their tally per statement, and what sets them apart."""

    members: tuple[int, ...]
    tallies: tuple[Tally, ...]
    representative: tuple[Representative, ...]


def describe_groups(rows: Sequence[bytes], groups: Sequence[Sequence[int]]) -> tuple[OpinionGroup, ...]:
    """Describes groups, each given as columns of ``rows``; returns the largest first, then by how they voted."""
    counted = sorted(((tuple(sorted(group)), _tallies(rows, group)) for group in groups), key=_precedence)
    described: list[OpinionGroup] = []
    for columns, tallies in counted:
        others = [one for other, one in counted if other != columns]
        outside = [together(one[at] for one in others) for at in range(len(rows))]
        found = [one for at, inside in enumerate(tallies) for one in _represented(at, inside, outside[at])]
        described.append(OpinionGroup(columns, tallies, tuple(sorted(found, key=attrgetter("strength"), reverse=True))))
    return tuple(described)


def informed_consensus(groups: Sequence[OpinionGroup]) -> tuple[float, ...]:
    """Returns for each statement the probability that every group agrees: Π (agree + 1) / (votes + 2) over the groups.

    The product is computed in integers, so that the order of the groups does not affect the last digit.
    """
    if not groups:
        return ()
    by_statement = zip(*(group.tallies for group in groups), strict=True)
    return tuple(prod(t.agree + 1 for t in tallies) / prod(t.n + 2 for t in tallies) for tallies in by_statement)


def _tallies(rows: Sequence[bytes], group: Sequence[int]) -> _Tallies:
    pick = itemgetter(*group)
    return tuple(tally_codes(bytes(pick(row))) for row in rows)


def _precedence(group: tuple[_Columns, _Tallies]) -> tuple[object, ...]:
    """Sort key: larger groups first, then by what is unaffected by swapping agree and disagree, then by the votes."""
    columns, tallies = group
    mirrored = sorted((tally.minority, tally.sides, tally.passed) for tally in tallies)
    voted = sorted((-tally.agree, tally.disagree, tally.passed) for tally in tallies)
    return -len(columns), mirrored, voted, columns


def _represented(statement: int, inside: Tally, outside: Tally) -> Iterator[Representative]:
    for side in (Vote.AGREE, Vote.DISAGREE):
        within, between = inside.significance(side), difference(inside, outside, side)
        if within > SIGNIFICANT and between > SIGNIFICANT:
            p_in, p_out = inside.probability(side), outside.probability(side)
            yield Representative(statement, side, p_in, p_out, p_in / p_out * between * p_in * within)
