"""Long texts as cards with several pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.locale.catalogue import Words
from bot.report.blocks import Blocks
from bot.ui.kit.blocks import texts_of
from bot.ui.kit.ids import CustomId
from bot.ui.kit.parts import TEXT_ROOM, Card, Piece, Row, button, card, row
from bot.ui.kit.texts import paged


def paged_card(
    words: Words, blocks: Sequence[str], page: int | None, turn_to: Callable[[int], CustomId], *rows: Piece | None
) -> Card:
    """Returns a card with one page of ``blocks`` (the first for ``None``), buttons for other pages, and ``rows`` below.

    A page number that is out of range gives the nearest page: the text may have become shorter since the button was
    sent.
    """
    pages = paged(blocks, TEXT_ROOM)
    at = min(page or 0, len(pages) - 1)
    if len(pages) == 1:
        return card(pages[0], *rows)
    turn = turning(words, turn_to(at - 1) if at > 0 else None, turn_to(at + 1) if at < len(pages) - 1 else None)
    return card(pages[at], words("page-of", page=at + 1, pages=len(pages)), turn, *rows)


def document_card(
    words: Words, blocks: Blocks, page: int | None, turn_to: Callable[[int], CustomId], *rows: Piece | None
) -> Card:
    """Returns a card with one page of a document, as :func:`paged_card` does for texts."""
    return paged_card(words, texts_of(blocks), page, turn_to, *rows)


def turning(words: Words, back: CustomId | None, on: CustomId | None) -> Row | None:
    """Returns the buttons for the previous and the next page, or ``None`` if there is neither."""
    return row(
        None if back is None else button(words("button.previous-page"), back),
        None if on is None else button(words("button.next-page"), on),
    )
