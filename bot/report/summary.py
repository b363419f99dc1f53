"""A session's summary as documents: with pages, in short for everybody, and as a report to keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.domain.pack import Credit
from bot.locale.catalogue import Words
from bot.locale.rich import BREAK, Emphasis, Link, Moment, Place, Text, Typed, prose
from bot.report import findings
from bot.report.addresses import thread_address
from bot.report.blocks import Block, Blocks, Heading, KeepTogether, PageBreak, Paragraph, Quote, Rule, items, small
from bot.report.detail import PAGES, WHOLE
from bot.report.entries import entry_in_report
from bot.report.limitations import limitations, limitations_in_short
from bot.report.pieces import paragraphs
from bot.services.sessions.views import SessionContext
from bot.services.summaries.views import GroupRecord, GroupSummary

_LIMITATIONS_IN_SHORT: Final = 10


@dataclass(frozen=True)
class ShortSummary:
    """A short summary in parts. Components and limitations come in several forms, the longest first."""

    opening: Blocks
    conclusion: Blocks
    components: tuple[Blocks, ...]
    limitations: tuple[Blocks, ...]


def summary_document(words: Words, group: GroupSummary) -> Blocks:
    """Returns the summary for reading page by page, with the limitations beside the components they came up with."""
    blocks: list[Block] = [
        Heading(2, _title(words, group)),
        Paragraph(findings.counts(words, group)),
        *conclusion(words, group, 3),
        *_thread(words, group.context),
    ]
    if group.summary.entries:
        blocks += [small(words.rich("summary.how-to-read")), Heading(2, words.rich("summary.components"))]
        for line in group.summary.components:
            blocks += findings.component(words, group, line, PAGES)
            blocks += findings.limits_with(words, group, line)
        blocks += [Heading(2, words.rich("summary.coverage")), *findings.projects(words, group)]
        blocks += [*findings.unvisited(words, group), *findings.disagreements(words, group, PAGES)]
    blocks += limitations(words, group, PAGES)
    return (*blocks, *_next_steps(words, group.context), KeepTogether(_credits(group.context)))


def short_summary(words: Words, group: GroupSummary) -> ShortSummary:
    """Returns the short summary, for everybody in the channel."""
    opening = (*_thread(words, group.context), Paragraph(findings.counts(words, group)))
    by_component = (findings.components_in_short(words, group), findings.components_counted(words, group))
    most = min(_LIMITATIONS_IN_SHORT, len(group.summary.opinion.limitations))
    return ShortSummary(
        opening=opening,
        conclusion=conclusion(words, group, 3),
        components=tuple((KeepTogether((one,)),) for one in by_component) if group.summary.entries else ((),),
        limitations=tuple((limitations_in_short(words, group, n),) for n in range(most, -1, -1)),
    )


def group_report(words: Words, group: GroupRecord) -> Blocks:
    """Returns the report for keeping and printing, with every entry at the end and references that link to it."""
    context, summary = group.context, group.summary
    when = Moment(context.session.started_at, "day")
    return (
        Heading(1, _title(words, group)),
        Paragraph((when, BREAK, *findings.counts(words, group))),
        Paragraph(words.rich("report.question")),
        Quote(prose(context.pack.activity.question)),
        *conclusion(words, group, 2),
        *_thread(words, context),
        Heading(2, words.rich("report.in-short")),
        findings.components_in_short(words, group),
        *limitations(words, group, WHOLE),
        Heading(2, words.rich("summary.components")),
        *(block for line in summary.components for block in findings.component(words, group, line, WHOLE)),
        Heading(2, words.rich("summary.coverage")),
        *findings.coverage(words, group),
        *findings.unvisited(words, group),
        *findings.disagreements(words, group, WHOLE),
        Heading(2, words.rich("report.reading")),
        Paragraph((Emphasis(words.rich("report.reading-note")),)),
        *paragraphs(context.pack.reading),
        *_next_steps(words, context),
        PageBreak(),
        Heading(2, words.rich("report.entries")),
        *(block for entry in group.entries for block in entry_in_report(words, context, entry)),
        Rule(),
        *_credits(context),
    )


def conclusion(words: Words, group: GroupSummary, level: int) -> Blocks:
    """Returns the group's conclusion, or a note that there is none; nothing while the session is open."""
    if group.context.session.is_open:
        return ()
    words_of_theirs = conclusion_words(words, group)
    if group.conclusion is None:
        return (words_of_theirs,)
    return (Heading(level, words.rich("conclusion.label")), words_of_theirs)


def conclusion_words(words: Words, group: GroupSummary) -> Quote | Paragraph:
    """Returns the group's conclusion, or a note that there is none."""
    if group.conclusion is None:
        return Paragraph(words.rich("conclusion.none"))
    return Quote((Typed(group.conclusion),))


def _title(words: Words, group: GroupSummary) -> Text:
    return words.rich("summary.title", activity=group.context.pack.activity.title)


def _thread(words: Words, context: SessionContext) -> Blocks:
    """Returns a link to the discussion's thread, if it has one."""
    thread, url = context.session.thread_id, thread_address(context.session)
    if thread is None or url is None:
        return ()
    return (Paragraph(words.rich("summary.thread", thread=Place(thread, url))),)


def _next_steps(words: Words, context: SessionContext) -> Blocks:
    if not context.pack.next_steps:
        return ()
    steps = items(*(prose(step) for step in context.pack.next_steps))
    return (KeepTogether((Heading(2, words.rich("summary.next-steps")), steps)),)


def _credits(context: SessionContext) -> Blocks:
    return tuple(_credit(credit) for credit in context.pack.credits)


def _credit(credit: Credit) -> Paragraph:
    if credit.link is None or credit.link in credit.text:
        return small(prose(credit.text))
    return small((*prose(credit.text), " ", Link(credit.link)))
