"""Documents as texts of cards: Discord's Markdown, broken where pages may break."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locale.rich import BREAK, Emphasis, EntryReference, Link, Moment, Place, Strong, Typed
from bot.report.blocks import (
    Block,
    Figure,
    Heading,
    Item,
    ItemList,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Table,
    items,
    small,
    together,
)
from bot.ui.kit.blocks import line_of, text_of, texts_of
from bot.ui.kit.texts import escaped

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
TABLE = Table(
    (("Project",), ("Assets",), ("Networks",)), (((Typed("*a*"),), ("2",), ("–",)),), ("left", "right", "right")
)


@given(st.text(st.sampled_from("*_~`|\\#>-[]()<:@!. 1a\n") | st.characters(), max_size=40))
def test_what_was_typed_is_made_safe_wherever_it_stands(typed: str) -> None:
    assert line_of((Typed(typed),)) == escaped(typed)
    assert text_of(Quote((Typed(typed),))) == "\n".join(f"> {line}" for line in escaped(typed).splitlines())
    assert line_of((Strong(("“", Typed(typed), "”")),)) == f"**“{escaped(typed)}”**"


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (Heading(1, ("a",)), "# a"),
        (Heading(3, ("a",), anchor=7), "### a"),
        (Heading(4, ("a",)), "**a**"),
        (Heading(4, (Strong(("a",)), " b")), "**a** b"),
        (small(("a", BREAK, "b")), "-# a\n-# b"),
        (Paragraph((Emphasis(("a",)), " ", EntryReference(7))), "*a* #7"),
        (Paragraph((Moment(AT), " ", Moment(AT, "day"))), "<t:1772452800:f> <t:1772452800:D>"),
        (Paragraph((Place(12, "https://b.example"), " ", Link("https://a.example"))), "<#12> https://a.example"),
        (Quote((Typed("a\nb"),), ("Ann, entry ", EntryReference(7))), "> a\n> b\n-# Ann, entry #7"),
        (ItemList((Item(("a", BREAK, "more"), (Item(("b",)),)),)), "- a\n  more\n  - b"),
        (ItemList((Item(("a",)), Item(("b",))), ordered=True), "1. a\n2. b"),
        (TABLE, "**\\*a\\***\n- Assets: 2\n- Networks: –"),
        (Figure("coverage", TABLE, "Two saw it."), "Two saw it."),
        (Rule(), ""),
        (PageBreak(), ""),
    ],
)
def test_each_block_has_its_form(block: Block, text: str) -> None:
    assert text_of(block) == text


def test_a_heading_stays_with_what_it_stands_above() -> None:
    blocks = (Heading(2, ("one",)), Heading(3, ("two",)), Paragraph(("a",)), Paragraph(("b",)), Heading(2, ("last",)))

    assert texts_of(blocks) == ["## one\n### two\na", "b", "## last"]


def test_a_list_may_be_broken_between_its_lines_but_not_within_one() -> None:
    lines = ItemList((Item(("a",), (Item(("b",)),)), Item(("c",))))

    assert texts_of((Heading(2, ("list",)), lines)) == ["## list\n- a\n  - b", "- c"]


def test_what_is_read_as_one_is_one_text() -> None:
    assert texts_of((together(Paragraph(("a",)), items(("b",), ("c",))), Rule())) == ["a\n- b\n- c"]


def test_what_follows_a_quote_is_not_taken_for_a_part_of_it() -> None:
    quote, signed = Quote((Typed("a"),)), Quote((Typed("a"),), ("Ann",))

    assert text_of(quote, Paragraph(("b",))) == "> a\n\nb"
    assert text_of(quote, quote) == "> a\n> a"
    assert text_of(signed, Paragraph(("b",))) == "> a\n-# Ann\nb"
