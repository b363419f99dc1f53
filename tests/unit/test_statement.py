"""Similarity of limitations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.entry import Author
from bot.domain.ids import SessionId, StatementId
from bot.domain.statement import Statement, likeness, most_alike, says_just

sentences = st.text(max_size=140)
worded = st.lists(
    st.sampled_from(["who", "pays", "for", "the", "room", "costs", "time", "ΑΣ", "straße", "参加", "者"]), min_size=1
).map(" ".join)


def statement(number: int, text: str) -> Statement:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    return Statement(StatementId(number), SessionId(1), number, Author(1), text, None, None, now)


@given(sentences | worded, sentences | worded)
def test_it_is_between_none_and_one(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1


@given(sentences | worded, sentences | worded)
def test_it_is_the_same_both_ways(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(sentences | worded)
def test_a_text_is_like_itself(text: str) -> None:
    assert likeness(text, text) == 1


@given(worded)
def test_case_signs_and_the_order_of_words_are_no_matter(text: str) -> None:
    assert likeness(text, f"  {text.swapcase()}?!".replace(" ", ", ")) == 1
    assert likeness(text, " ".join(reversed(text.split()))) == 1


@given(st.text("abcd ", min_size=1), st.text("wxyz ", min_size=1))
def test_texts_without_a_letter_in_common_are_nothing_alike(one: str, other: str) -> None:
    assume(one.strip() and other.strip())
    assert likeness(one, other) == 0


def test_a_hand_counted_pair() -> None:
    """ "cat" has "  c", " ca", "cat" and "at ", "car" has "  c", " ca", "car" and "ar ": two of four in common."""
    assert likeness("cat", "car") == 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Who pays for the room?", "Who pays for the rooms?"),
        ("It takes a lot of time.", "It takes a lot of time and money."),
        ("Staff leave all the time", "All the time, staff leave"),
        ("Professionals keep the power", "The professionals keep the power."),
    ],
)
def test_what_says_nearly_the_same_is_found(one: str, other: str) -> None:
    listed = [statement(1, "Nobody asked the children."), statement(2, one)]
    assert most_alike(other, listed) == listed[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Who pays for the room?", "Who washes up afterwards?"),
        ("It takes time.", "It takes money."),
        ("Good for confident people", "Bad for shy people"),
        ("Why?", "参加者は少ない"),
    ],
)
def test_what_makes_another_point_is_left_alone(one: str, other: str) -> None:
    assert most_alike(other, [statement(1, one)]) is None


def test_the_most_alike_of_several_is_pointed_out() -> None:
    near, nearest = statement(1, "Who pays for the room and for the tea?"), statement(2, "Who pays for the rooms?")
    assert most_alike("Who pays for the room?", [near, nearest]) == nearest
    assert most_alike("Who pays for the room?", []) is None


@given(worded)
def test_the_same_words_are_the_same_in_any_case(text: str) -> None:
    assert says_just(text.upper(), replace(statement(1, text)))
    assert not says_just(f"{text} too", statement(1, text))
