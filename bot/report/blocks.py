"""The blocks that documents are made of. They know neither Discord nor any kind of file.

A renderer escapes what members typed and fits the blocks to its own limits. What a document tells, and how much of it,
was decided when it was made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.locale.rich import Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, which stays with what comes after it. ``anchor`` is the number of the entry that begins here."""

    level: int
    text: Text
    anchor: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a ``small`` one says something on the side."""

    text: Text
    small: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, with the lines below it that belong to it."""

    text: Text
    inside: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list: with numbers where it is ``ordered``, with bullets otherwise."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody, and where known whose they are."""

    text: Text
    attribution: Text = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under one row of headers. Each has as many cells as there are columns in ``alignment``."""

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    alignment: tuple[Literal["left", "right"], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture to be drawn of ``data``: its kind, and what it shows in words."""

    kind: str
    data: Table
    alt: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between what comes before and what comes after."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page, wherever there are pages of paper."""


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that are read as one, and so stay on one page as far as they fit."""

    blocks: Blocks


Block: TypeAlias = Heading | Paragraph | ItemList | Quote | Table | Figure | Rule | PageBreak | KeepTogether
Blocks: TypeAlias = tuple[Block, ...]
"""A document, or a part of one."""


def small(text: Text) -> Paragraph:
    """A paragraph that says something on the side."""
    return Paragraph(text, small=True)


def together(*blocks: Block) -> KeepTogether:
    """These blocks, read as one."""
    return KeepTogether(blocks)


def items(*texts: Text) -> ItemList:
    """A plain list of these texts."""
    return ItemList(tuple(Item(text) for text in texts))
