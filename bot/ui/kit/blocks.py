"""Renders documents as texts for cards: Discord's Markdown, with typed text escaped, in parts that pages can hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.locale.rich import Break, Emphasis, EntryReference, Inline, Link, Moment, Place, Strong, Text, Typed
from bot.report.blocks import Block, Figure, Heading, Item, ItemList, KeepTogether, Paragraph, Quote, Table
from bot.ui.kit.texts import escaped, moment

_LEVELS: Final = 3
"""Discord's deepest level of heading."""


def texts_of(blocks: Iterable[Block]) -> list[str]:
    """Returns a document as texts, in reading order.

    Each is to be kept on one page if it fits: a heading is joined to the text below it, and a list item to its
    sub-items.
    """
    texts: list[str] = []
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = _under(heading, _heading(block))
            continue
        for text in _units(block):
            texts.append(_under(heading, text))
            heading = ""
    return [*texts, heading] if heading else texts


def text_of(*blocks: Block) -> str:
    """Returns blocks as one text."""
    text, ends_in_quote = "", False
    for block in blocks:
        for unit in _units(block):
            # Every Discord app ends a quotation at an empty line, but only some end it at a line without ">".
            quote_ends = ends_in_quote and not isinstance(block, Quote)
            text = f"{text}\n\n{unit}" if quote_ends else _under(text, unit)
            ends_in_quote = isinstance(block, Quote) and not block.attribution
    return text


def line_of(text: Text) -> str:
    """Returns inline pieces as text in Discord's Markdown, which may have several lines."""
    return "".join([piece if isinstance(piece, str) else _piece(piece) for piece in text])


def _units(block: Block) -> list[str]:
    """Returns a block as the texts that pages may be broken between."""
    match block:
        case Paragraph(text, small):
            return ["\n".join(f"-# {line}" for line in line_of(text).split("\n")) if small else line_of(text)]
        case ItemList(items, ordered):
            return ["\n".join(_item(item, f"{at}. " if ordered else "- ")) for at, item in enumerate(items, start=1)]
        case KeepTogether(blocks):
            return [text_of(*blocks)]
        case Quote():
            return [_quote(block)]
        case Heading():
            return [_heading(block)]
        case Table():
            return _rows(block)
        case Figure(alt=alt):
            return [alt]
        case _:  # Page breaks and rules are for paper; cards are divided into pages by length.
            return []


def _under(text: str, below: str) -> str:
    return f"{text}\n{below}" if text else below


def _heading(heading: Heading) -> str:
    text = line_of(heading.text)
    if heading.level <= _LEVELS:
        return f"{'#' * heading.level} {text}"
    return text if any(isinstance(piece, Strong) for piece in heading.text) else f"**{text}**"


def _item(item: Item, mark: str) -> list[str]:
    first, *others = line_of(item.text).split("\n")
    below = [line for one in item.inside for line in _item(one, "- ")]
    return [mark + first, *(f"  {line}" for line in (*others, *below))]


def _quote(quote: Quote) -> str:
    lines = [f"> {line}" for line in line_of(quote.text).splitlines()]
    if quote.attribution:
        lines.append(f"-# {line_of(quote.attribution)}")
    return "\n".join(lines)


def _rows(table: Table) -> list[str]:
    """Returns a text for each row of a table: its first cell, with a bullet for each other column below."""
    names = [line_of(name) for name in table.header[1:]]
    return [
        "\n".join(
            [f"**{line_of(first)}**", *(f"- {name}: {line_of(cell)}" for name, cell in zip(names, cells, strict=True))]
        )
        for first, *cells in table.rows
    ]


def _piece(piece: Inline) -> str:
    match piece:
        case str():
            return piece
        case EntryReference():
            return f"#{piece.number}"
        case Typed():
            return escaped(piece.text)
        case Strong():
            return f"**{line_of(piece.text)}**"
        case Break():
            return "\n"
        case Emphasis():
            return f"*{line_of(piece.text)}*"
        case Moment():
            return moment(piece.at, "D" if piece.precision == "day" else "f")
        case Place():
            return f"<#{piece.id}>"
        case Link():
            return piece.url
