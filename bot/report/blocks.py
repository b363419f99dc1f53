"""The blocks that documents are made of, independent of Discord and of file formats.

A renderer escapes typed text and fits the blocks to its own limits. What a document contains, and in what detail, is
decided before rendering.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.locale.rich import Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, kept with the block after it. ``anchor`` is the number of the entry that begins here."""

    level: int
    text: Text
    anchor: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a ``small`` one is a note."""

    text: Text
    small: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A list item, with its sub-items."""

    text: Text
    inside: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, numbered if ``ordered``, otherwise with bullets."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, with the name of whoever is quoted if known."""

    text: Text
    attribution: Text = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table. The header and each row have as many cells as ``alignment`` has columns."""

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    alignment: tuple[Literal["left", "right"], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart of ``data``: its kind, and a description in words."""

    kind: str
    data: Table
    alt: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line that separates what precedes from what follows."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Starts a new page in formats with paper pages."""


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that belong together, kept on one page if they fit."""

    blocks: Blocks


Block: TypeAlias = Heading | Paragraph | ItemList | Quote | Table | Figure | Rule | PageBreak | KeepTogether
Blocks: TypeAlias = tuple[Block, ...]
"""A document or a part of one."""


def small(text: Text) -> Paragraph:
    """Returns a paragraph that is a note."""
    return Paragraph(text, small=True)


def together(*blocks: Block) -> KeepTogether:
    """Returns these blocks as one that is kept together."""
    return KeepTogether(blocks)


def items(*texts: Text) -> ItemList:
    """Returns a bulleted list of these texts."""
    return ItemList(tuple(Item(text) for text in texts))
