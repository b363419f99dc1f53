"""Properties of the analysis that hold for all votes, regardless of order and names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.opinion.opinion_groups import MAX_GROUPS
from bot.domain.opinion.tally import Tally
from bot.domain.opinion.votes import VotesSummary, summarise_votes, votes_table
from bot.domain.vote import Vote
from tests.unit.voting_groups import MIRRORED, Table, blocs, groups_of, mirrored, reordered, unrelated

pytestmark = pytest.mark.slow

CELLS = (Vote.AGREE, Vote.DISAGREE, Vote.PASS, None)


@st.composite
def small_tables(draw: st.DrawFn) -> Table:
    members = draw(st.integers(0, 12))
    row = st.lists(st.sampled_from(CELLS), min_size=members, max_size=members)
    return draw(st.lists(row, max_size=8))


@st.composite
def large_tables(draw: st.DrawFn) -> Table:
    """Generates tables with and without structure, which may have groups, including noise-free and identical blocs."""
    sizes = tuple(draw(st.lists(st.integers(1, 12), min_size=1, max_size=6)))
    noise, missing = draw(st.sampled_from((0, 0.1, 0.3, 1))), draw(st.sampled_from((0, 0.1, 0.3)))
    statements = draw(st.integers(7, 30))
    table = blocs(draw(st.integers(0, 2**32)), sizes, statements, noise, missing)
    repeated = draw(st.integers(1, 3))  # Repeated statements and members cause ties.
    return [[cell for cell in row for _ in range(repeated)] for row in table for _ in range(repeated)]


@st.composite
def symmetric_tables(draw: st.DrawFn) -> Table:
    """Generates blocs of equal size and distance, so that no direction is the principal one."""
    number, size, times = draw(st.integers(2, 6)), draw(st.integers(1, 6)), draw(st.integers(1, 5))
    return [
        [Vote.AGREE if member % number == statement % number else Vote.DISAGREE for member in range(number * size)]
        for statement in range(number * times)
    ]


TABLES = st.one_of(small_tables(), large_tables(), symmetric_tables())


def width(table: Table) -> int:
    return len(table[0]) if table else 0


def statements_told(found: VotesSummary, name: Callable[[int], int] = int) -> object:
    """Returns the results about statements, with the statements renamed.

    Statements with equal votes, or equal up to swapped sides, are listed in the table's order, so each list is
    returned as a set of statements and as a sequence of votes without their sides.
    """
    lists = (found.agreed, found.rejected, found.divisive, found.uncertain)
    told = [({name(at) for at in one}, [_unsided(found.tallies[at]) for at in one]) for one in lists]
    informed = {name(at): one for at, one in enumerate(found.informed)}
    return {name(at): one for at, one in enumerate(found.tallies)}, told, informed


def _unsided(tally: Tally) -> object:
    return tally.minority, tally.sides, tally.passed


def groups_told(
    found: VotesSummary,
    name: Callable[[int], int] = int,
    member: Callable[[int], int] = int,
    vote: Callable[[Vote], Vote] = Vote,
) -> object:
    """Returns the results about groups, with statements, members and votes renamed."""
    return {
        frozenset(map(member, group.members)): (
            {(name(at), vote(side), tally.of(side)) for at, tally in enumerate(group.tallies) for side in Vote},
            {(name(one.statement), vote(one.side), one.p_in, one.p_out) for one in group.representative},
            [one.strength for one in group.representative],
        )
        for group in found.groups
    }


def swap(vote: Vote) -> Vote:
    return MIRRORED[vote] or vote


@settings(max_examples=150, deadline=None)
@given(TABLES, st.data())
def test_neither_names_nor_the_order_of_members_and_statements_matter(table: Table, data: st.DataObject) -> None:
    statements = data.draw(st.permutations(range(len(table))))
    members = data.draw(st.permutations(range(width(table))))
    before, after = summarise_votes(table), summarise_votes(reordered(table, statements, members))
    assert after.voters == before.voters
    assert statements_told(after, statements.__getitem__) == statements_told(before)
    assert groups_told(after, statements.__getitem__, members.__getitem__) == groups_told(before)
    assert [len(group.members) for group in after.groups] == [len(group.members) for group in before.groups]


@settings(max_examples=100, deadline=None)
@given(TABLES)
def test_swapping_agree_and_disagree_mirrors_everything(table: Table) -> None:
    before, after = summarise_votes(table), summarise_votes(mirrored(table))
    assert groups_told(after, vote=swap) == groups_told(before)
    assert after.tallies == tuple(Tally(one.disagree, one.agree, one.passed) for one in before.tallies)
    assert (after.agreed, after.rejected) == (before.rejected, before.agreed)
    assert (after.divisive, after.uncertain) == (before.divisive, before.uncertain)


@settings(max_examples=100, deadline=None)
@given(TABLES)
def test_everything_is_within_its_bounds(table: Table) -> None:
    found = summarise_votes(table)
    rows, columns = range(len(table)), range(width(table))
    for tally in found.tallies:
        assert all(0 < tally.probability(vote) < 1 for vote in Vote)
    taken = [*found.agreed, *found.rejected, *found.divisive]
    assert len(set(taken)) == len(taken)
    assert len(set(found.uncertain)) == len(found.uncertain)
    assert set(taken) | set(found.uncertain) <= set(rows)
    assert 0 <= found.voters <= len(columns)
    grouped = [member for group in found.groups for member in group.members]
    assert len(set(grouped)) == len(grouped)
    assert set(grouped) <= set(columns)
    assert len(found.groups) != 1
    assert len(found.groups) <= MAX_GROUPS
    assert all(0 < one < 1 for one in found.informed)
    assert len(found.informed) == (len(rows) if found.groups else 0)
    for group in found.groups:
        assert len(group.members) > 1
        assert list(group.members) == sorted(group.members)
        assert all(0 < one.p_out < 1 and 0.5 <= one.p_in < 1 and one.ratio > 1 for one in group.representative)


@settings(max_examples=100, deadline=None)
@given(TABLES)
def test_who_voted_the_same_is_in_the_same_group(table: Table) -> None:
    group_of = {member: at for at, group in enumerate(summarise_votes(table).groups) for member in group.members}
    places: dict[tuple[Vote | None, ...], set[int | None]] = {}
    for member, votes in enumerate(zip(*table, strict=True)):
        places.setdefault(votes, set()).add(group_of.get(member))
    assert all(len(where) == 1 for where in places.values())


@given(TABLES)
def test_the_same_votes_are_summed_up_the_same(table: Table) -> None:
    assert summarise_votes(table) == summarise_votes([list(row) for row in table])


VOTES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 7), st.sampled_from(Vote)), max_size=40)


def by_member(votes: Sequence[tuple[int, int, Vote]]) -> object:
    """Returns who voted how, regardless of the order of columns."""
    return sorted(zip(*votes_table(range(5), votes), strict=True), key=repr)


@given(VOTES, st.data())
def test_the_order_of_votes_does_not_matter(votes: list[tuple[int, int, Vote]], data: st.DataObject) -> None:
    cast = list({(statement, member): (statement, member, vote) for statement, member, vote in votes}.values())
    shuffled = data.draw(st.permutations(cast))
    assert by_member(shuffled) == by_member(cast)
    before, after = (summarise_votes(votes_table(range(5), one)) for one in (cast, shuffled))
    assert (after.voters, after.tallies) == (before.voters, before.tallies)


@given(VOTES)
def test_to_vote_again_is_to_vote(votes: list[tuple[int, int, Vote]]) -> None:
    last = {(statement, member): vote for statement, member, vote in votes}
    anew = [(statement, member, vote) for (statement, member), vote in last.items()]
    assert votes_table(range(5), votes) == votes_table(range(5), anew)
    assert summarise_votes(votes_table(range(5), votes)) == summarise_votes(votes_table(range(5), anew))


def test_the_properties_are_tried_on_tables_with_groups() -> None:
    """Without groups in the generated tables, the properties above would prove little."""
    assert len(groups_of(summarise_votes(blocs(1, (9, 8, 7), 20)))) == 3
    assert groups_of(summarise_votes(unrelated(1, 24, 20))) == set()
