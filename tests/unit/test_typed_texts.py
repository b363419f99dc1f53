"""Cleaning and validation of the texts that members type."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain import limits
from bot.domain.cleaning import cleaned
from bot.domain.direction import is_overridden
from bot.domain.errors import BadInput
from bot.domain.texts import fitting, link, one_line, visible

ANYTHING = st.text(
    st.characters(exclude_categories=()) | st.sampled_from(" \n\r\x00\x0b\x85\u2028\ud800\u202e\u3164"), max_size=30
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  They share.\n", "They share."),
        ("one\r\ntwo\rthree\n\nfour", "one\ntwo\nthree\n\nfour"),
        ("one\x0btwo", "one\ntwo"),  # How a word processor's line break is pasted.
        ("be\x00ll\x07", "bell"),
        ("half an emoji \ud83d", "half an emoji"),
        ("tab\tstays", "tab\tstays"),
        ("zoë 👩‍🌾", "zoë 👩‍🌾"),
    ],
)
def test_a_text_is_kept_as_typed_but_for_what_nobody_sees(typed: str, kept: str) -> None:
    assert fitting("text", typed, 100) == kept


@pytest.mark.parametrize(
    "typed", ["", "   ", "\n\t\r\n", "\x00", " \x07 ", "\u200b\ufeff", "\u3164 \u2800", "\u0301", "\u202e"]
)
def test_an_empty_text_is_refused_unless_it_may_be(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        fitting("title", typed, 10)
    assert caught.value.key == "empty-title"
    assert fitting("title", typed, 10, optional=True) == ""


def test_a_text_that_is_too_long_is_refused_with_how_much() -> None:
    assert fitting("title", " " + "x" * 10 + " ", 10) == "x" * 10
    with pytest.raises(BadInput) as caught:
        fitting("title", "x" * 13, 10)
    assert caught.value.key == "long-title"
    assert caught.value.values == {"length": 13, "most": 10, "over": 3}


@pytest.mark.parametrize("take", [fitting, one_line])
def test_a_text_that_an_override_turns_round_is_refused(take: Callable[[str, str, int], str]) -> None:
    with pytest.raises(BadInput) as caught:
        take("text", "It was \u202eton\u202c good.", 100)
    assert caught.value.key == "turned-letters"


@given(ANYTHING)
def test_a_text_is_cleaned_or_refused(typed: str) -> None:
    left = cleaned(typed)
    if left and len(left) <= 20 and not is_overridden(typed):
        assert fitting("text", typed, 20) == left == fitting("text", left, 20)
        return
    with pytest.raises(BadInput) as caught:
        fitting("text", typed, 20)
    assert caught.value.key == ("turned-letters" if is_overridden(typed) else "long-text" if left else "empty-text")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Aisha Okafor", "Aisha Okafor"),
        ("\u3164\u2800", ""),
        ("\u202eahsiA\u202c", "ahsiA"),
        ("Z" + "\u0301" * 31, "Z" + "\u0301" * 4),
        ("مریم\u200cسادات", "مریم\u200cسادات"),
    ],
)
def test_a_name_is_what_can_be_seen_of_it(name: str, shown: str) -> None:
    assert visible(name) == shown


@given(ANYTHING)
def test_one_line_is_one_line_with_single_spaces(typed: str) -> None:
    assume(not is_overridden(typed))
    kept = one_line("title", typed, 1000, optional=True)
    assert kept.split() == kept.split(" ") or kept == ""
    assert kept.split() == fitting("title", typed, 1000, optional=True).split()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("", None),
        ("  ", None),
        ("https://example.org/page?q=1#top", "https://example.org/page?q=1#top"),
        (" http://example.org ", "http://example.org"),
        ("example.org", "https://example.org"),
        ("example.org/see?also=https://example.com", "https://example.org/see?also=https://example.com"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("HTTPS://Example.org", "HTTPS://Example.org"),
        ("bücher.example/straße", "https://bücher.example/straße"),
        ("192.0.2.7/x", "https://192.0.2.7/x"),
    ],
)
def test_a_link_is_taken(typed: str, address: str | None) -> None:
    assert link(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "our web page",
        "localhost",
        "javascript:alert(1)",
        "ftp://example.org",
        "https://",
        "https://.",
        "https://..org",
        "https://-.org",
        "https://user@example.org",
        "https://user:word@example.org",
        "somebody@example.org",
        "https://exam ple.org",
        "https://example.org/<script>",
        'https://example.org/"',
        "https://example.org/\x00",
        "https://example.org/\u202egro",
        "https://example\u3164.org/",
        "https://example.org/pile" + "\u0301" * 30,
        "https://example.org:99999",
        "https://example.org:port",
        "https://[::1",
        "https://[::ffff:1.2.3.4]",
        "https://example.org/" + "x" * limits.LINK,
    ],
)
def test_what_is_no_link_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        link(typed)
    assert caught.value.key == "bad-link"


@given(ANYTHING | st.from_regex(r"(https?://)?[\w.:@/\[\]-]{1,20}", fullmatch=True))
def test_a_link_is_a_web_address_that_can_be_taken_again_or_refused(typed: str) -> None:
    try:
        address = link(typed)
    except BadInput:
        return
    assume(address is not None)
    assert address is not None
    assert address.lower().startswith(("http://", "https://"))
    assert len(address) <= limits.LINK
    assert not any(c.isspace() for c in address)
    assert link(address) == address
