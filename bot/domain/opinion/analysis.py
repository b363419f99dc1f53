"""A group's opinion on its limitations: the votes on each, and where the group agrees, divides or is unsure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.ids import StatementId
from bot.domain.opinion.disclosure import Picture
from bot.domain.opinion.representative import OpinionGroup
from bot.domain.opinion.tally import Tally, together
from bot.domain.opinion.votes import LEAST_VOTES, Classification, VotesSummary, classify, summarise_votes, votes_table
from bot.domain.statement import Statement
from bot.domain.vote import Vote

LEAST_SHOWN: Final = 3
"""The fewest votes, inside an opinion group and outside it, by which a statement can set it apart."""


@dataclass(frozen=True)
class TalliedStatement:
    """A statement with what is told of the votes on it: the ``tally`` and the reasons, without names or votes.

    ``voters`` have voted by now; the votes of ``waiting`` of them are not told. The tally is empty until ``is_told``.
    """

    statement: Statement
    tally: Tally
    reasons: tuple[str, ...] = ()
    is_told: bool = True
    voters: int = 0
    waiting: int = 0

    @property
    def is_the_groups(self) -> bool:
        """Whether a member raised the statement or voted on it; one from the pack may have neither."""
        return self.statement.author is not None or self.voters > 0


@dataclass(frozen=True)
class DistinctiveStatement:
    """A statement that sets an opinion group apart: more of it take that side than of the others.

    Numbers are not told: those inside and outside, taken from all, would be the votes of whoever is in no group.
    """

    tallied: TalliedStatement
    side: Vote


@dataclass(frozen=True)
class OpinionGroupView:
    """An opinion group: the number of its members and what sets them apart, the most distinctive statement first."""

    members: int
    distinctive: tuple[DistinctiveStatement, ...]


@dataclass(frozen=True)
class VoteAnalysis:
    """The limitations of a session, classified by the votes on them.

    ``limitations`` are all that the group raised or voted on, in list order. Each of them is in exactly one of
    ``agreed``, ``rejected``, ``divisive``, ``unsure`` and ``others``, which are ordered strongest first, except
    ``others``, which is in list order. ``shared`` are those that a majority of every opinion group agrees with.
    ``voters`` is the number of members who voted on statements other than their own.
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
        """Returns the limitations related to a component."""
        return tuple(one for one in self.limitations if one.statement.component == component)

    def with_project(self, project: str) -> tuple[TalliedStatement, ...]:
        """Returns the limitations related to a project."""
        return tuple(one for one in self.limitations if one.statement.project == project)


def analyse_votes(
    statements: Sequence[Statement], pictures: Mapping[StatementId, Picture], voters: int
) -> VoteAnalysis:
    """Returns the analysis of what is told of the votes on a list of statements, all of which have a picture.

    Raising a statement counts as a vote on it, but not as considering what others raised: with fewer than
    ``LEAST_VOTES`` ``voters`` nothing is classified, however many members raised statements that were merged into one.
    """
    seen = [pictures[statement.id] for statement in statements]
    tallied = [_tallied(statement, one) for statement, one in zip(statements, seen, strict=True)]
    found = Classification() if voters < LEAST_VOTES else classify([one.tally for one in tallied])
    votes = (
        (statement.id, member, vote)
        for statement, one in zip(statements, seen, strict=True)
        for member, vote in one.votes.items()
    )
    grouped = summarise_votes(votes_table([statement.id for statement in statements], votes))
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
        opinion_groups=_opinion_groups(grouped, tallied),
        shared=_shared(grouped, tallied),
    )


def _tallied(statement: Statement, seen: Picture) -> TalliedStatement:
    return TalliedStatement(statement, seen.tally, seen.reasons, seen.is_told, seen.voters, seen.waiting)


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
        if min(inside.n, outside.n) >= LEAST_SHOWN:  # Of very few it would say how each of them voted.
            yield DistinctiveStatement(tallied[one.statement], one.side)


def _shared(found: VotesSummary, tallied: Sequence[TalliedStatement]) -> tuple[TalliedStatement, ...]:
    """Returns the statements that every group is likelier than not to agree with, by group-informed consensus."""
    everywhere = [
        at
        for at in range(len(found.informed))
        if all(group.tallies[at].probability(Vote.AGREE) > 0.5 for group in found.groups)
    ]
    return tuple(tallied[at] for at in sorted(everywhere, key=lambda at: -found.informed[at]))
