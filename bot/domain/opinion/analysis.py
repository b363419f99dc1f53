"""What a group makes of its limitations: the votes on each, and where the group agrees, divides or is unsure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from bot.domain.opinion.representative import OpinionGroup
from bot.domain.opinion.tally import Tally, together
from bot.domain.opinion.votes import LEAST_VOTES, VotesSummary, summarise_votes, votes_table
from bot.domain.statement import Statement
from bot.domain.vote import Vote

LEAST_SHOWN: Final = 3
"""Votes from which it is told how they were cast: of two, each of the two could tell how the other voted."""

VoteRow: TypeAlias = tuple[int, int, Vote]
"""A vote: the id of the statement, a number that stands for the voter, and what they said."""


@dataclass(frozen=True)
class Reason:
    """Why somebody voted as they did, without a name."""

    vote: Vote
    text: str


@dataclass(frozen=True)
class TalliedStatement:
    """A statement with the votes on it, and why they were given where that may be told."""

    statement: Statement
    tally: Tally
    reasons: tuple[Reason, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether it is told how many said what, and why; otherwise only how many voted.

        How its author voted anybody can guess, so theirs is not among the votes that it takes.
        """
        return self.tally.n - (self.statement.author is not None) >= LEAST_SHOWN

    @property
    def is_the_groups(self) -> bool:
        """Whether a member raised it or anybody voted on it; one of the pack's may have been left alone."""
        return self.statement.author is not None or self.tally.n > 0


@dataclass(frozen=True)
class DistinctiveStatement:
    """A statement that sets an opinion group apart: what they said to it, and what all others said."""

    tallied: TalliedStatement
    side: Vote
    inside: Tally
    outside: Tally


@dataclass(frozen=True)
class OpinionGroupView:
    """An opinion group: how many members vote alike, and what sets them apart, the most telling first."""

    members: int
    distinctive: tuple[DistinctiveStatement, ...]


@dataclass(frozen=True)
class VoteAnalysis:
    """The limitations of a session and what the votes on them say.

    ``limitations`` are all that the group raised or voted on, in the order of the list. Each of them is in one of
    ``agreed``, ``rejected``, ``divisive``, ``unsure`` and ``others``; the strongest first, the last as on the list.
    ``shared`` is what most in each of the opinion groups, ``opinion_groups``, agree with. ``voters`` counts those
    who voted on more than what they raised themselves.
    """

    voters: int
    limitations: tuple[TalliedStatement, ...]
    agreed: tuple[TalliedStatement, ...] = ()
    rejected: tuple[TalliedStatement, ...] = ()
    divisive: tuple[TalliedStatement, ...] = ()
    unsure: tuple[TalliedStatement, ...] = ()
    others: tuple[TalliedStatement, ...] = ()
    opinion_groups: tuple[OpinionGroupView, ...] = ()
    shared: tuple[TalliedStatement, ...] = ()

    def with_component(self, component: str) -> tuple[TalliedStatement, ...]:
        """The limitations that came up with a component."""
        return tuple(one for one in self.limitations if one.statement.component == component)

    def with_project(self, project: str) -> tuple[TalliedStatement, ...]:
        """The limitations that came up with a project."""
        return tuple(one for one in self.limitations if one.statement.project == project)


def analyse_votes(
    statements: Sequence[Statement], votes: Iterable[VoteRow], reasons: Iterable[tuple[int, Reason]], voters: int
) -> VoteAnalysis:
    """What the votes say of the statements on a list. Of several by one voter on one statement the last counts.

    To raise a statement is a vote on it, but not to weigh what others raised: of fewer ``voters`` than it takes,
    nothing is called consensus, however many raised what was merged into one.
    """
    table = votes_table([statement.id for statement in statements], votes)
    found = summarise_votes(table)
    if voters < LEAST_VOTES:
        found = replace(found, agreed=(), rejected=(), divisive=(), uncertain=())
    why: dict[int, list[Reason]] = {statement.id: [] for statement in statements}
    for statement_id, reason in reasons:
        why[statement_id].append(reason)
    counted = [TalliedStatement(statement, tally) for statement, tally in zip(statements, found.tallies, strict=True)]
    tallied = [replace(one, reasons=tuple(why[one.statement.id])) if one.is_told else one for one in counted]
    placed = [*found.agreed, *found.rejected, *found.divisive]
    unsure = [at for at in found.uncertain if at not in placed]
    settled = {*placed, *unsure}
    return VoteAnalysis(
        voters=voters,
        limitations=tuple(one for one in tallied if one.is_the_groups),
        agreed=tuple(tallied[at] for at in found.agreed),
        rejected=tuple(tallied[at] for at in found.rejected),
        divisive=tuple(tallied[at] for at in found.divisive),
        unsure=tuple(tallied[at] for at in unsure),
        others=tuple(one for at, one in enumerate(tallied) if at not in settled and one.is_the_groups),
        opinion_groups=_opinion_groups(found, tallied),
        shared=_shared(found, tallied),
    )


def _opinion_groups(found: VotesSummary, tallied: Sequence[TalliedStatement]) -> tuple[OpinionGroupView, ...]:
    return tuple(
        OpinionGroupView(len(group.members), tuple(_distinctive(group, found, tallied))) for group in found.groups
    )


def _distinctive(
    group: OpinionGroup, found: VotesSummary, tallied: Sequence[TalliedStatement]
) -> Iterator[DistinctiveStatement]:
    for one in group.representative:
        inside = group.tallies[one.statement]
        outside = together(other.tallies[one.statement] for other in found.groups if other is not group)
        if min(inside.n, outside.n) >= LEAST_SHOWN:  # For these the same holds as for all votes together.
            yield DistinctiveStatement(tallied[one.statement], one.side, inside, outside)


def _shared(found: VotesSummary, tallied: Sequence[TalliedStatement]) -> tuple[TalliedStatement, ...]:
    """What is likelier than not in each group, by group-informed consensus: the surest first."""
    everywhere = [
        at
        for at in range(len(found.informed))
        if all(group.tallies[at].probability(Vote.AGREE) > 0.5 for group in found.groups)
    ]
    return tuple(tallied[at] for at in sorted(everywhere, key=lambda at: -found.informed[at]))
