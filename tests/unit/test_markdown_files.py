"""Documents as Markdown files, read again by a Markdown parser: what was typed is there, and does nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from tests.unit.markdown_readers import READERS, Page, Reader, needs_pandoc, with_pandoc

WORDS = Catalogue.load().source
AT = datetime(2026, 3, 2, 12, 5, tzinfo=UTC)
TABLE = Table((("Project",), ("Seen",)), (((Typed("a|b"),), ("2",)),), ("left", "right"))
MEANT = {"p", "br", "blockquote", "ul", "li", "h2", "table", "thead", "tbody", "tr", "th", "td", "colgroup", "col"}
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
NASTY_TO_PANDOC = (
    "x^2^ and H~2~O, a note^[of mine] and $a + b$, $$c$$, \\(d\\), \\emph{e}, @doe99 and -@roe [@doe99; @{x}]",
    "term\n: its definition\n\nterm\n\n:   another\n~ and one more",
    "(1) one\n(2) two\n\na) first\n\n(b) second\n\niv. fourth\n\nX) tenth\n\nB.  second",
    "#. next\n\n(@) example\n\n@. example\n\n(@good) it\n\n(#) next",
    "::: warning\nbox\n:::\n\n::::: {.box}\n:::::",
    "a heading {#id .class}\n====\n[words]{.class} `code`{=html} {.x}",
    "| a line\n| of a poem\n\n+---+---+\n| a | b |\n+===+===+\n\n+:--+\n",
    "Right Left\n----- ----\n   12 12\n----- ----\n\n------\n a b\n------",
    "---\ntitle: A block of data\n---\n\n% Title\n% Author\n% Date",
    "[^1] and\n\n[^1]: a note\n\n*[HTML]: Hyper Text\n\nTable: a caption",
    "\\begin{quote}\nTeX\n\\end{quote}\n\\newcommand{\\x}{y} \\x",
)
SIGNS = "*_~`|\\#>-+=[]()<:&;@!.^${}%/\"', 1abix\n\t"
TYPED = st.text(st.sampled_from(SIGNS) | st.characters(exclude_categories=["C", "Z"]), max_size=60)
LINE = TYPED.map(lambda text: " ".join(text.split()))


def written(*blocks: Block) -> str:
    return markdown(WORDS, blocks)


def in_every_block(typed: str) -> Iterator[Block]:
    """Yields blocks that tell a text of several lines."""
    yield from (Quote((Typed(typed),)), items((Typed(typed),)), Paragraph((Typed(typed),)))


def in_every_line(typed: str) -> Iterator[Block]:
    """Yields blocks that tell a text of one line."""
    yield from (Heading(2, (Typed(typed),)), Table((("x",),), (((Typed(typed),),),), ("left",)))


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("typed", NASTY + NASTY_TO_PANDOC)
def test_what_is_nasty_reads_as_it_was_typed(typed: str, read: Reader) -> None:
    for block in in_every_block(typed):
        page = Page(read(written(block)))
        assert page.words == typed.split()
        assert page.elements <= MEANT


@pytest.mark.parametrize("read", READERS)
@given(TYPED)
def test_whatever_is_typed_reads_as_it_was_typed(read: Reader, typed: str) -> None:
    for block in in_every_block(typed):
        page = Page(read(written(block)))
        assert page.words == typed.split()
        assert page.elements <= MEANT


@pytest.mark.parametrize("read", READERS)
@given(LINE)
def test_a_line_reads_as_typed_in_headings_and_tables_too(read: Reader, typed: str) -> None:
    for block in in_every_line(typed):
        page = Page(read(written(block)))
        assert page.words == [*["x"] * isinstance(block, Table), *typed.split()]
        assert page.elements <= MEANT


def assert_reads_with_pandoc(texts: Sequence[str]) -> None:
    """Reads a document with each text in each block, all at once: pandoc takes a moment to begin."""
    blocks = [
        (block, typed) for typed in texts for block in (*in_every_block(typed), *in_every_line(" ".join(typed.split())))
    ]
    page = Page(with_pandoc(written(*(part for block, _ in blocks for part in (Heading(3, ("NEXT",)), block)))))

    expected = [word for block, typed in blocks for word in ("NEXT", *["x"] * isinstance(block, Table), *typed.split())]
    assert page.words == expected
    assert page.elements <= MEANT | {"h3"}


@needs_pandoc
def test_what_is_nasty_reads_as_it_was_typed_with_pandoc() -> None:
    for typed in NASTY + NASTY_TO_PANDOC:
        assert_reads_with_pandoc([typed])


@needs_pandoc
@settings(max_examples=25)
@given(st.lists(TYPED, min_size=5))
def test_whatever_is_typed_reads_as_it_was_typed_with_pandoc(texts: list[str]) -> None:
    assert_reads_with_pandoc(texts)


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
