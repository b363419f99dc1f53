"""Renders documents as Markdown files: CommonMark with tables, safe for readers with more marks, such as pandoc."""

from __future__ import annotations

import re
from typing import Final

from bot.locale.catalogue import Words
from bot.locale.rich import Break, Emphasis, EntryReference, Inline, Link, Moment, Place, Strong, Text, Typed
from bot.report.blocks import (
    Block,
    Blocks,
    Figure,
    Heading,
    Item,
    ItemList,
    KeepTogether,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Table,
)

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>#|~^${]|&(?=#?\w+;)|(?<!\w)@(?!\s)")
"""What means something within a line: in CommonMark, with tables, or to pandoc (notes, mathematics, citations)."""

_LINE_START: Final = re.compile(
    r"^[ \t]*(?:(\(?(?:\d{1,9}|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+))(?=[.)](?:\s|$))|(?=[-+=](?:[\s=-]|$)|:))",
    re.MULTILINE,
)
"""What makes a list, an underlined heading, a table or a definition of a line; as its group what numbers a list."""


def markdown(words: Words, blocks: Blocks) -> str:
    """Returns a document as the text of a Markdown file, with times in UTC."""
    return "\n\n".join(part for block in blocks if (part := _block(words, block))) + "\n"


def escaped(text: str) -> str:
    """Returns typed text escaped, so that it shows as typed when the Markdown is rendered."""
    return _LINE_START.sub(_line_start, _SPECIAL.sub(r"\\\g<0>", text))


def _line_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\" if found[1] is not None else "\\"


def _block(words: Words, block: Block) -> str:
    match block:
        case Heading(level, text, anchor):
            heading = f"{'#' * level} {_line(words, text)}"
            return heading if anchor is None else f'<a id="entry-{anchor}"></a>\n\n{heading}'
        case Paragraph(text):
            return _line(words, text)
        case ItemList(items, ordered):
            return "\n".join(
                line
                for at, item in enumerate(items, start=1)
                for line in _item(words, item, f"{at}. " if ordered else "- ")
            )
        case Quote(text, attribution):
            lines = _line(words, text).split("\n")
            lines += ["", f"— {_line(words, attribution)}"] if attribution else []
            return "\n".join(f"> {line}" if line else ">" for line in lines)
        case Table():
            return _table(words, block)
        case Figure(alt=alt):
            return alt
        case KeepTogether(blocks):
            return "\n\n".join(_block(words, one) for one in blocks)
        case PageBreak() | Rule():
            return "---"


def _item(words: Words, item: Item, mark: str) -> list[str]:
    first, *others = _line(words, item.text).split("\n")
    below = [line for one in item.inside for line in _item(words, one, "- ")]
    indent = " " * len(mark)
    return [mark + first, *(f"{indent}{line}" if line else "" for line in (*others, *below))]


def _table(words: Words, table: Table) -> str:
    rules = ("---:" if side == "right" else "---" for side in table.alignment)
    rows = [(_line(words, cell) for cell in row) for row in (table.header, *table.rows)]
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, f"|{'|'.join(rules)}|", *body])


def _line(words: Words, text: Text) -> str:
    return "".join(piece if isinstance(piece, str) else _piece(words, piece) for piece in text)


def _piece(words: Words, piece: Inline) -> str:
    match piece:
        case str():
            return piece
        case Typed(text):
            return _typed(text)
        case EntryReference(number):
            return f"[#{number}](#entry-{number})"
        case Strong(text):
            return f"**{_line(words, text)}**"
        case Emphasis(text):
            return f"*{_line(words, text)}*"
        case Moment(at, precision):
            return words.date(at) if precision == "day" else words.moment(at)
        case Place(url=url) | Link(url):
            return f"<{url}>"
        case Break():
            return "  \n"


def _typed(text: str) -> str:
    """Returns typed text escaped, with its line breaks kept and its indentation removed, which could mark code."""
    lines = [line.strip(" \t") for line in escaped(text).splitlines()]
    return "\n".join(
        f"{line}  " if line and at + 1 < len(lines) and lines[at + 1] else line for at, line in enumerate(lines)
    )
