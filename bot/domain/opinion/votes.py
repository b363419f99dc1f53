"""Summarises a table of votes: what the group agrees on, where it divides, what it is unsure of, who votes alike.

Everything is computed from the votes and refers to statements and members by their positions in the table. The order of
members and statements makes no difference, except to the order of results that are otherwise exactly tied.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, TypeAlias, TypeVar

from bot.domain.opinion.representative import OpinionGroup, describe_groups, informed_consensus
from bot.domain.opinion.tally import CODES, Tally, tally_codes
from bot.domain.vote import Vote

LEAST_VOTES: Final = 5  # With fewer voters a statement is not classified at all.
LEAST_ON_A_SIDE: Final = 2  # A single member does not make a group divided or unsure.
LEAST_MEMBERS_FOR_GROUPS: Final = 15
LEAST_VOTES_OF_A_MEMBER: Final = 7

VotesTable: TypeAlias = Sequence[Sequence[Vote | None]]
_Statement = TypeVar("_Statement", bound=Hashable)
_Member = TypeVar("_Member", bound=Hashable)


@dataclass(frozen=True)
class Classification:
    """Statements by what the votes on them say. They are identified by their places in a list, strongest first.

    ``agreed`` and ``rejected`` are consensus for and against, ``divisive`` is close to an even split; these three are
    disjoint. ``uncertain`` are statements that many passed on.
    """

    agreed: tuple[int, ...] = ()
    rejected: tuple[int, ...] = ()
    divisive: tuple[int, ...] = ()
    uncertain: tuple[int, ...] = ()


@dataclass(frozen=True)
class VotesSummary:
    """The summary of a table of votes. Statements are identified by their rows, as in :class:`Classification`.

    ``informed`` holds for each statement the probability that every group agrees with it; it is empty if there are no
    groups.
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
    """Returns the table of votes: a row per statement, a column per member in the order of their first votes.

    ``votes`` are in the order in which they were cast; a member's last vote on a statement counts. Raises
    :class:`ValueError` if statements are repeated or a vote is on none of them.
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


def classify(tallies: Sequence[Tally]) -> Classification:
    """Returns what the tallies of a list of statements say.

    Votes kept back count as whatever speaks against it, so that nothing is claimed that the votes might not bear out.
    """
    agreed = _consensus(tallies, Vote.AGREE)
    rejected = _consensus(tallies, Vote.DISAGREE)
    return Classification(agreed, rejected, _divisive(tallies, {*agreed, *rejected}), _uncertain(tallies))


def summarise_votes(votes: VotesTable) -> VotesSummary:
    """Returns the summary of a table with a row per statement and a column per member; ``None`` stands for no vote.

    The table may be empty. Raises :class:`ValueError` if it is ragged or contains anything but votes and ``None``.
    """
    rows = _coded(votes)
    tallies = tuple(map(tally_codes, rows))
    votes_of_members = [len(rows) - column.count(0) for column in zip(*rows, strict=True)]
    placed = classify(tallies)
    groups = _groups(rows, [at for at, n in enumerate(votes_of_members) if n >= LEAST_VOTES_OF_A_MEMBER])
    return VotesSummary(
        voters=len(votes_of_members) - votes_of_members.count(0),
        tallies=tallies,
        agreed=placed.agreed,
        rejected=placed.rejected,
        divisive=placed.divisive,
        uncertain=placed.uncertain,
        groups=groups,
        informed=informed_consensus(groups),
    )


def _coded(votes: VotesTable) -> list[bytes]:
    """Returns each row as bytes, which are much faster to count and index than votes."""
    try:
        rows = [bytes(map(CODES.__getitem__, row)) for row in votes]
    except (KeyError, TypeError):
        raise ValueError("A cell of a votes table is agree, disagree, pass or None.") from None
    if len(set(map(len, rows))) > 1:
        raise ValueError("Each row of a votes table has a cell for each member.")
    return rows


def _ranked(tallies: Sequence[Tally], key: Callable[[Tally], tuple[float, ...] | None]) -> tuple[int, ...]:
    """Returns the statements whose key is not ``None``, greatest key first; ties stay in table order."""
    keys = [(at, found) for at, tally in enumerate(tallies) if (found := key(tally)) is not None]
    return tuple(at for at, _ in sorted(keys, key=itemgetter(1), reverse=True))


def _consensus(tallies: Sequence[Tally], side: Vote) -> tuple[int, ...]:
    """Returns the statements with a significant majority on that side, strongest first: as in Polis, by p · z."""

    def key(tally: Tally) -> tuple[float, ...] | None:
        if tally.n < LEAST_VOTES or not tally.is_consensus(side):
            return None
        return tally.probability(side) * tally.significance(side), tally.of(side), tally.sides

    return _ranked(tallies, key)


def _divisive(tallies: Sequence[Tally], settled: set[int]) -> tuple[int, ...]:
    """Returns statements with a third or more of those who took a side on the smaller one, most even first."""

    def key(tally: Tally) -> tuple[float, ...] | None:
        enough = tally.sides >= LEAST_VOTES and tally.minority >= LEAST_ON_A_SIDE
        if not enough or 3 * tally.minority < tally.sides + tally.kept_back:
            return None
        return tally.minority / tally.sides, tally.sides, -tally.passed

    return tuple(at for at in _ranked(tallies, key) if at not in settled)


def _uncertain(tallies: Sequence[Tally]) -> tuple[int, ...]:
    """Returns the statements that a third or more passed on, highest share first."""

    def key(tally: Tally) -> tuple[float, ...] | None:
        enough = tally.n >= LEAST_VOTES and tally.passed >= LEAST_ON_A_SIDE
        return (tally.passed / tally.n, tally.n, tally.minority) if enough and 3 * tally.passed >= tally.n else None

    return _ranked(tallies, key)


def _groups(rows: Sequence[bytes], members: Sequence[int]) -> tuple[OpinionGroup, ...]:
    """Returns the opinion groups among these members, or none if there are too few members."""
    if len(members) < LEAST_MEMBERS_FOR_GROUPS:
        return ()
    from bot.domain.opinion.opinion_groups import find_opinion_groups  # noqa: PLC0415 - small groups do without its 13 MB.

    return describe_groups(rows, find_opinion_groups(rows, members))
