"""The entries behind a part of the summary, in batches."""

from __future__ import annotations

from typing import Final

from bot.locale.catalogue import Words
from bot.report.entries import entries_behind
from bot.services.summaries.views import EntriesBehind
from bot.ui.ids.summary import ShowSummary, TurnEntries
from bot.ui.kit.blocks import texts_of
from bot.ui.kit.pages import turning
from bot.ui.kit.parts import TEXT_ROOM, Card, button, card, row
from bot.ui.kit.texts import paged

_LAST: Final = 999
"""A page number beyond any text's end, which shows the last page."""


def entries_card(words: Words, behind: EntriesBehind, page: int = 0) -> Card:
    """Returns one page of a batch of entries, with buttons for other pages and batches."""
    pages = paged(texts_of(entries_behind(words, behind)), TEXT_ROOM)
    at = min(page, len(pages) - 1)
    return card(
        pages[at],
        _which(words, behind),
        words("page-of", page=at + 1, pages=len(pages)) if len(pages) > 1 else None,
        turning(words, _back(behind, at), _on(behind, at, len(pages))),
        row(button(words("button.back-to-summary"), ShowSummary(behind.context.session.id))),
    )


def _which(words: Words, behind: EntriesBehind) -> str | None:
    if len(behind.entries) == behind.total:
        return None
    if behind.first == behind.last:
        return words("entries.shown-last", last=behind.last, all=behind.total)
    return words("entries.shown", first=behind.first, last=behind.last, all=behind.total)


def _back(behind: EntriesBehind, at: int) -> TurnEntries | None:
    if at > 0:
        return _to(behind, behind.batch, at - 1)
    return _to(behind, behind.batch - 1, _LAST) if behind.batch > 0 else None


def _on(behind: EntriesBehind, at: int, pages: int) -> TurnEntries | None:
    if at < pages - 1:
        return _to(behind, behind.batch, at + 1)
    return _to(behind, behind.batch + 1) if behind.last < behind.total else None


def _to(behind: EntriesBehind, batch: int, page: int = 0) -> TurnEntries:
    place = None if behind.component is None else [c.id for c in behind.context.pack.components].index(behind.component)
    return TurnEntries(behind.context.session.id, place, behind.project, batch, page)
