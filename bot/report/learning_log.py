"""A member's learning log as a document, for a card and for a file."""

from __future__ import annotations

from bot.domain.entry import Entry, Version
from bot.locale.catalogue import Words
from bot.locale.rich import Link, Moment, Typed, prose
from bot.report.blocks import Block, Blocks, Heading, KeepTogether, Paragraph, Quote, small
from bot.report.entries import entry_body
from bot.report.pieces import title
from bot.services.answers.views import Log, LogPart
from bot.services.sessions.views import SessionContext


def own_log(words: Words, log: Log) -> Blocks:
    """Returns a member's entries with earlier versions, the latest session first, for the member to read."""
    blocks: list[Block] = [Heading(2, words.rich("log.title"))]
    for part in log.parts:
        blocks.append(_session(words, part, 3))
        for entry in part.entries:
            blocks.append(KeepTogether((_head(words, part, entry, 4), *entry_body(words, part.context, entry))))
            blocks += [_earlier(words, version) for version in entry.earlier]
    return tuple(blocks)


def learning_log(words: Words, log: Log, name: str) -> Blocks:
    """Returns the log of the member called ``name`` for a file, with questions and links to the projects."""
    blocks: list[Block] = [Heading(1, words.rich("log-file.title", name=Typed(name)))]
    if not log.parts:
        blocks.append(Paragraph(words.rich("log-file.empty")))
    for part in log.parts:
        blocks += [_session(words, part, 2), Quote(prose(part.context.pack.activity.question))]
        for entry in part.entries:
            blocks += [_head(words, part, entry, 3), *entry_body(words, part.context, entry)]
            blocks += [_earlier(words, version) for version in entry.earlier if _texts(version)]
            blocks += _link(part.context, entry)
    return tuple(blocks)


def _session(words: Words, part: LogPart, level: int) -> Heading:
    at = Moment(part.context.session.started_at)
    return Heading(level, words.rich("log.session", activity=part.context.pack.activity.title, at=at))


def _head(words: Words, part: LogPart, entry: Entry, level: int) -> Heading:
    """Returns a heading with an entry's project and time.

    It has no anchor, since entries of other sessions may have the same number.
    """
    at, number = Moment(entry.edited_at or entry.recorded_at), f"#{entry.number}"
    return Heading(level, words.rich("log.entry", project=title(part.context, entry.project), entry=number, at=at))


def _earlier(words: Words, version: Version) -> KeepTogether:
    head = small(words.rich("log.earlier", at=Moment(version.replaced_at)))
    quotes = tuple(Quote((Typed(text),)) for text in _texts(version))
    return KeepTogether((head, *(quotes or (small(words.rich("log.no-words")),))))


def _texts(version: Version) -> list[str]:
    return [text for text in (version.evidence, *(evidence.text for evidence in version.evidence_for)) if text]


def _link(context: SessionContext, entry: Entry) -> Blocks:
    """Returns a link to a project of the pack, if it has one."""
    choice = next((choice for choice in context.choices if choice.key == entry.project), None)
    project = None if choice is None else choice.project
    return (Paragraph((Link(project.link),)),) if project is not None and project.link else ()
