"""The analysis of a session's limitations from the votes on them."""

from __future__ import annotations

import pytest

from bot.domain.ids import StatementId
from bot.domain.opinion.analysis import TalliedStatement
from bot.domain.opinion.tally import Tally
from bot.domain.vote import Vote
from bot.locale.catalogue import Catalogue
from bot.report.limitations import sections
from bot.report.statements import tally_line
from tests.unit.samples import statement, told

WORDS = Catalogue.load().source


def votes_of(*sides: Vote) -> list[tuple[StatementId, int, Vote]]:
    """Returns a vote on the first statement by each of as many members."""
    return [(statement(1).id, member, side) for member, side in enumerate(sides)]


@pytest.mark.parametrize(
    "votes",
    [
        votes_of(*[Vote.AGREE] * 5),
        votes_of(*[Vote.DISAGREE] * 5),
        votes_of(*[Vote.AGREE] * 3, *[Vote.DISAGREE] * 3),
        votes_of(*[Vote.AGREE] * 3, *[Vote.PASS] * 3),
    ],
)
def test_of_few_who_voted_nothing_is_claimed_however_many_raised_it(votes: list[tuple[StatementId, int, Vote]]) -> None:
    few, enough = told([statement(1)], votes, 4), told([statement(1)], votes, 5)

    assert few.others == few.limitations
    assert (few.agreed, few.rejected, few.divisive, few.unsure) == ((), (), (), ())
    assert few.limitations[0].tally == enough.limitations[0].tally
    assert enough.others == ()
    assert sections(WORDS, few) == [("", few.others)]


@pytest.mark.parametrize(
    ("tally", "waiting", "line"),
    [
        (Tally(6, 2, 1), 0, "6 of 9 agree, 2 disagree, 1 passes"),
        (Tally(0, 4, 3), 0, "0 of 7 agree, 4 disagree, 3 pass"),
        (Tally(7, 0, 0, 2), 0, "at least 7 of 9 agree"),
        (Tally(1, 6, 0, 2), 0, "at least 1 of 9 agrees, 6 disagree"),
        (Tally(0, 7, 0, 2), 1, "at least 7 of 9 disagree; 1 more vote"),
        (Tally(0, 0, 4, 2), 3, "at least 4 of 6 pass; 3 more votes"),
    ],
)
def test_what_is_kept_back_is_told_as_at_least(tally: Tally, waiting: int, line: str) -> None:
    assert tally_line(WORDS, TalliedStatement(statement(1), tally, waiting=waiting)) == line


def test_of_what_is_not_told_only_the_number_of_votes_is() -> None:
    untold = TalliedStatement(statement(1), Tally(0, 0, 0), is_told=False, voters=3, waiting=2)
    assert tally_line(WORDS, untold) == "3 votes"


def test_what_few_in_a_group_of_opinion_said_is_not_told_either() -> None:
    statements = [statement(number) for number in range(1, 10)]
    votes = [
        (one.id, member, Vote.AGREE if member < 8 else Vote.DISAGREE)
        for one in statements
        for member in range(16)
        if one.number != 9 or member < 9  # Of the second group one alone has voted on the last.
    ]
    found = told(statements, votes, 16)
    telling = [
        known.tallied.statement.number for opinion_group in found.opinion_groups for known in opinion_group.distinctive
    ]
    assert len(found.opinion_groups) == 2
    assert set(telling) == set(range(1, 9))
