"""The analysis of votes, compared with results computed by hand."""

from __future__ import annotations

import subprocess
import sys
from math import sqrt
from typing import Final

import pytest

from bot.domain.opinion.representative import OpinionGroup, Representative
from bot.domain.opinion.tally import Tally, difference
from bot.domain.opinion.votes import VotesSummary, summarise_votes, votes_table
from bot.domain.vote import Vote

CELLS: Final = {"+": Vote.AGREE, "-": Vote.DISAGREE, "o": Vote.PASS, " ": None}
NOTHING: Final = Tally(0, 0, 0)


def row(agree: int = 0, disagree: int = 0, passed: int = 0, of: int = 0) -> list[Vote | None]:
    """Returns a statement's row with that many votes of each kind, filled up to ``of`` members who did not vote."""
    cells = [Vote.AGREE] * agree + [Vote.DISAGREE] * disagree + [Vote.PASS] * passed
    return [*cells, *[None] * (of - len(cells))]


def drawn(*rows: str) -> list[list[Vote | None]]:
    return [[CELLS[cell] for cell in one] for one in rows]


def exactly(value: float) -> object:
    return pytest.approx(value, rel=0, abs=1e-12)  # pyright: ignore[reportUnknownMemberType]


def of(*tallies: tuple[int, int, int]) -> VotesSummary:
    """Returns the summary of statements with these numbers of votes to agree, disagree and pass."""
    most = max(sum(tally) for tally in tallies)
    return summarise_votes([row(*tally, of=most) for tally in tallies])


# Closed forms


def test_five_of_six_agree_and_nobody_objects() -> None:
    tally = Tally(agree=5, disagree=0, passed=1)
    assert tally.n == 6
    assert tally.probability(Vote.AGREE) == exactly(6 / 8)
    assert tally.probability(Vote.DISAGREE) == exactly(1 / 8)
    assert tally.significance(Vote.AGREE) == exactly(5 * sqrt(7) / 7)  # 2 · √7 · (6/7 - 1/2) = 2 · √7 · 5/14
    assert tally.significance(Vote.DISAGREE) == exactly(-5 * sqrt(7) / 7)  # 2 · √7 · (1/7 - 1/2) = 2 · √7 · -5/14


def test_nobody_has_voted() -> None:
    assert NOTHING.n == 0
    assert NOTHING.probability(Vote.AGREE) == exactly(1 / 2)
    assert NOTHING.significance(Vote.AGREE) == exactly(1.0)  # 2 · √1 · (1/1 - 1/2)
    assert difference(NOTHING, NOTHING, Vote.AGREE) == exactly(0.0)


def test_more_inside_than_outside() -> None:
    """7 of 8 inside and 2 of 7 outside: 8/9 and 3/8, and 11/17 of both together."""
    z = difference(Tally(7, 1, 0), Tally(2, 4, 1), Vote.AGREE)
    spread = sqrt(11 / 17 * 6 / 17 * (1 / 9 + 1 / 8))
    assert z == exactly((8 / 9 - 3 / 8) / spread)
    assert z == exactly(37 / sqrt(11 * 6 * 72) * 17 / sqrt(17))  # 37/72, over √(66 · 17 / (17² · 72))


def test_all_are_on_one_side_inside_and_outside() -> None:
    assert difference(Tally(8, 0, 0), Tally(7, 0, 0), Vote.AGREE) == exactly(0.0)


# Consensus


def test_consensus_for_and_against() -> None:
    found = of((5, 0, 1), (0, 6, 0), (3, 3, 0))
    assert (found.agreed, found.rejected) == ((0,), (1,))
    assert found.tallies == (Tally(5, 0, 1), Tally(0, 6, 0), Tally(3, 3, 0))


def test_below_five_voters_nothing_is_called_consensus() -> None:
    assert of((4, 0, 0)).agreed == ()
    assert of((5, 0, 0)).agreed == (0,)
    assert of((4, 0, 1)).agreed == (0,)  # z = 2 · √6 · (5/6 - 1/2) = 1.63
    assert of((3, 0, 2)).agreed == ()  # z = 2 · √6 · (4/6 - 1/2) = 0.82


