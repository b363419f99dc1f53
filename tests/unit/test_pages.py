"""Long texts are split into pages: nothing is lost or too long, and quotes stay quotes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.kit.texts import escaped, paged, quoted

ROOM = 60
PROSE = st.text(st.sampled_from("abc  .,;!?\n\n") | st.characters(exclude_characters="…"), max_size=300)
TYPED = st.text(st.sampled_from("ab >*\\_ \n.") | st.characters(exclude_characters="…"), max_size=300)
ROOMS = st.integers(20, 120)


def bare(text: str) -> str:
    """Returns a text without white space and without the marks at page ends."""
    return re.sub(r"[\s…]", "", text)


def unquoted(text: str) -> str:
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in text.split("\n"))


def test_short_blocks_share_a_page() -> None:
    assert paged(["one", "two", "three"], ROOM) == ("one\n\ntwo\n\nthree",)


def test_no_blocks_make_one_empty_page() -> None:
    assert paged([], ROOM) == paged(["", "  \n"], ROOM) == ("",)


def test_a_block_that_does_not_fit_below_another_begins_a_page() -> None:
    first, second = "a" * 40, "b" * 30
    assert paged([first, second, "c"], ROOM) == (first, f"{second}\n\nc")


def test_a_block_that_just_fits_stays_whole() -> None:
    assert paged(["a" * ROOM], ROOM) == ("a" * ROOM,)
    assert paged(["a" * 29, "b" * 29], ROOM) == (f"{'a' * 29}\n\n{'b' * 29}",)
    assert paged(["a" * 29, "b" * 30], ROOM) == ("a" * 29, "b" * 30)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (f"{'a' * 40}\n\n{'b' * 40}", (f"{'a' * 40} …", f"… {'b' * 40}")),
        (f"{'a' * 40}. {'b' * 10} {'c' * 40}", (f"{'a' * 40}. …", f"… {'b' * 10} {'c' * 40}")),
        (f"{'a' * 40} {'b' * 40}", (f"{'a' * 40} …", f"… {'b' * 40}")),
        ("a" * 70, (f"{'a' * 58} …", f"… {'a' * 12}")),
    ],
    ids=["paragraph", "sentence", "word", "nowhere better"],
)
def test_a_long_block_is_broken_where_it_hurts_least(text: str, pages: tuple[str, ...]) -> None:
    assert paged([text], ROOM) == pages


@pytest.mark.parametrize("before", range(50, 60))
def test_a_page_never_ends_between_a_backslash_and_what_it_escapes(before: int) -> None:
    for page in paged([escaped("a" * before + "\\*" * 20)], ROOM):
        words = page.removeprefix("… ").removesuffix(" …")
        assert re.fullmatch(r"a*(?:\\[\\*])*", words)


@pytest.mark.parametrize("typed", ["word " * 30, f"{'a' * 40}\n{'b' * 40}", f"{'a' * 40}\n\n{'b' * 40}"])
def test_a_quote_goes_on_as_a_quote(typed: str) -> None:
    pages = paged([quoted(typed)], ROOM)
    assert len(pages) > 1
    assert all(line.startswith("> ") for page in pages for line in page.split("\n"))


def test_what_follows_a_quote_does_not_become_one() -> None:
    first, second = paged([f"> {'a' * 40}\nNot a quote any more: {'b' * 20}"], ROOM)
    assert first == f"> {'a' * 40} …"
    assert second.startswith("… Not")


def test_a_sign_in_the_middle_of_a_quote_is_not_taken_for_its_mark() -> None:
    assert paged([f"> {'a' * 40} > {'b' * 40}"], ROOM) == (f"> {'a' * 40} > …", f"> … {'b' * 40}")
    assert paged([f"> {'a' * 55} > {'b' * 40}"], ROOM) == (f"> {'a' * 55} …", f"> … > {'b' * 40}")


def test_white_space_alone_makes_no_page() -> None:
    assert paged(["a" * 50 + " " * 100], ROOM) == ("a" * 50,)


@given(st.lists(PROSE, max_size=5), ROOMS)
def test_nothing_written_is_lost_and_no_page_is_too_long(blocks: list[str], room: int) -> None:
    pages = paged(blocks, room)
    assert bare("".join(pages)) == bare("".join(blocks))
    assert all(len(page) <= room for page in pages)
    assert all(page.strip() for page in pages) or len(pages) == 1


@given(st.lists(TYPED, max_size=3), ROOMS)
def test_nothing_quoted_is_lost_and_no_page_is_too_long(typed: list[str], room: int) -> None:
    pages = paged([quoted(text) for text in typed], room)
    assert bare("".join(unquoted(page) for page in pages)) == bare("".join(escaped(text) for text in typed))
    assert all(len(page) <= room for page in pages)
