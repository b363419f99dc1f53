"""The list of projects, one project, the components to look for, and the form for a member's own project."""

from __future__ import annotations

from itertools import groupby

from discord import ui

from bot.domain import limits
from bot.domain.entry import Author
from bot.domain.ids import SessionId
from bot.locale.catalogue import Words
from bot.services.projects.views import ProjectPage
from bot.services.sessions.views import Choice, Progress, SessionContext
from bot.ui.ids.answers import OpenAnswerForm, ShowReading
from bot.ui.ids.projects import ApproveProject, ListProjects, ShowComponents, SuggestProject, TurnProject
from bot.ui.kit.forms import form, text_field
from bot.ui.kit.pages import paged_card
from bot.ui.kit.parts import Card, Style, button, link_button, row
from bot.ui.kit.texts import escaped, name_of, names_of
from bot.ui.panel import project_selects

_NAMED = 12
"""The number of members named individually; further ones are only counted."""


def project_list(words: Words, progress: Progress, page: int | None = None) -> Card:
    """Returns a page of all projects, grouped by audience, with the number of members who recorded on each."""
    context = progress.context
    blocks = [words("projects.title")]
    for audience, choices in groupby(context.choices, key=lambda choice: _audience(words, choice)):
        lines = [_list_line(words, choice, progress.per_project.get(choice.key, 0)) for choice in choices]
        blocks.append("\n".join([f"**{audience}**", *lines]))
    return paged_card(
        words, blocks, page, lambda to: ListProjects(context.session.id, to), *project_selects(words, context)
    )


def project_card(words: Words, page: ProjectPage, at: int | None = None, *, note: str | None = None) -> Card:
    """Returns a page of one project with the next steps; ``note`` confirms what was just done."""
    session, choice = page.context.session, page.choice
    blocks = [note or "", *_project_blocks(words, page)]
    record = words("button.change-entry") if page.mine else words("button.record")
    return paged_card(
        words,
        blocks,
        at,
        lambda to: TurnProject(session.id, choice.key, to),
        row(
            button(record, OpenAnswerForm(session.id, choice.key), Style.primary) if session.is_open else None,
            button(words("button.reading"), ShowReading(session.id, choice.key)) if page.reading_open else None,
            button(words("button.components"), ShowComponents(session.id)),
            link_button(words("button.link"), link) if (link := _link(choice)) else None,
        ),
        row(
            button(words("button.approve"), ApproveProject(session.id, choice.key), Style.success)
            if page.may_approve
            else None
        ),
    )


def components_card(words: Words, context: SessionContext, at: int | None = None) -> Card:
    """Returns a page with the components to look for: what each means, and its signs."""
    blocks = [words("components.title")]
    for component in context.pack.components:
        signs = "\n".join(f"- {indicator}" for indicator in component.indicators)
        blocks.append(f"**{component.name}**: {component.long_name}\n{component.explanation}\n{signs}")
    return paged_card(words, blocks, at, lambda to: ShowComponents(context.session.id, to))


def suggest_form(words: Words, session_id: SessionId) -> ui.Modal:
    """Returns the form for a member's own project."""
    return form(
        words("suggest.title"),
        SuggestProject(session_id),
        text_field(words("suggest.name"), "title", most=limits.TITLE, hint=words("suggest.name-hint")),
        text_field(
            words("suggest.text"), "text", most=limits.OWN_PROJECT_TEXT, hint=words("suggest.text-hint"), long=True
        ),
        text_field(words("suggest.link"), "link", most=limits.LINK, hint=words("suggest.link-hint"), required=False),
    )


def recorders(words: Words, authors: tuple[Author, ...]) -> str:
    """Returns who recorded, by name or number; of many, the rest are counted: "and 188 more"."""
    if len(authors) <= _NAMED:
        return names_of(words, authors)
    named = ", ".join(name_of(words, author) for author in authors[:_NAMED])
    return words("list.and-more", most=named, n=len(authors) - _NAMED)


def _project_blocks(words: Words, page: ProjectPage) -> list[str]:
    project, own = page.choice.project, page.choice.own
    if project is not None:
        questions = "\n".join(f"- {question}" for question in project.questions)
        blocks = [
            f"## {project.title}\n-# {project.audience} · {project.run_by}",
            *project.text.split("\n\n"),
            f"{words('project.questions')}\n{questions}",
        ]
    elif own is not None:
        note = words("project.own" if own.approved else "project.own-waiting", member=name_of(words, own.author))
        blocks = [f"## {escaped(own.title)}\n-# {note}", escaped(own.text)]
    else:
        blocks = []
    if page.recorded_by:
        blocks.append(words("project.recorded-by", members=recorders(words, page.recorded_by)))
    else:
        blocks.append(words("project.nobody-yet"))
    return blocks


def _audience(words: Words, choice: Choice) -> str:
    return choice.project.audience if choice.project is not None else words("projects.own")


def _list_line(words: Words, choice: Choice, recorded: int) -> str:
    title = choice.title if choice.project is not None else escaped(choice.title)
    note = f": {choice.project.summary}" if choice.project is not None else ""
    waiting = words("projects.waiting") if choice.is_waiting else ""
    count = words.count("projects.recorded", recorded) if recorded else words("projects.recorded-none")
    return f"- **{title}**{note} ({count}){waiting}"


def _link(choice: Choice) -> str | None:
    if choice.project is not None:
        return choice.project.link
    return choice.own.link if choice.own is not None else None
