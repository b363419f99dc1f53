"""Entries, word for word, as parts of a document."""

from __future__ import annotations

from bot.domain.entry import Entry
from bot.locale.catalogue import Words
from bot.locale.rich import EntryReference, Text, Typed
from bot.report.blocks import Block, Blocks, Heading, KeepTogether, Paragraph, Quote
from bot.report.pieces import component_names, member, title
from bot.services.sessions.views import SessionContext
from bot.services.summaries.views import EntriesBehind


def entry_body(words: Words, context: SessionContext, entry: Entry) -> Blocks:
    """Returns an entry's components and its evidence."""
    names = component_names(words, context, entry.components) if entry.components else ""
    ticked = words.rich("entry.components", components=names) if names else words.rich("entry.no-components")
    blocks: list[Block] = [Paragraph(ticked)]
    if entry.evidence:
        blocks.append(Quote((Typed(entry.evidence),)))
    for evidence in entry.evidence_for:
        name = context.component_name(evidence.component)
        blocks += [Paragraph(words.rich("entry.evidence-for", component=name)), Quote((Typed(evidence.text),))]
    return tuple(blocks)


def entry_in_report(words: Words, context: SessionContext, entry: Entry) -> Blocks:
    """Returns an entry under a heading that references to it link to."""
    heading = Heading(3, words.rich("report.entry", number=entry.number), anchor=entry.number)
    return (heading, Paragraph(_by(words, context, entry)), *entry_body(words, context, entry))


def entries_behind(words: Words, behind: EntriesBehind) -> Blocks:
    """Returns the entries behind a part of the summary."""
    context = behind.context
    about: list[Text] = [(title(context, behind.project),)] if behind.project else []
    if behind.component:
        about.append((context.component_name(behind.component),))
    heading = words.rich("entries.title", about=words.rich_listed(about)) if about else words.rich("entries.title-all")
    if not behind.entries:
        return (Heading(2, heading), Paragraph(words.rich("entries.none")))
    return (Heading(2, heading), *(_listed(words, context, entry) for entry in behind.entries))


def _listed(words: Words, context: SessionContext, entry: Entry) -> KeepTogether:
    by = _by(words, context, entry)
    head = words.rich("entries.entry", entry=EntryReference(entry.number), by=by)
    return KeepTogether((Paragraph(head), *entry_body(words, context, entry)))


def _by(words: Words, context: SessionContext, entry: Entry) -> Text:
    """Returns who recorded an entry and on which project."""
    return words.rich("entry.by", member=member(words, entry.author), project=title(context, entry.project))
