"""Documents as Markdown files, read again by a Markdown parser: what was typed is there, and does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.export.markdown import markdown
from bot.locale.catalogue import Catalogue
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

WORDS = Catalogue.load().source
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
AT = datetime(2026, 3, 2, 12, 5, tzinfo=UTC)
TABLE = Table((("Project",), ("Seen",)), (((Typed("a|b"),), ("2",)),), ("left", "right"))
PARTS = {"blockquote", "paragraph", "bullet_list", "list_item", "heading", "table", "thead", "tbody", "tr", "th", "td"}
MEANT = PARTS | {"inline", "text", "text_special", "softbreak", "hardbreak"}
NASTY = (
    "**bold** _it_ `code` ~~gone~~ <b>html</b> <!-- --> [link](https://evil.example) ![x](y) <https://a.example>",
    "# one\n- two\n+ three\n* four\n5. five\n6) six\n> seven\n| a | b |\n|---|---|",
    "over\n===\nover\n---\n***\n___\n- - -\n```\ncode\n```\n~~~\n",
    "&lt;b&gt; &amp; &#35; AT&T &copy",
    "    indented\n\ttabbed\n\n    after a gap",
    r"already \*escaped\* and \\",
    "[a]: https://evil.example\n[a]",
    "ends with a backslash\\\nand goes on  \n",
)
TYPED = st.text(
    st.sampled_from("*_~`|\\#>-+=[]()<:&;@!. 1ab\n\t") | st.characters(exclude_categories=["C", "Z"]), max_size=60
)


def tokens(text: str) -> Iterator[Token]:
    """What a parser makes of a file, piece by piece."""
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def shown(text: str) -> str:
    """The words of a file as a reader sees them."""
    ends = {"softbreak", "hardbreak", "paragraph_close"}
    return "".join(" " if token.type in ends else token.content for token in tokens(text) if token.type != "inline")


def kinds(text: str) -> set[str]:
    return {token.type.removesuffix("_open").removesuffix("_close") for token in tokens(text)}


def written(*blocks: Block) -> str:
    return markdown(WORDS, blocks)


@pytest.mark.parametrize("typed", NASTY)
@pytest.mark.parametrize("block", [Quote, Paragraph], ids=["quoted", "in a sentence"])
def test_what_is_nasty_reads_as_it_was_typed(typed: str, block: type[Quote | Paragraph]) -> None:
    text = written(block((Typed(typed),)))

    assert shown(text).split() == typed.split()
    assert kinds(text) <= MEANT


@given(TYPED)
def test_whatever_is_typed_reads_as_it_was_typed(typed: str) -> None:
    for block in (Quote((Typed(typed),)), items((Typed(typed),)), Paragraph((Typed(typed),))):
        text = written(block)
        assert shown(text).split() == typed.split()
        assert kinds(text) <= MEANT


@given(TYPED.map(lambda text: " ".join(text.split())))
def test_a_line_reads_as_typed_in_headings_and_tables_too(typed: str) -> None:
    table = Table(((Typed(typed),),), (((Typed(typed),),),), ("left",))
    for block, times in ((Heading(2, (Typed(typed),)), 1), (table, 2)):
        text = written(block)
        assert "".join(shown(text).split()) == "".join(typed.split()) * times
        assert kinds(text) <= MEANT


def test_lines_of_a_quote_stay_apart_and_its_author_stands_below() -> None:
    quote = Quote((Typed("one\ntwo\n\nthree"),), (Typed("Ann"), ", entry ", EntryReference(7)))

    assert written(quote) == "> one  \n> two\n>\n> three\n>\n> — Ann, entry [#7](#entry-7)\n"


def test_references_lead_to_the_headings_of_entries() -> None:
    text = written(Paragraph((EntryReference(7),)), Heading(3, ("Entry 7",), anchor=7))

    assert text == '[#7](#entry-7)\n\n<a id="entry-7"></a>\n\n### Entry 7\n'


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (Paragraph(("a", BREAK, "b")), "a  \nb"),
        (small(("on the side",)), "on the side"),
        (Paragraph((Strong(("a", Typed("*"))), " ", Emphasis(("b",)))), r"**a\*** *b*"),
        (Paragraph((Moment(AT), " ", Moment(AT, "day"))), "2 March 2026, 12:05 UTC 2 March 2026"),
        (
            Paragraph((Link("https://a.example"), Place(1, "https://b.example"))),
            "<https://a.example><https://b.example>",
        ),
        (ItemList((Item(("a", BREAK, "more"), (Item(("b",)),)),)), "- a  \n  more\n  - b"),
        (ItemList((Item(("a",), (Item(("b",)),)), Item(("c",))), ordered=True), "1. a\n   - b\n2. c"),
        (TABLE, "| Project | Seen |\n|---|---:|\n| a\\|b | 2 |"),
        (Figure("coverage", TABLE, "Two saw it."), "Two saw it."),
        (together(Paragraph(("a",)), items(("b",))), "a\n\n- b"),
        (Rule(), "---"),
        (PageBreak(), "---"),
    ],
)
def test_each_block_has_its_form(block: Block, text: str) -> None:
    assert written(block) == f"{text}\n"
