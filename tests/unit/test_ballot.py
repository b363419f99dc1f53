"""The choice of the statement that a member is asked about next."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballot import Paper, Turn, next_turn
from bot.domain.ids import StatementId
from bot.domain.vote import Vote

pytestmark = pytest.mark.slow

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

votes = st.none() | st.sampled_from(Vote)
moments = st.integers(0, 5).map(lambda minutes: NOON + timedelta(minutes=minutes))
members = st.integers(0, 40)


@st.composite
def lists(draw: st.DrawFn, vote: st.SearchStrategy[Vote | None] = votes) -> tuple[Paper, ...]:
    """Generates a list as one member sees it, with gaps where statements were hidden."""
    numbers = draw(st.lists(st.integers(1, 60), unique=True, max_size=16).map(sorted))
    return tuple(
        Paper(StatementId(100 + number), number, draw(st.integers(0, 3)), draw(vote), draw(st.none() | moments))
        for number in numbers
    )


def voted(papers: tuple[Paper, ...], turn: Turn) -> tuple[Paper, ...]:
    """Returns the list after the member has voted on the statement they were asked about."""
    return tuple(
        replace(paper, vote=Vote.AGREE, votes=paper.votes + 1, skipped_at=None) if paper == turn.paper else paper
        for paper in papers
    )


def skipped(papers: tuple[Paper, ...], turn: Turn, at: datetime) -> tuple[Paper, ...]:
    return tuple(replace(paper, skipped_at=at) if paper == turn.paper else paper for paper in papers)


def turns(papers: tuple[Paper, ...], member: int) -> list[Turn]:
    """Returns all turns of a member who votes until nothing is left."""
    found: list[Turn] = []
    while (turn := next_turn(papers, member)) is not None:
        papers = voted(papers, turn)
        found.append(turn)
        assert len(found) <= len(papers)
    return found


@given(lists(), members)
def test_nobody_is_asked_again_about_what_they_voted_on(papers: tuple[Paper, ...], member: int) -> None:
    turn = next_turn(papers, member)

    assert (turn is None) == all(paper.vote is not None for paper in papers)
    assert turn is None or (turn.paper in papers and turn.paper.vote is None)


@given(lists(), members)
def test_whoever_goes_on_gets_through_all_in_as_many_turns_as_are_left(papers: tuple[Paper, ...], member: int) -> None:
    asked = [turn.paper.statement_id for turn in turns(papers, member)]

    assert sorted(asked) == [paper.statement_id for paper in papers if paper.vote is None]


@given(lists(st.none()), members)
def test_the_places_count_up_to_the_last(papers: tuple[Paper, ...], member: int) -> None:
    fresh = tuple(replace(paper, skipped_at=None) for paper in papers)

    places = [(turn.position, turn.total) for turn in turns(fresh, member)]

    assert places == [(place, len(papers)) for place in range(1, len(papers) + 1)]


@given(lists(), members)
def test_a_place_is_never_past_the_end_and_never_comes_back(papers: tuple[Paper, ...], member: int) -> None:
    fresh = [turn for turn in turns(papers, member) if turn.paper.skipped_at is None]

    assert all(1 <= turn.position <= turn.total == len(papers) for turn in turns(papers, member))
    assert [turn.position for turn in fresh] == sorted({turn.position for turn in fresh})


@given(lists(), members)
def test_what_was_skipped_comes_last_and_in_its_order(papers: tuple[Paper, ...], member: int) -> None:
    asked = [turn.paper for turn in turns(papers, member)]

    later = [paper for paper in asked if paper.skipped_at is not None]
    assert asked[len(asked) - len(later) :] == later
    assert [paper.skipped_at for paper in later] == sorted(paper.skipped_at for paper in later if paper.skipped_at)


@given(lists(st.none()), members)
def test_whoever_skips_all_is_asked_about_all_before_one_comes_back(papers: tuple[Paper, ...], member: int) -> None:
    papers = tuple(replace(paper, skipped_at=None) for paper in papers)
    asked: list[int] = []
    for minute in range(len(papers)):
        turn = next_turn(papers, member)
        assert turn is not None
        asked.append(turn.paper.statement_id)
        papers = skipped(papers, turn, NOON + timedelta(minutes=minute))

    turn = next_turn(papers, member)

    assert len(set(asked)) == len(papers)
    assert [turn.paper.statement_id for turn in [turn] if turn is not None] == asked[:1]


@given(lists(st.none()), members)
def test_the_fewest_votes_come_first(papers: tuple[Paper, ...], member: int) -> None:
    fresh = [turn.paper.votes for turn in turns(papers, member) if turn.paper.skipped_at is None]

    assert fresh == sorted(fresh)


def with_votes(*counts: int) -> tuple[Paper, ...]:
    return tuple(Paper(StatementId(100 + number), number, votes, None, None) for number, votes in enumerate(counts, 1))


def first(papers: tuple[Paper, ...], member: int) -> int:
    turn = next_turn(papers, member)
    assert turn is not None
    return turn.paper.number


@given(st.integers(1, 14), members)
def test_members_who_begin_at_once_begin_somewhere_else(size: int, member: int) -> None:
    papers = with_votes(*[0] * size)

    assert len({first(papers, member + other) for other in range(size)}) == size


@pytest.mark.parametrize("own", [1, 2, 3, 14])
def test_so_do_those_of_whom_one_raised_one_of_them(own: int) -> None:
    others = with_votes(*(int(number == own) for number in range(1, 15)))
    authors = tuple(replace(paper, vote=Vote.AGREE) if paper.number == own else paper for paper in others)

    assert len({first(authors, 1), *(first(others, member) for member in range(2, 9))}) == 8


@given(st.integers(1, 12), st.integers(0, 8), st.lists(st.integers(0, 100), min_size=1, max_size=40))
def test_shares_are_even_whoever_votes_however_much(size: int, most: int, members: list[int]) -> None:
    counts: Counter[int] = Counter()
    for member in members:
        mine: set[int] = set()
        for _ in range(min(most, size)):
            papers = tuple(
                Paper(StatementId(number), number, counts[number], Vote.PASS if number in mine else None, None)
                for number in range(1, size + 1)
            )
            number = first(papers, member)
            counts[number] += 1
            mine.add(number)

    shares = [counts[number] for number in range(1, size + 1)]
    assert max(shares) - min(shares) <= 1
