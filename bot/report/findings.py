"""A group's findings as parts of a document: by component, by project, and where the members disagree."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.quotes import Quote as QuotedWords
from bot.domain.summary import Cell, ComponentLine, Disagreement
from bot.locale.catalogue import Words
from bot.locale.rich import BREAK, EntryReference, Strong, Text, Typed
from bot.report.blocks import (
    Block,
    Blocks,
    Heading,
    Item,
    ItemList,
    KeepTogether,
    Paragraph,
    Quote,
    Table,
    items,
    together,
)
from bot.report.detail import Detail
from bot.report.pieces import component_names, member, references, title
from bot.report.statements import in_short, listed_in_short
from bot.services.sessions.views import SessionContext
from bot.services.summaries.views import GroupSummary


def counts(words: Words, group: GroupSummary) -> Text:
    """Returns a sentence with how much a group recorded."""
    summary = group.summary
    if not summary.entries:
        return words.rich("summary.no-entries")
    return words.rich(
        "summary.counts",
        entries=words.count("n-entries", len(summary.entries)),
        members=words.count("n-members", summary.members),
        visited=len(summary.projects),
        projects=words.count("n-projects", len(summary.projects) + len(summary.unvisited)),
        seen=summary.components_seen,
        components=len(summary.components),
    )


def components_in_short(words: Words, group: GroupSummary) -> ItemList:
    """Returns a list of the components: where each was seen and, as sub-items, the limitations that came up with it."""
    return ItemList(tuple(_beside_limits(words, group, line) for line in group.summary.components))


def components_counted(words: Words, group: GroupSummary) -> ItemList:
    """Returns a list of the components: where each was seen, and how many limitations came up with it."""
    lines: list[Text] = []
    for line in group.summary.components:
        head, limits = _seen(words, group, line), len(line.limitations)
        lines.append((*words.rich("summary.beside", component=head), f" {limits}") if limits else head)
    return items(*lines)


def component(words: Words, group: GroupSummary, line: ComponentLine, detail: Detail) -> Blocks:
    """Returns where one component was seen, with quotations."""
    where = tuple(Item(_where(words, group.context, cell, detail)) for cell in line.cells)
    seen = _seen(words, group, line)
    head = Heading(3, seen) if detail.component_headings else Paragraph(seen)
    quotes = (_quote(words, group.context, quote) for quote in line.quotes)
    return (together(head, ItemList(where)) if where else head, *quotes)


def limits_with(words: Words, group: GroupSummary, line: ComponentLine) -> Blocks:
    """Returns the limitations that came up with a component."""
    if not line.limitations:
        return ()
    head = words.rich("summary.limits-raised", component=group.context.component_name(line.component))
    return (together(Paragraph(head), listed_in_short(words, line.limitations)),)


def projects(words: Words, group: GroupSummary) -> Blocks:
    """Returns for each project how many saw each component, what nobody saw, and the limitations that it brought up."""
    return tuple(
        _project(words, group, project, cells)
        for project, cells in zip(group.summary.projects, group.summary.coverage, strict=True)
    )


def coverage(words: Words, group: GroupSummary) -> Blocks:
    """Returns a table of how many saw each component in each project, and for each project what nobody saw."""
    context, summary = group.context, group.summary
    if not summary.projects:
        return ()
    names = [context.component_name(line.component) for line in summary.components]
    table = Table(
        header=(words.rich("report.project"), *((name,) for name in names)),
        rows=tuple(
            ((title(context, project),), *((str(cell.members) if cell.members else "–",) for cell in cells))
            for project, cells in zip(summary.projects, summary.coverage, strict=True)
        ),
        alignment=("left", *("right" for _ in names)),
    )
    blank = (
        Paragraph((*_name_of(context, project), BREAK, *missing))
        for project, cells in zip(summary.projects, summary.coverage, strict=True)
        if (missing := _blank(words, context, cells))
    )
    return (Paragraph(words.rich("report.coverage-note")), table, *blank)


def unvisited(words: Words, group: GroupSummary) -> Blocks:
    """Returns a paragraph with the projects that nobody recorded on, if any."""
    if not group.summary.unvisited:
        return ()
    titles = words.rich_listed((title(group.context, project),) for project in group.summary.unvisited)
    return (Paragraph(words.rich("summary.unvisited", projects=titles)),)


def disagreements(words: Words, group: GroupSummary, detail: Detail) -> Blocks:
    """Returns, by project, the components that some members saw and others did not."""
    if not group.summary.disagreements:
        return ()
    by_project = (
        together(
            Paragraph(_name_of(group.context, disputed[0].project)),
            items(*(_disagreement(words, group.context, found, detail) for found in disputed)),
        )
        for disputed in group.summary.disputed
    )
    return (Heading(2, words.rich("summary.disagreements")), *by_project)


def _seen(words: Words, group: GroupSummary, line: ComponentLine) -> Text:
    """Returns a sentence with the number of projects in which a component was seen, and of members who saw it."""
    name = group.context.component_name(line.component)
    if not line.members:
        return words.rich("summary.component-unseen", component=name)
    return words.rich(
        "summary.component",
        component=name,
        projects=len(line.cells),
        visited=words.count("n-projects", len(group.summary.projects)),
        members=line.members,
        all=words.count("n-members", group.summary.members),
    )


def _beside_limits(words: Words, group: GroupSummary, line: ComponentLine) -> Item:
    head = _seen(words, group, line)
    if not line.limitations:
        return Item(head)
    limits = tuple(Item(in_short(words, one)) for one in line.limitations)
    return Item(words.rich("summary.beside", component=head), limits)


def _where(words: Words, context: SessionContext, cell: Cell, detail: Detail) -> Text:
    return words.rich(
        "summary.where",
        project=title(context, cell.project),
        members=words.count("n-members", cell.members),
        entries=references(cell.entries, detail.references),
    )


def _quote(words: Words, context: SessionContext, quote: QuotedWords) -> Quote:
    """Returns a quotation; its attribution names the components if it is about more than one."""
    by, entry = member(words, quote.entry.author), EntryReference(quote.entry.number)
    text = (Typed(quote.text),)
    if quote.is_specific or len(quote.entry.components) == 1:
        return Quote(text, words.rich("summary.quote-by", member=by, entry=entry))
    names = component_names(words, context, quote.entry.components)
    return Quote(text, words.rich("summary.quote-by-whole", member=by, entry=entry, components=names))


def _project(words: Words, group: GroupSummary, project: str, cells: Sequence[Cell]) -> KeepTogether:
    context = group.context
    seen = [f"{context.component_name(cell.component)} {cell.members}" for cell in cells if cell.members]
    blocks: list[Block] = [Paragraph(_name_of(context, project))]
    blocks += [Paragraph((" · ".join(seen),))] if seen else []
    blocks += [Paragraph(blank)] if (blank := _blank(words, context, cells)) else []
    if raised := group.summary.opinion.with_project(project):
        blocks += [Paragraph(words.rich("summary.limits-raised-here")), listed_in_short(words, raised)]
    return KeepTogether(tuple(blocks))


def _blank(words: Words, context: SessionContext, cells: Sequence[Cell]) -> Text:
    """Returns a sentence with the components that nobody saw in a project; empty if there are none."""
    missing = [cell.component for cell in cells if not cell.members]
    if not missing:
        return ()
    return words.rich("summary.blank", components=component_names(words, context, missing))


def _name_of(context: SessionContext, project: str) -> Text:
    return (Strong((title(context, project),)),)


def _disagreement(words: Words, context: SessionContext, found: Disagreement, detail: Detail) -> Text:
    return words.rich(
        "summary.disagreement",
        component=context.component_name(found.component),
        saw=words.count("n-members", len(found.saw)),
        saw_entries=references(found.saw, detail.references),
        did_not=words.count("n-members", len(found.did_not)),
        did_not_entries=references(found.did_not, detail.references),
    )
