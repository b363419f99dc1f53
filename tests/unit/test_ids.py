"""Custom ids: what goes in comes out, and nothing that somebody makes up does harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import limits
from bot.ui.kit.ids import LIMIT, Id, make_id, parse_id

WORDS = st.text(st.characters(exclude_characters=":"), max_size=12)
ACTIONS = st.text(st.characters(exclude_characters=":"), min_size=1, max_size=12)
MOST_SNOWFLAKE = 2**63 - 1


@given(ACTIONS, st.lists(WORDS, max_size=5))
def test_an_id_comes_back_as_it_was_made(action: str, args: list[str]) -> None:
    made = make_id(action, *args)
    assert parse_id(str(made)) == made == Id(action, tuple(args))


def test_an_id_says_what_is_asked_for() -> None:
    found = parse_id("rt:entries:12::~3")
    assert found is not None
    assert (found.action, found.number(0), found.arg(1), found.arg(2)) == ("entries", 12, None, "~3")
    assert found.arg(3) is None
    assert found.number(3) is None


def test_nothing_is_an_empty_argument() -> None:
    assert str(make_id("entries", 12, None, 0)) == "rt:entries:12::0"


def test_an_id_is_never_longer_than_discord_takes() -> None:
    assert len(str(make_id("x", "y" * (LIMIT - 5)))) == LIMIT == 100
    with pytest.raises(ValueError, match="101"):
        str(make_id("x", "y" * (LIMIT - 4)))


def test_the_longest_id_that_is_needed_fits() -> None:
    longest = make_id("entries", MOST_SNOWFLAKE, limits.COMPONENTS, "p" * limits.ID, 999_999, 999)
    assert len(str(longest)) <= LIMIT


@pytest.mark.parametrize("text", ["", "rt", "xx:answer", "RT:answer", "answer", ":", "rt2:answer", " rt:answer"])
def test_ids_of_others_are_not_ours(text: str) -> None:
    assert parse_id(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("999999999999999999", 999_999_999_999_999_999),
        ("9223372036854775807", 2**63 - 1),
        ("9223372036854775808", None),  # More than the store can hold.
        ("10000000000000000000", None),
        ("-1", None),
        ("+1", None),
        ("1.0", None),
        ("1_000", None),
        ("٣", None),
        ("²", None),
        ("", None),
        (" 1", None),
    ],
)
def test_only_plain_whole_numbers_are_numbers(text: str, number: int | None) -> None:
    assert Id("x", (text,)).number(0) == number


@given(st.text(st.characters(exclude_categories=()), max_size=120) | st.from_regex(r"rt:.{0,80}"))
def test_a_forged_id_never_raises(text: str) -> None:
    found = parse_id(text)
    if found is None:
        assert not text.startswith("rt:")
        return
    for index in range(len(found.args) + 1):
        arg, number = found.arg(index), found.number(index)
        assert arg is None or arg in text
        assert number is None or 0 <= number <= MOST_SNOWFLAKE