def test_a_majority_that_could_be_chance_is_none() -> None:
    assert of((7, 2, 0)).agreed == (0,)  # z = 2 · √10 · (8/10 - 1/2) = 1.90
    assert of((6, 3, 0)).agreed == ()  # z = 2 · √10 · (7/10 - 1/2) = 1.265, and 1.2816 would be


def test_the_strongest_consensus_comes_first() -> None:
    """p · z: 6/8 · 1.89, then 9/10 · 2.67 and 7/10 · 1.33."""
    assert of((5, 1, 0), (8, 0, 0), (6, 0, 2)).agreed == (1, 0, 2)
    assert of((1, 5, 0), (0, 8, 0), (0, 6, 2)).rejected == (1, 0, 2)


# Divisive, uncertain


def test_the_closest_to_an_even_split_comes_first_then_the_more_who_took_a_side() -> None:
    assert of((2, 3, 0), (4, 4, 0), (3, 3, 2), (3, 5, 0)).divisive == (1, 2, 0, 3)


def test_divisive_takes_five_who_took_a_side_and_two_on_the_smaller() -> None:
    assert of((2, 2, 6)).divisive == ()
    assert of((2, 3, 6)).divisive == (0,)
    assert of((1, 4, 0)).divisive == ()
    assert of((2, 4, 0)).divisive == (0,)  # A third.
    assert of((2, 5, 0)).divisive == ()


def test_what_most_agree_on_is_not_called_divisive_as_well() -> None:
    found = of((8, 4, 0))
    assert (found.agreed, found.divisive) == ((0,), ())


def test_the_highest_share_of_passes_is_the_most_uncertain() -> None:
    assert of((2, 2, 3), (0, 1, 6), (2, 2, 2)).uncertain == (1, 0, 2)


def test_uncertain_takes_five_votes_and_a_third_of_them() -> None:
    assert of((0, 0, 4)).uncertain == ()
    assert of((2, 1, 2)).uncertain == (0,)
    assert of((3, 2, 2)).uncertain == ()
    assert of((2, 2, 2)).uncertain == (0,)


# Tables


@pytest.mark.parametrize("table", [[], [[]], [[], []]])
def test_nobody_or_nothing_to_vote_on(table: list[list[Vote | None]]) -> None:
    found = summarise_votes(table)
    assert found == VotesSummary(0, (NOTHING,) * len(table), (), (), (), (), (), ())


def test_members_who_have_not_voted_are_not_counted() -> None:
    found = summarise_votes(drawn("+ -  ", "   o ", "     "))
    assert found.voters == 3
    assert found.tallies == (Tally(1, 1, 0), Tally(0, 0, 1), NOTHING)


def test_words_will_do_for_votes() -> None:
    words = [["agree", "disagree", None, "pass", "agree", "agree"]]
    votes = [[Vote.AGREE, Vote.DISAGREE, None, Vote.PASS, Vote.AGREE, Vote.AGREE]]
    assert summarise_votes(words) == summarise_votes(votes)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("cell", ["yes", "", 1, 0, True, ["agree"]])
def test_a_cell_that_is_no_vote_is_refused(cell: object) -> None:
    with pytest.raises(ValueError, match=r"^A cell of a votes table is agree, disagree, pass or None\.$"):
        summarise_votes([[Vote.AGREE], [cell]])  # pyright: ignore[reportArgumentType, reportListArgumentType]


def test_a_ragged_table_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^Each row of a votes table has a cell for each member\.$"):
        summarise_votes(drawn("++", "+"))


def test_the_table_has_the_last_vote_of_each_member_on_each_statement() -> None:
    votes = [
        (7, "Aisha", Vote.AGREE),
        (9, "Ben", Vote.PASS),
        (7, "Ben", Vote.AGREE),
        (7, "Aisha", Vote.DISAGREE),
        (8, "Chloe", Vote.AGREE),
    ]
    assert votes_table((9, 8, 7), votes) == (
        (None, Vote.PASS, None),
        (None, None, Vote.AGREE),
        (Vote.DISAGREE, Vote.AGREE, None),
    )


def test_without_votes_the_table_has_no_columns() -> None:
    assert votes_table((1, 2), []) == ((), ())
    assert votes_table((), []) == ()


