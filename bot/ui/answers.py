"""The answer form, its receipt, the evidence form, and the author's readings."""

from __future__ import annotations

import discord
from discord import ui

from bot.domain import limits
from bot.domain.entry import Entry
from bot.domain.pack import ComponentReading
from bot.locale.catalogue import Words
from bot.report.entries import entry_body
from bot.services.answers.views import Form, ReadingPage, Receipt
from bot.services.limitations.views import Raised
from bot.services.sessions.views import SessionContext
from bot.ui.ids.answers import (
    AddEvidence,
    OpenAnswerForm,
    OpenEvidenceForm,
    RecordEntry,
    ShowOverallReading,
    ShowReading,
    ShowReceipt,
)
from bot.ui.ids.log import ShowLog
from bot.ui.ids.projects import ListProjects
from bot.ui.kit.blocks import text_of
from bot.ui.kit.forms import checkbox_field, form, select_field, text_field
from bot.ui.kit.pages import paged_card
from bot.ui.kit.parts import OPTIONS, Card, Style, button, option, row, select_row
from bot.ui.kit.texts import escaped, quoted
from bot.ui.limitations import like_buttons, like_texts
from bot.ui.panel import choice_note


def answer_form(words: Words, shown: Form) -> ui.Modal:
    """Returns the answer form, filled in with what the member recorded on the project earlier, if anything."""
    context, entry = shown.context, shown.entry
    return form(
        words("form.title"),
        RecordEntry(context.session.id),
        select_field(
            words("form.project"),
            "project",
            _project_options(words, shown),
            hint=words("form.project-hint") if len(context.choices) > OPTIONS else None,
        ),
        checkbox_field(
            words("form.components"),
            "components",
            [
                discord.CheckboxGroupOption(
                    label=component.name,
                    value=component.id,
                    description=component.long_name,
                    default=entry is not None and component.id in entry.components,
                )
                for component in context.pack.components
            ],
            hint=words("form.components-hint"),
        ),
        text_field(
            words("form.evidence"),
            "evidence",
            most=limits.EVIDENCE,
            hint=words("form.evidence-hint"),
            typed=entry.evidence if entry is not None else "",
            long=True,
        ),
        text_field(
            words("form.limitation"),
            "limitation",
            most=limits.STATEMENT,
            hint=words("form.limitation-hint", most=limits.STATEMENT),
            required=False,
            long=True,
        ),
    )


def receipt(words: Words, kept: Receipt, at: int | None = None) -> Card:
    """Returns the card that shows a recorded entry and offers the next steps."""
    context, entry = kept.context, kept.entry
    session = context.session
    title = escaped(context.title_of(entry.project))
    saved = words("receipt.changed" if kept.changed else "receipt.saved", project=title, number=entry.number)
    blocks = [saved, text_of(*entry_body(words, context, entry))]
    if kept.limitation is not None:
        blocks.append("\n".join(_limitation(words, context, kept.limitation)))
    more = select_row(
        words("select.say-more"),
        OpenEvidenceForm(entry.id),
        [option(context.component_name(component), component) for component in entry.components],
    )
    return paged_card(
        words,
        blocks,
        at,
        lambda to: ShowReceipt(entry.id, to),
        more if session.is_open else None,
        row(
            button(words("button.reading"), ShowReading(session.id, entry.project), Style.primary),
            button(words("button.change-entry"), OpenAnswerForm(session.id, entry.project))
            if session.is_open
            else None,
            button(words("button.another-project"), ListProjects(session.id)),
            button(words("button.my-log"), ShowLog()),
        ),
        row(*(like_buttons(words, context, kept.limitation) if kept.limitation is not None else [])),
    )


def evidence_form(words: Words, kept: Receipt, component: str) -> ui.Modal:
    """Returns the form for the evidence of one component, filled in with the evidence recorded earlier, if any."""
    typed = next((e.text for e in kept.entry.evidence_for if e.component == component), "")
    return form(
        words("deepen.title"),
        AddEvidence(kept.entry.id, component),
        text_field(
            words("deepen.evidence", component=kept.context.component_name(component)),
            "evidence",
            most=limits.EVIDENCE,
            hint=words("deepen.evidence-hint"),
            typed=typed,
            required=False,
            long=True,
        ),
    )


def reading_card(words: Words, reading: ReadingPage, at: int | None = None) -> Card:
    """Returns a card with the author's reading of a project beside what the member recorded."""
    context, choice = reading.context, reading.choice
    blocks = [words("reading.title", project=escaped(choice.title)), words("reading.one-of-many")]
    project = choice.project.reading if choice.project is not None else None
    if project is None:
        blocks.append(words("reading.none-for-project"))
    else:
        lines = [_reading_line(words, context, reading.entry, part) for part in project.components]
        blocks += [project.text, "\n".join(lines)]
    return paged_card(
        words,
        blocks,
        at,
        lambda to: ShowReading(context.session.id, choice.key, to),
        row(button(words("button.overall-reading"), ShowOverallReading(context.session.id))),
    )


def overall_card(words: Words, context: SessionContext, at: int | None = None) -> Card:
    """Returns a card with the author's reading of the activity as a whole."""
    blocks = [words("reading.overall"), words("reading.one-of-many"), *context.pack.reading.split("\n\n")]
    return paged_card(words, blocks, at, lambda to: ShowOverallReading(context.session.id, to))


def _limitation(words: Words, context: SessionContext, raised: Raised) -> list[str]:
    """Returns the lines that say what happened to the limitation submitted with an entry."""
    if raised.held is not None:
        return [words("receipt.limitation-held"), *like_texts(words, context, raised)]
    key = "receipt.limitation" if raised.like is None else "receipt.limitation-known"
    return [words(key), quoted(raised.text)]


def _project_options(words: Words, shown: Form) -> list[discord.SelectOption]:
    chosen = [choice for choice in shown.context.choices if choice.key == shown.chosen]
    others = [choice for choice in shown.context.choices if choice.key != shown.chosen]
    kept = (*chosen, *others)[:OPTIONS]
    in_order = [choice for choice in shown.context.choices if choice in kept]
    return [
        option(choice.title, choice.key, choice_note(words, choice), chosen=choice.key == shown.chosen)
        for choice in in_order
    ]


def _reading_line(words: Words, context: SessionContext, entry: Entry | None, part: ComponentReading) -> str:
    line = words(
        "reading.line",
        component=context.component_name(part.component),
        strength=words(f"strength.{part.strength}"),
        why=part.why,
    )
    saw_it_too = entry is not None and part.component in entry.components
    return f"{line} {words('reading.you-too')}" if saw_it_too else line
