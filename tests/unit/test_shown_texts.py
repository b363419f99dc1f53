"""Members' texts are shown as typed, without formatting, mentions or links taking effect."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entry import Author
from bot.locale.catalogue import Catalogue
from bot.ui.kit.texts import escaped, moment, name_of, names_of, quoted

WORDS = Catalogue.load().source
MARKDOWN = st.text(
    st.sampled_from("*_~`|\\#>-[]()<:@!. ab1\n") | st.characters(exclude_characters="\u200b"), max_size=40
)


def shown(text: str) -> str:
    """Returns how Discord displays a text in which only escapes have an effect."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text).replace("@\u200b", "@")


def live(text: str) -> str:
    """Returns what may still have an effect: the text without escapes, and without addresses and emoji, which may."""
    return re.sub(r"\\.|https?://[^\s<>*`|\[\]\\\"]+|<a?:\w+:\d+>", "", text)


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("plain words, nothing else.", "plain words, nothing else."),
        ("**bold** _italic_ ~~gone~~", r"\*\*bold\*\* \_italic\_ \~\~gone\~\~"),
        ("||secret|| `code`", r"\|\|secret\|\| \`code\`"),
        ("```py\ncode\n```", "\\`\\`\\`py\ncode\n\\`\\`\\`"),
        ("# one\n## two\n-# small", "\\# one\n\\## two\n\\-# small"),
        ("- one\n  - two\n* three\n2. four", "\\- one\n  \\- two\n\\* three\n2\\. four"),
        ("> quote\n>>> all", "\\> quote\n\\>>> all"),
        ("5 > 3 - 1 # not a title", "5 > 3 - 1 # not a title"),
        ("[here](https://evil.example)", r"\[here](https://evil.example)"),
        ("[a] (b) *c* [here](https://evil.example)", r"\[a] (b) \*c\* \[here](https://evil.example)"),
        ("[two\nlines](https://evil.example)", "\\[two\nlines](https://evil.example)"),
        (r"already \*escaped\*", r"already \\\*escaped\\\*"),
        ("https://example.org/a_b_c and a_b", r"https://example.org/a_b_c and a\_b"),
        ("https://example.org/*a*", r"https://example.org/\*a\*"),
        ("a <:tea_pot:123456789012345678> b", "a <:tea_pot:123456789012345678> b"),
        ("<t:0:R> <#123456789012345678> </answer:1>", r"\<t:0:R> \<#123456789012345678> \</answer:1>"),
        ("@everyone @here", "@\u200beveryone @\u200bhere"),
        ("<@123456789012345678>", "\\<@\u200b123456789012345678>"),
        ("<@&123456789012345678>", "\\<@\u200b&123456789012345678>"),
    ],
)
def test_nothing_typed_is_at_work(typed: str, sent: str) -> None:
    assert escaped(typed) == sent
    assert shown(sent) == typed


@given(MARKDOWN)
def test_every_text_is_shown_as_it_was_typed(typed: str) -> None:
    assert shown(escaped(typed)) == typed


@given(MARKDOWN)
def test_nothing_that_means_something_to_discord_is_left(typed: str) -> None:
    left = live(escaped(typed))
    assert not set("*_~`|[<") & set(left)
    assert not re.search(r"^[^\S\n]*([#>-]|\d+\.\s)", escaped(typed), re.MULTILINE)
    assert not re.search(r"@(everyone|here|[!&]?\d{17,20})", left)


@given(MARKDOWN)
def test_every_line_of_a_quote_is_a_quote(typed: str) -> None:
    lines = quoted(typed).split("\n") if typed else []
    assert all(line.startswith("> ") for line in lines)
    assert [line.removeprefix("> ") for line in lines] == escaped(typed).splitlines()


def test_a_quote_of_several_lines() -> None:
    assert quoted("one\n\n> two") == "> one\n> \n> \\> two"


def test_a_member_has_a_name_where_it_may_be_known() -> None:
    assert name_of(WORDS, Author(3)) == "Member 3"
    assert name_of(WORDS, Author(3, "*Ann*")) == r"\*Ann\*"
    assert names_of(WORDS, [Author(1), Author(2, "Ben"), Author(4)]) == "Member 1, Ben and Member 4"


def test_a_moment_is_told_in_the_readers_own_time() -> None:
    assert moment(datetime(2026, 3, 2, 12, tzinfo=UTC), "R") == "<t:1772452800:R>"
