"""What a group makes of its limitations, from the votes on them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.discussion import Cast, Reason, weigh
from bot.domain.entry import Author
from bot.domain.vote import Vote
from bot.locale import Catalogue
from bot.locale.sentences import sections, tally_line
from tests.unit.samples import statement

WORDS = Catalogue.load().source


def votes_of(*sides: Vote) -> list[Cast]:
    """Votes of as many members on the first statement."""
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
def test_of_few_who_voted_nothing_is_claimed_however_many_raised_it(votes: list[Cast]) -> None:
    few, enough = weigh([statement(1)], votes, [], 4), weigh([statement(1)], votes, [], 5)

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
        (weighed,) = weigh([limitation], votes_of(*[Vote.AGREE] * n), reasons, n).limitations
        assert weighed.is_told is (n >= least)
        assert bool(weighed.reasons) is weighed.is_told
        assert tally_line(WORDS, weighed).startswith(f"{n} of {n} agree" if weighed.is_told else f"{n} vote")


def test_what_few_in_a_group_of_opinion_said_is_not_told_either() -> None:
    statements = [statement(number) for number in range(1, 10)]
    votes = [
        (one.id, member, Vote.AGREE if member < 8 else Vote.DISAGREE)
        for one in statements
        for member in range(16)
        if one.number != 9 or member < 9  # Of the second group one alone has voted on the last.
    ]
    found = weigh(statements, votes, [], 16)
    told = [known.weighed.statement.number for camp in found.camps for known in camp.known_for]
    assert len(found.camps) == 2
    assert set(told) == set(range(1, 9))
