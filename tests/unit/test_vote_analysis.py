"""The analysis of a session's limitations from the votes on them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.entry import Author
from bot.domain.opinion.analysis import Reason, VoteRow, analyse_votes
from bot.domain.vote import Vote
from bot.locale.catalogue import Catalogue
from bot.report.limitations import sections
from bot.report.statements import tally_line
from tests.unit.samples import statement

WORDS = Catalogue.load().source


def votes_of(*sides: Vote) -> list[VoteRow]:
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
def test_of_few_who_voted_nothing_is_claimed_however_many_raised_it(votes: list[VoteRow]) -> None:
    few, enough = analyse_votes([statement(1)], votes, [], 4), analyse_votes([statement(1)], votes, [], 5)

    assert few.others == few.limitations
    assert (few.agreed, few.rejected, few.divisive, few.unsure) == ((), (), (), ())
    assert few.limitations[0].tally == enough.limitations[0].tally
    assert enough.others == ()
    assert sections(WORDS, few) == [("", few.others)]


@pytest.mark.parametrize(("author", "least"), [(Author(1), 4), (None, 3)], ids=["a member's", "the pack's"])
def test_how_many_said_what_is_told_from_three_besides_whoever_raised_it(author: Author | None, least: int) -> None:
    limitation = replace(statement(1), author=author)
    reasons = [(limitation.id, Reason(Vote.AGREE, "It does."))]
    for n in range(1, 6):
        (tallied,) = analyse_votes([limitation], votes_of(*[Vote.AGREE] * n), reasons, n).limitations
        assert tallied.is_told is (n >= least)
        assert bool(tallied.reasons) is tallied.is_told
        assert tally_line(WORDS, tallied).startswith(f"{n} of {n} agree" if tallied.is_told else f"{n} vote")


def test_what_few_in_a_group_of_opinion_said_is_not_told_either() -> None:
    statements = [statement(number) for number in range(1, 10)]
    votes = [
        (one.id, member, Vote.AGREE if member < 8 else Vote.DISAGREE)
        for one in statements
        for member in range(16)
        if one.number != 9 or member < 9  # Of the second group one alone has voted on the last.
    ]
    found = analyse_votes(statements, votes, [], 16)
    told = [
        known.tallied.statement.number for opinion_group in found.opinion_groups for known in opinion_group.distinctive
    ]
    assert len(found.opinion_groups) == 2
    assert set(told) == set(range(1, 9))
