"""What is told of secret votes leaves at least two possibilities for each, to everybody who knows their own."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.opinion.disclosure import LEAST_TOGETHER, Batch, Reason, coarsen, is_due, picture, without_overlap
from bot.domain.opinion.tally import CODES, Tally, tally_codes, together
from bot.domain.vote import Vote

pytestmark = pytest.mark.slow

VOTES = tuple(Vote)


def tallies(n: int) -> list[Tally]:
    """Returns all tallies of n votes."""
    return [Tally(a, d, n - a - d) for a, d in product(range(n + 1), repeat=2) if a + d <= n]


def others_possible(told: Tally, n: int, own: Vote | None) -> set[Vote]:
    """Returns how another voter may have voted, as far as somebody can tell who voted ``own`` in a batch of n."""
    found: set[Vote] = set()
    for tally in tallies(n):
        if coarsen(tally) == told:
            left = {vote: tally.of(vote) - (vote is own) for vote in Vote}
            if min(left.values()) >= 0:
                found |= {vote for vote, votes in left.items() if votes}
    return found


@pytest.mark.parametrize("n", range(LEAST_TOGETHER, 31))
def test_no_batch_tells_anybody_how_another_voted(n: int) -> None:
    for tally in tallies(n):
        for own in (None, *(vote for vote in Vote if tally.of(vote))):
            assert len(others_possible(coarsen(tally), n, own)) > 1


def test_a_batch_of_three_would_tell_the_one_who_differs() -> None:
    """This is why four is the least."""
    assert others_possible(coarsen(Tally(2, 1, 0)), 3, Vote.DISAGREE) == {Vote.AGREE}


@given(st.lists(st.sampled_from(VOTES), min_size=LEAST_TOGETHER, max_size=40))
def test_what_is_told_is_true(votes: list[Vote]) -> None:
    exact = tally_codes(bytes(map(CODES.__getitem__, votes)))
    told = coarsen(exact)
    assert told.n == exact.n
    assert all(told.of(vote) <= exact.of(vote) for vote in Vote)
    assert told == exact or told.kept_back == 2


@pytest.mark.parametrize(
    ("waiting", "told", "members", "closing", "due"),
    [
        (3, 0, 3, True, False),  # Too few ever.
        (4, 0, 9, True, True),
        (5, 0, 5, False, False),  # Too few to say much, while more may come.
        (6, 0, 13, False, False),  # Not half of them yet.
        (6, 0, 12, False, True),
        (4, 6, 12, False, False),
        (4, 6, 12, True, True),
        (6, 0, 8, False, False),  # The last two could not be told any more.
        (8, 0, 8, False, True),
        (10, 0, 100, False, True),  # Enough, though not half.
    ],
)
def test_when_votes_are_told(*, waiting: int, told: int, members: int, closing: bool, due: bool) -> None:
    assert is_due(waiting, told, members, closing=closing) is due


def batch(*members: int, told: Tally | None = None, last_reason: int = 0) -> Batch:
    return Batch(told or Tally(len(members), 0, 0), dict.fromkeys(members, Vote.AGREE), last_reason)


@given(st.lists(st.frozensets(st.integers(1, 9), min_size=1), max_size=6))
def test_no_member_is_counted_twice_however_statements_were_merged(groups: list[frozenset[int]]) -> None:
    found = without_overlap(batch(*sorted(group)) for group in groups)
    counted = [member for one in found for member in one.votes]
    assert len(counted) == len(set(counted))
    assert found[:1] == [batch(*sorted(group)) for group in groups[:1]]


@given(st.sets(st.integers(1, 20)), st.sets(st.integers(1, 20)))
def test_a_picture_is_nothing_but_its_batches_and_whoever_raised_it(authors: set[int], voters: set[int]) -> None:
    """So whatever is merged, taken apart, hidden or closed, nothing can be worked out from two pictures."""
    one, other = batch(30, 31, 32, 33, told=Tally(2, 2, 0)), batch(40, 41, 42, 43, told=Tally(0, 2, 0, 2))
    found = picture([one, other], authors, voters)
    assert found.tally == together([one.told, other.told, Tally(len(authors), 0, 0)])
    assert found.waiting == len(voters - authors)
    assert picture([], authors, voters).tally.n == 0


def test_reasons_are_told_with_the_batch_and_later_whatever_their_givers_vote_by_then() -> None:
    told = batch(1, 2, 3, 4, last_reason=10)
    given = [
        Reason(1, 1, Vote.AGREE, "told with the vote"),
        Reason(2, 2, Vote.PASS, "for a vote changed before it was told"),
        Reason(11, 3, Vote.DISAGREE, "given since"),
        Reason(12, 5, Vote.AGREE, "of a vote that waits"),
        Reason(3, 9, Vote.PASS, "an author's"),
    ]
    assert picture([told], [9], [], given).reasons == ("an author's", "given since", "told with the vote")
    assert picture([], [9], [], given).reasons == ()