def test_a_table_of_other_statements_is_refused() -> None:
    with pytest.raises(ValueError, match="not among these"):
        votes_table((1,), [(2, "Aisha", Vote.AGREE)])
    with pytest.raises(ValueError, match="twice"):
        votes_table((1, 1), [])


# Groups


def test_two_groups_of_fifteen_voters() -> None:
    """Eight members on one side of six statements and seven on the other; all but two agree with the last one."""
    found = summarise_votes(drawn(*["++++++++-------"] * 6, "+++++++-++++++o"))
    first, second = found.groups
    assert (first.members, second.members) == (tuple(range(8)), tuple(range(8, 15)))
    assert first.tallies == (*[Tally(8, 0, 0)] * 6, Tally(7, 1, 0))
    assert second.tallies == (*[Tally(0, 7, 0)] * 6, Tally(6, 0, 1))
    assert found.informed == (*[exactly(9 / 10 * 1 / 9)] * 6, exactly(8 / 10 * 7 / 9))
    assert (found.agreed, found.divisive) == ((6,), (0, 1, 2, 3, 4, 5))


def test_what_sets_a_group_apart() -> None:
    """8 of 8 against 0 of 7: p 9/10 and 1/9; z 3 within, and for 9/9 and 1/8, 10/17 of both, between."""
    first, second = summarise_votes(drawn(*["++++++++-------"] * 6, "+++++++-++++++o")).groups
    between = (9 / 9 - 1 / 8) / sqrt(10 / 17 * 7 / 17 * (1 / 9 + 1 / 8))
    assert [(one.statement, one.side) for one in first.representative] == [(at, Vote.AGREE) for at in range(6)]
    assert [(one.statement, one.side) for one in second.representative] == [(at, Vote.DISAGREE) for at in range(6)]
    one, other = first.representative[0], second.representative[0]
    assert (one.p_in, one.p_out, one.ratio) == (exactly(9 / 10), exactly(1 / 9), exactly(81 / 10))
    assert (other.p_in, other.p_out, other.ratio) == (exactly(8 / 9), exactly(1 / 10), exactly(80 / 9))
    assert one.strength == exactly(81 / 10 * between * 9 / 10 * 3)


@pytest.mark.parametrize(
    "table",
    [
        drawn(*["+++++++-------"] * 7),  # Fourteen members.
        drawn(*["++++++++-------"] * 6),  # Six votes of each.
        drawn(*["++++++++-------"] * 6, "+++++++-------o"[:14] + " "),  # Six votes of one of fifteen.
        drawn(*["++++++++-------"] * 6, *["               "] * 9),
    ],
)
def test_too_few_for_groups(table: list[list[Vote | None]]) -> None:
    found = summarise_votes(table)
    assert (found.groups, found.informed) == ((), ())


def test_fifteen_members_with_seven_votes_are_enough() -> None:
    assert [len(group.members) for group in summarise_votes(drawn(*["++++++++-------"] * 7)).groups] == [8, 7]


def test_who_voted_less_is_in_no_group_and_counts_for_everything_else() -> None:
    found = summarise_votes(drawn(*["++++++++-------+"] * 6, "++++++++------- "))
    assert [group.members for group in found.groups] == [tuple(range(8)), tuple(range(8, 15))]
    assert found.tallies[0] == Tally(9, 7, 0)
    assert found.voters == 16


def test_the_statement_that_sets_a_group_apart_the_most_comes_first() -> None:
    found = summarise_votes(drawn("+++++++o-------", *["++++++++-------"] * 6, "++++++++o------"))
    assert [one.statement for one in found.groups[0].representative] == [1, 2, 3, 4, 5, 6, 7, 0]
    assert isinstance(found.groups[0], OpinionGroup)
    assert isinstance(found.groups[0].representative[0], Representative)


LOADED: Final = """
import sys
from bot.domain.opinion.votes import summarise_votes
for members in (14, 15):
    summarise_votes([["agree"] * members] * 7)
    print("numpy" in sys.modules)
"""


def test_numpy_is_only_loaded_for_a_group_that_may_have_groups() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)  # noqa: S603 - ours.
    assert done.stdout.split() == ["False", "True"]
