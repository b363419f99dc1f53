"""Limitations: the list, and the form to add one."""

from __future__ import annotations

from discord import ui

from bot.domain import limits
from bot.domain.session import Stage
from bot.domain.statement import Statement
from bot.locale import Words
from bot.locale.sentences import limitation_line
from bot.services.views import Limitations, Work
from bot.ui.forms import form, select_field, text_field
from bot.ui.ids import make_id
from bot.ui.pages import paged_card
from bot.ui.parts import OPTIONS, Card, Style, button, option, row
from bot.ui.texts import name_of, said


def limitations_card(words: Words, shown: Limitations, at: int = 0, *, added: bool = False) -> Card:
    """What the group raised; from the discussion on, the pack's own limitations as well, as a start."""
    work = shown.work
    blocks = [words("limitations.added")] if added else []
    blocks.append(words("limitations.title"))
    blocks += [f"- {statement_text(words, work, statement)}" for statement in shown.raised]
    if not shown.raised:
        blocks.append(words("limitations.none"))
    if work.session.stage is not Stage.EXPLORE and work.pack.limitations:
        blocks.append(words("limitations.from-pack"))
        blocks += [f"- {limitation.text}" for limitation in work.pack.limitations]
    add = button(words("button.add-limitation"), make_id("add-limitation", work.session.id), Style.primary)
    return paged_card(
        words,
        blocks,
        at,
        lambda to: make_id("limitations", work.session.id, to),
        row(add) if work.session.is_open else None,
    )


def limitation_form(words: Words, work: Work) -> ui.Modal:
    """The form for a limitation, with what it came up with where the member likes."""
    return form(
        words("limitation.title"),
        make_id("limitation-added", work.session.id),
        text_field(
            words("limitation.text"),
            "limitation",
            most=limits.STATEMENT,
            hint=words("limitation.text-hint", most=limits.STATEMENT),
            long=True,
        ),
        select_field(
            words("limitation.project"),
            "project",
            [option(choice.title, choice.key) for choice in work.choices[:OPTIONS]],
            hint=words("limitation.optional"),
            required=False,
        ),
        select_field(
            words("limitation.component"),
            "component",
            [option(component.name, component.id, component.long_name) for component in work.pack.components],
            hint=words("limitation.optional"),
            required=False,
        ),
    )


def statement_text(words: Words, work: Work, statement: Statement) -> str:
    """A limitation with who raised it and what it came up with."""
    project = work.choice(statement.project) if statement.project else None  # None as well for one still waiting.
    about = [said(project.title)] if project else []
    if statement.component:
        about.append(work.component_name(statement.component))
    return limitation_line(words, said(statement.text), name_of(words, statement.author), about)
