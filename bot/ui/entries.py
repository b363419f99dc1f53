"""The entries behind a part of the summary, some of them at a time."""

from __future__ import annotations

from typing import Final

from bot.domain.entry import Entry
from bot.locale.catalogue import Words
from bot.services.sessions.views import SessionContext
from bot.services.summaries.views import EntriesBehind
from bot.ui.answers import entry_text
from bot.ui.ids.summary import ShowSummary, TurnEntries
from bot.ui.kit.pages import turning
from bot.ui.kit.parts import TEXT_ROOM, Card, button, card, row
from bot.ui.kit.texts import name_of, paged, said

_LAST: Final = 999
"""A page that is not there, so that the nearest is shown: the last one."""


def entries_card(words: Words, behind: EntriesBehind, page: int = 0) -> Card:
    """The entries that are shown at a time, on as many pages as their words take."""
    pages = paged([_title(words, behind), *_blocks(words, behind)], TEXT_ROOM)
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


def _title(words: Words, behind: EntriesBehind) -> str:
    context = behind.context
    about = [said(context.title_of(behind.project))] if behind.project else []
    if behind.component:
        about.append(context.component_name(behind.component))
    return words("entries.title", about=words.listed(about)) if about else words("entries.title-all")


def _blocks(words: Words, behind: EntriesBehind) -> list[str]:
    if not behind.entries:
        return [words("entries.none")]
    return [_entry_block(words, behind.context, entry) for entry in behind.entries]


def _entry_block(words: Words, context: SessionContext, entry: Entry) -> str:
    head = words(
        "entries.entry",
        number=entry.number,
        member=name_of(words, entry.author),
        project=said(context.title_of(entry.project)),
    )
    return f"{head}\n{entry_text(words, context, entry)}"
