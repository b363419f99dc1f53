"""The group's picture as cards: what was found and, beside it, the limitations. Every line names its entries."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.quotes import Quote
from bot.domain.summary import Cell, ComponentLine
from bot.locale.catalogue import Words
from bot.locale.sentences import component_line, disagreement_line, summary_counts
from bot.services.sessions.views import SessionContext
from bot.services.summaries.views import GroupSummary
from bot.ui.conclusion import conclude_button, conclusion_text, conclusion_within
from bot.ui.discussion_summary import discussion_blocks, limits_raised, shared_discussion
from bot.ui.ids.summary import ChooseEntries, EntriesBy, ShowSummary
from bot.ui.kit.pages import paged_card
from bot.ui.kit.parts import TEXT_ROOM, Card, Row, Style, button, card, option, row, select_row
from bot.ui.kit.texts import name_of, quoted, said

_REFERENCES = 12
"""Entries named one by one on a line; a list below the text leads to all of them."""

_COMPONENTS_ROOM = 2000
"""Characters for the components on that card."""

_SHARED_LIMITATIONS = 10
"""Limitations on the card that everybody sees."""


def summary_card(words: Words, group: GroupSummary, at: int | None = None) -> Card:
    """The whole summary, page by page, with lists that lead to the entries behind it."""
    session = group.context.session
    return paged_card(
        words,
        summary_blocks(words, group),
        at,
        lambda to: ShowSummary(session.id, to),
        *_ways_to_entries(words, group),
    )


def shared_card(words: Words, group: GroupSummary, heading: str) -> Card:
    """The summary in short, for the whole channel, with a button to read all of it."""
    context, summary = group.context, group.summary
    blocks = [heading, _thread(words, context), summary_counts(words, summary)]
    # A card cannot turn its pages for everybody: what does not fit is counted, and behind the button.
    room = TEXT_ROOM - sum(len(block) for block in blocks) - len(shared_discussion(words, group, 0))
    if summary.entries:
        whole = "\n".join(f"- {_in_short(words, group, line)}" for line in summary.components)
        counted = "\n".join(f"- {_counted(words, group, line)}" for line in summary.components)
        short = len(whole) <= min(_COMPONENTS_ROOM, room - len(conclusion_text(words, group)))
        blocks.append(whole if short else counted)
        room -= len(blocks[-1])
    blocks.insert(1, conclusion_within(words, group, room))
    room = TEXT_ROOM - sum(len(block) for block in blocks)
    shorter = (shared_discussion(words, group, most) for most in range(_SHARED_LIMITATIONS, -1, -1))
    blocks.append(next(text for text in shorter if len(text) <= room))
    return card(
        *blocks,
        row(
            button(words("button.summary"), ShowSummary(context.session.id), Style.primary),
            conclude_button(words, group),
        ),
    )


def summary_blocks(words: Words, group: GroupSummary) -> list[str]:
    """The summary as texts, in the order in which they are read."""
    context, summary = group.context, group.summary
    blocks = [words("summary.title", activity=context.pack.activity.title), summary_counts(words, summary)]
    blocks += [conclusion_text(words, group), _thread(words, context)]
    if summary.entries:
        blocks += [words("summary.how-to-read"), words("summary.components")]
        for line in summary.components:
            blocks += _component_blocks(words, group, line)
        blocks += [words("summary.coverage"), *_coverage(words, group), *_unvisited(words, group)]
        blocks += _disagreements(words, group)
    blocks += discussion_blocks(words, group)
    if context.pack.next_steps:
        steps = "\n".join(f"- {step}" for step in context.pack.next_steps)
        blocks.append(f"{words('summary.next-steps')}\n{steps}")
    blocks.append("\n".join(_credit(credit.text, credit.link) for credit in context.pack.credits))
    return blocks


def references(entries: Sequence[int]) -> str:
    """The first of these numbers of entries, and how many more there are: "#3, #7 + 5"."""
    numbers = ", ".join(f"#{number}" for number in entries[:_REFERENCES])
    more = len(entries) - _REFERENCES
    return numbers + (f" + {more}" if more > 0 else "")


def _thread(words: Words, context: SessionContext) -> str:
    thread_id = context.session.thread_id
    return "" if thread_id is None else words("summary.thread", thread=f"<#{thread_id}>")


def _in_short(words: Words, group: GroupSummary, line: ComponentLine) -> str:
    """A component's line with the limitations that came up with it beside it."""
    head = component_line(words, group.summary, group.context.component_name(line.component), line)
    limits = "".join(f"\n  - {limit}" for limit in limits_raised(words, line.limitations))
    return words("summary.beside", component=head, limits=limits) if limits else head


