"""The summary as cards: in full, with selects that lead to the entries, and in short for everybody."""

from __future__ import annotations

from itertools import product
from typing import Final

from bot.locale.catalogue import Words
from bot.report.summary import short_summary, summary_document
from bot.services.summaries.views import GroupSummary
from bot.ui.conclusion import as_far_as_fits, conclude_button
from bot.ui.ids.summary import ChooseEntries, EntriesBy, ShowSummary
from bot.ui.kit.blocks import text_of
from bot.ui.kit.pages import document_card
from bot.ui.kit.parts import TEXT_ROOM, Card, Row, Style, button, card, option, row, select_row

_COMPONENTS_ROOM: Final = 2000
"""The most characters that components may take on the public card, so that there is room for limitations."""


def summary_card(words: Words, group: GroupSummary, at: int | None = None) -> Card:
    """Returns a page of the whole summary, with selects that lead to the entries behind it."""
    session = group.context.session
    return document_card(
        words,
        summary_document(words, group),
        at,
        lambda to: ShowSummary(session.id, to),
        *_ways_to_entries(words, group),
    )


def shared_card(words: Words, group: GroupSummary, heading: str) -> Card:
    """Returns the public card with a short summary, and a button to read all of it."""
    short = short_summary(words, group)
    conclusion, opening = text_of(*short.conclusion), [text_of(block) for block in short.opening]
    room = TEXT_ROOM - len(heading) - sum(map(len, opening))
    # A public card cannot have pages, so what does not fit is counted, and shown by the button.
    components, limitations = _that_fit(
        [text_of(*one) for one in short.components],
        [text_of(*one) for one in short.limitations],
        room - len(conclusion),
    )
    return card(
        heading,
        as_far_as_fits(words, conclusion, room - len(components) - len(limitations)),
        *opening,
        components,
        limitations,
        row(
            button(words("button.summary"), ShowSummary(group.context.session.id), Style.primary),
            conclude_button(words, group),
        ),
    )


def _that_fit(components: list[str], limitations: list[str], room: int) -> tuple[str, str]:
    """Returns the longest form of each that fits together with the other.

    Longer forms of the components are preferred over longer ones of the limitations; the shortest are returned if none
    fit.
    """
    for one, other in product(components, limitations):
        if len(one) <= _COMPONENTS_ROOM and len(one) + len(other) <= room:
            return one, other
    return components[-1], limitations[-1]


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
