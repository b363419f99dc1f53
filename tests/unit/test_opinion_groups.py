"""Opinion groups are found if there are some, and none if there are none."""

from __future__ import annotations

from math import exp
from random import Random

import pytest

from bot.domain.opinion.opinion_groups import MAX_GROUPS
from bot.domain.opinion.votes import summarise_votes
from bot.domain.vote import Vote
from tests.unit.voting_groups import blocs, groups_of, likeness, unrelated

SEEDS = range(20)


@pytest.mark.parametrize(
    ("sizes", "statements", "noise"),
    [
        ((8, 7), 20, 0.1),
        ((40, 10), 20, 0.1),
        ((60, 40), 40, 0.2),
        ((20, 20, 20), 40, 0.1),
        ((50, 40, 30), 60, 0.2),
        ((12, 12, 12, 12, 12), 50, 0.1),
        ((60, 50, 40, 30, 20), 80, 0.2),
    ],
    ids=str,
)
def test_blocs_are_found_through_noise_and_missing_votes(sizes: tuple[int, ...], statements: int, noise: float) -> None:
    alike = [
        likeness(sizes, groups_of(summarise_votes(blocs(seed, sizes, statements, noise, missing=0.3))))
        for seed in SEEDS[:5]
    ]
    assert min(alike) > 0.9, alike
    assert sorted(alike)[2] > 0.98, alike


@pytest.mark.parametrize("missing", [0, 0.3, 0.6])
@pytest.mark.parametrize(("members", "statements"), [(15, 7), (20, 20), (60, 25), (200, 40)])
def test_unrelated_votes_have_no_groups(members: int, statements: int, missing: float) -> None:
    claimed = sum(bool(summarise_votes(unrelated(seed, members, statements, missing)).groups) for seed in SEEDS)
    assert claimed <= 1


def test_where_all_vote_the_same_there_are_no_groups() -> None:
    assert groups_of(summarise_votes([[Vote.AGREE] * 30] * 10)) == set()
    assert groups_of(summarise_votes([[Vote.PASS] * 30] * 10)) == set()


def test_one_statement_that_divides_makes_no_groups() -> None:
    """A single disagreement is what "divisive" stands for."""
    found = summarise_votes([[Vote.AGREE] * 15 + [Vote.DISAGREE] * 15, *[[Vote.AGREE] * 30] * 9])
    assert (found.groups, found.divisive) == ((), (0,))


@pytest.mark.parametrize("number", range(2, MAX_GROUPS + 1))
def test_blocs_that_are_equally_far_from_each_other_are_all_found(number: int) -> None:
    """Their votes have one fewer equally strong directions than there are blocs."""
    size = 10
    table = [
        [Vote.AGREE if member // size == statement % number else Vote.DISAGREE for member in range(number * size)]
        for statement in range(5 * number)
    ]
    blocs_as_made = {frozenset(range(at * size, (at + 1) * size)) for at in range(number)}
    assert groups_of(summarise_votes(table)) == blocs_as_made


def test_six_such_blocs_are_not_pressed_into_five() -> None:
    table = [
        [Vote.AGREE if member // 5 == statement % 6 else Vote.DISAGREE for member in range(30)]
        for statement in range(30)
    ]
    assert groups_of(summarise_votes(table)) == set()


def with_one_more(table: list[list[Vote]], vote: Vote) -> list[list[Vote]]:
    return [[*row, vote] for row in table]


def test_one_against_everybody_is_no_group_and_hides_none() -> None:
    """Ten and nine members agree on much and differ on some; one disagrees with everything."""
    common = [[Vote.AGREE] * 19] * 25
    table = with_one_more([*common, *[[Vote.AGREE] * 10 + [Vote.DISAGREE] * 9] * 5], Vote.DISAGREE)
    groups = groups_of(summarise_votes(table))
    assert frozenset(range(10)) in groups
    assert {len(group) for group in groups} == {10}
    alone = with_one_more([[Vote.AGREE] * 19] * 25, Vote.DISAGREE)
    assert groups_of(summarise_votes(alone)) == set()


def test_who_stands_exactly_between_two_groups_is_in_neither() -> None:
    table = [[Vote.AGREE] * 8 + [Vote.DISAGREE] * 8] * 6 + [[Vote.DISAGREE] * 8 + [Vote.AGREE] * 8] * 6
    between = with_one_more(table, Vote.AGREE)
    assert groups_of(summarise_votes(between)) == {frozenset(range(8)), frozenset(range(8, 16))}


@pytest.mark.parametrize("seed", range(3))
def test_opinions_that_shade_into_each_other_are_not_cut_into_slices(seed: int) -> None:
    """Each is likelier to agree than the last: two sides but no more, although they could be divided further."""
    random = Random(seed)  # noqa: S311 - no secret.
    lean = [random.gauss(0, 1) for _ in range(400)]
    slopes = [(random.gauss(0, 1.5), random.gauss(0, 1)) for _ in range(60)]
    table = [
        [Vote.AGREE if random.random() < 1 / (1 + exp(steep * one - at)) else Vote.DISAGREE for one in lean]
        for steep, at in slopes
    ]
    assert len(summarise_votes(table).groups) == 2


def test_two_blocs_that_are_near_each_other_are_told_apart_beside_a_third() -> None:
    near = 8  # Of thirty statements, on which the second bloc differs from the first; the third differs on all.
    table = [
        [*[Vote.AGREE] * 20, *[Vote.DISAGREE if statement < near else Vote.AGREE] * 20, *[Vote.DISAGREE] * 20]
        for statement in range(30)
    ]
    assert groups_of(summarise_votes(table)) == {frozenset(range(at, at + 20)) for at in (0, 20, 40)}