def _counted(words: Words, group: GroupSummary, line: ComponentLine) -> str:
    """The same with how many they are."""
    head = component_line(words, group.summary, group.context.component_name(line.component), line)
    limits = len(line.limitations)
    return words("summary.beside", component=head, limits=f" {limits}") if limits else head


def _component_blocks(words: Words, group: GroupSummary, line: ComponentLine) -> list[str]:
    context = group.context
    head = component_line(words, group.summary, context.component_name(line.component), line)
    where = [
        f"- {said(context.title_of(cell.project))}: {words.count('n-members', cell.members)}"
        f" ({references(cell.entries)})"
        for cell in line.cells
    ]
    blocks = ["\n".join([head, *where])]
    for quote in line.quotes:
        by = _quote_by(words, context, quote)
        blocks.append(f"{quoted(quote.text)}\n{by}")
    if line.limitations:
        heading = words("summary.limits-raised", component=context.component_name(line.component))
        blocks.append("\n".join([heading, *(f"- {limit}" for limit in limits_raised(words, line.limitations))]))
    return blocks


def _quote_by(words: Words, context: SessionContext, quote: Quote) -> str:
    """Whose words they are, and what they speak of where that is more than the component they stand with."""
    member, number = name_of(words, quote.entry.author), quote.entry.number
    if quote.is_specific or len(quote.entry.components) == 1:
        return words("summary.quote-by", member=member, number=number)
    components = words.listed(context.component_name(component) for component in quote.entry.components)
    return words("summary.quote-by-whole", member=member, number=number, components=components)


def _coverage(words: Words, group: GroupSummary) -> list[str]:
    lines: list[str] = []
    for project, cells in zip(group.summary.projects, group.summary.coverage, strict=True):
        block = [f"**{said(group.context.title_of(project))}**", _row(words, group.context, cells)]
        if raised := group.summary.opinion.with_project(project):
            block += [words("summary.limits-raised-here"), *(f"- {limit}" for limit in limits_raised(words, raised))]
        lines.append("\n".join(block))
    return lines


def _row(words: Words, context: SessionContext, cells: Sequence[Cell]) -> str:
    """How many saw each component in one project, and what nobody saw there."""
    seen = [f"{context.component_name(cell.component)} {cell.members}" for cell in cells if cell.members]
    blank = [context.component_name(cell.component) for cell in cells if not cell.members]
    lines = [" · ".join(seen)] if seen else []
    if blank:
        lines.append(words("summary.blank", components=words.listed(blank)))
    return "\n".join(lines)


def _unvisited(words: Words, group: GroupSummary) -> list[str]:
    if not group.summary.unvisited:
        return []
    titles = words.listed(said(group.context.title_of(project)) for project in group.summary.unvisited)
    return [words("summary.unvisited", projects=titles)]


def _disagreements(words: Words, group: GroupSummary) -> list[str]:
    if not group.summary.disagreements:
        return []
    blocks = [words("summary.disagreements")]
    for disputed in group.summary.disputed:
        names = [group.context.component_name(found.component) for found in disputed]
        lines = [disagreement_line(words, name, found, references) for name, found in zip(names, disputed, strict=True)]
        blocks.append("\n".join([f"**{said(group.context.title_of(disputed[0].project))}**", *lines]))
    return blocks


def _ways_to_entries(words: Words, group: GroupSummary) -> list[Row | None]:
    context, summary = group.context, group.summary
    components = [
        option(context.component_name(line.component), line.component, words.count("n-members", line.members))
        for line in summary.components
        if line.members
    ]
    projects = [option(context.title_of(project), project) for project in summary.projects]
    return [
        select_row(
            words("select.entries-component"), ChooseEntries(context.session.id, EntriesBy.COMPONENT), components
        ),
        select_row(words("select.entries-project"), ChooseEntries(context.session.id, EntriesBy.PROJECT), projects),
    ]


def _credit(text: str, link: str | None) -> str:
    return f"-# {text} {link}" if link and link not in text else f"-# {text}"
