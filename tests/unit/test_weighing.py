"""What a group makes of its limitations, from the votes on them."""

from __future__ import annotations

import pytest

from bot.domain.discussion import Cast, weigh
from bot.domain.vote import Vote
from bot.locale import Catalogue
from bot.locale.sentences import sections
from tests.unit.samples import statement


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
    assert sections(Catalogue.load().source, few) == [("", few.others)]
