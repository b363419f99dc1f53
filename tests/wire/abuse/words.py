"""People, places and texts to make interactions from, ordinary and odd."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from tests.wire.activity import TUTOR
from tests.wire.load import HERE, IN_PRIVATE
from tests.wire.stand_in import Person
from tests.wire.stand_in.places import Place

T = TypeVar("T")

ELSEWHERE: Final = (Place(5002, 6002), Place(5001, 6003), Place(5002, 6001), IN_PRIVATE)
"""Another server, another channel of this server, a channel with the wrong server, and a direct message."""

ODD_NAMES: Final = ("\u202egnirts", "a\u0000b", "**bold** @everyone", "\ud83d", "x" * 32, " ")
PEOPLE: Final = (
    TUTOR,
    *(Person(70_000_000_000_000_000 + n, f"Member {n}") for n in range(6)),
    *(Person(71_000_000_000_000_000 + n, name) for n, name in enumerate(ODD_NAMES)),
    Person(1, "First"),
    Person(2**63 - 1, "Last"),
)

numbers = st.one_of(
    st.integers(0, 40).map(str),
    st.sampled_from(
        ["-1", "0", "00001", "9" * 18, "9" * 19, str(2**63), str(2**64), "9" * 60, "1e3", "٣", "²", "1.0", " 1"]
    ),
)
odd_characters = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x00\x07\x1b\u200b\u200f\u202e\u2066\ufeff\ufffe\ud800\udfff\n\r\u2028:~*_`|>@<#"),
    ),
    max_size=60,
)
lengths = st.sampled_from([79, 80, 81, 139, 140, 141, 999, 1000, 1001, 1999, 2000, 2001, 3999, 4000, 6000])


def _of_length(length: int, of: str) -> str:
    return (of * length)[:length]


long_texts = st.builds(_of_length, lengths, st.sampled_from(["x", "ab c ", "é\u0301", "😀", "\n", "\u202e", "* "]))
links = st.sampled_from(
    ["example.org", "https://example.org/x", "http://[::1", "javascript:alert(1)", "https://a@b.c", "//"]
)
texts = st.one_of(st.just(""), odd_characters, st.text(max_size=200), long_texts, links, numbers)


def _nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3))


junk = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(allow_nan=False, allow_infinity=False), texts
    ),
    _nested,
    max_leaves=5,
)
"""Any JSON value."""


def mostly(usual: st.SearchStrategy[T], *others: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """A value from ``usual`` about three times out of four, otherwise from one of the others."""
    return st.sampled_from([*[usual] * 3 * len(others), *others]).flatmap(lambda chosen: chosen)


who = st.sampled_from([TUTOR] * len(PEOPLE) + list(PEOPLE))
where = st.sampled_from([HERE] * 20 + list(ELSEWHERE))


def one_of(things: Iterable[Any], instead: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One of these things; a value from ``instead`` where there are none."""
    known = list(dict.fromkeys(things))
    return st.sampled_from(known) if known else instead
