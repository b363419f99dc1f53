"""A group's opinion on its limitations: the votes on each, and where the group agrees, divides or is unsure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from bot.domain.ids import StatementId
from bot.domain.opinion.representative import OpinionGroup
from bot.domain.opinion.tally import Tally, together
from bot.domain.opinion.votes import LEAST_VOTES, VotesSummary, summarise_votes, votes_table
from bot.domain.statement import Statement
from bot.domain.vote import Vote

LEAST_SHOWN: Final = 3
"""The fewest votes whose breakdown is shown: of only two voters, each could work out how the other voted."""

VoteRow: TypeAlias = tuple[StatementId, int, Vote]
"""A vote: the id of the statement, a number that identifies the voter, and the vote itself."""


@dataclass(frozen=True)
class Reason:
    """A voter's reason, without a name."""

    vote: Vote
    text: str


@dataclass(frozen=True)
class TalliedStatement:
    """A statement with the votes on it and, where these may be shown, the voters' reasons."""

    statement: Statement
    tally: Tally
    reasons: tuple[Reason, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether the breakdown of the votes and the reasons may be shown; otherwise only the number of votes.

        The author's vote does not count towards the minimum, since anybody can guess it.
        """
        return self.tally.n - (self.statement.author is not None) >= LEAST_SHOWN

    @property
    def is_the_groups(self) -> bool:
        """Whether a member raised the statement or voted on it; one from the pack may have neither."""
        return self.statement.author is not None or self.tally.n > 0


@dataclass(frozen=True)
class DistinctiveStatement:
    """A statement that sets an opinion group apart, with the votes ``inside`` the group and those ``outside`` it."""

    tallied: TalliedStatement
    side: Vote
    inside: Tally
    outside: Tally


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
    statements: Sequence[Statement],
    votes: Iterable[VoteRow],
    reasons: Iterable[tuple[StatementId, Reason]],
    voters: int,
) -> VoteAnalysis:
    """Returns the analysis of the votes on a list of statements; a voter's last vote on a statement counts.

    Raising a statement counts as a vote on it, but not as considering what others raised: with fewer than
    ``LEAST_VOTES`` ``voters`` nothing is classified, however many members raised statements that were merged into one.
    """
    table = votes_table([statement.id for statement in statements], votes)
    found = summarise_votes(table)
    if voters < LEAST_VOTES:
        found = replace(found, agreed=(), rejected=(), divisive=(), uncertain=())
    why: dict[StatementId, list[Reason]] = {statement.id: [] for statement in statements}
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
        if min(inside.n, outside.n) >= LEAST_SHOWN:  # Each side needs enough votes to be shown.
            yield DistinctiveStatement(tallied[one.statement], one.side, inside, outside)


def _shared(found: VotesSummary, tallied: Sequence[TalliedStatement]) -> tuple[TalliedStatement, ...]:
    """Returns the statements that every group is likelier than not to agree with, by group-informed consensus."""
    everywhere = [
        at
        for at in range(len(found.informed))
        if all(group.tallies[at].probability(Vote.AGREE) > 0.5 for group in found.groups)
    ]
    return tuple(tallied[at] for at in sorted(everywhere, key=lambda at: -found.informed[at]))
