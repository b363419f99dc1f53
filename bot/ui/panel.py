"""The panel: a session's public message, which is edited in place as entries come in."""

from __future__ import annotations

from bot.domain.session import Stage
from bot.locale.catalogue import Words
from bot.services.sessions.views import Choice, Progress, SessionContext
from bot.ui.ids.answers import OpenAnswerForm
from bot.ui.ids.limitations import ListLimitations
from bot.ui.ids.log import ShowLog
from bot.ui.ids.projects import OpenProjectForm, ProjectMenu, ReadProject, ShowComponents
from bot.ui.ids.sessions import ShowStatus
from bot.ui.ids.summary import ShowSummary
from bot.ui.ids.voting import NextBallot
from bot.ui.kit.parts import (
    ACCENT,
    DONE,
    Button,
    Card,
    Row,
    Style,
    beside,
    button,
    card,
    line,
    option,
    row,
    select_rows,
)
from bot.ui.kit.texts import moment


def panel(words: Words, progress: Progress) -> Card:
    """Returns the panel of a session in its current state."""
    context = progress.context
    closed = context.session.stage is Stage.CLOSED
    return card(
        f"# {context.pack.activity.title}",
        context.pack.activity.prompt,
        words("panel.question", question=context.pack.activity.question),
        line(),
        beside(_stage(words, context), button(words("button.components"), ShowComponents(context.session.id))),
        words(f"names.{context.session.names}"),
        line(),
        progress_text(words, progress),
        *project_selects(words, context),
        row(
            None if closed else button(words("button.record"), OpenAnswerForm(context.session.id), Style.primary),
            None if closed else button(words("button.own-project"), OpenProjectForm(context.session.id)),
            button(words("button.my-log"), ShowLog()),
            button(words("button.limitations"), ListLimitations(context.session.id)),
            button(words("button.status"), ShowStatus(context.session.id)),
        ),
        row(_next_step(words, context)),
        colour=DONE if closed else ACCENT,
    )


def progress_text(words: Words, progress: Progress) -> str:
    """Returns the group's progress as text: one sentence, then a line for each component."""
    context = progress.context
    if not progress.entries:
        return words("progress.none")
    seen = sum(1 for component in context.pack.components if progress.seen(component.id))
    lines = [
        words(
            "progress.so-far",
            entries=words.count("n-entries", progress.entries),
            members=words.count("n-members", progress.members),
            seen=seen,
            components=len(context.pack.components),
            limitations=words.count("n-limitations", progress.limitations),
        )
    ]
    for component in context.pack.components:
        n = progress.seen(component.id)
        lines.append(
            words.count("progress.seen", n, component=component.name)
            if n
            else words("progress.not-seen", component=component.name)
        )
    if context.session.stage is not Stage.EXPLORE:
        voters = progress.voters
        lines.append(words.count("progress.voters", voters) if voters else words("progress.no-voters"))
    if progress.waiting:
        lines.append(words.count("progress.waiting", len(progress.waiting)))
    return "\n".join(lines)


def project_selects(words: Words, context: SessionContext) -> list[Row]:
    """Returns selects for choosing a project to read. A pack has at most 25, so members' own are in the second."""
    return select_rows(
        words("select.read-project"),
        words("select.more-projects"),
        lambda number: ReadProject(context.session.id, (ProjectMenu.FIRST, ProjectMenu.MORE)[number]),
        [option(choice.title, choice.key, choice_note(words, choice)) for choice in context.choices],
    )


def choice_note(words: Words, choice: Choice) -> str:
    """Returns the line under a project's title in a select."""
    if choice.project is not None:
        return choice.project.summary
    return words("own-project.note")


def _next_step(words: Words, context: SessionContext) -> Button | None:
    """Returns the button for what a stage other than exploring is for; ``None`` while exploring."""
    match context.session.stage:
        case Stage.EXPLORE:
            return None
        case Stage.DISCUSS:
            return button(words("button.vote"), NextBallot(context.session.id), Style.primary)
        case Stage.CLOSED:
            return button(words("button.summary"), ShowSummary(context.session.id), Style.primary)


def _stage(words: Words, context: SessionContext) -> str:
    session = context.session
    match session.stage:
        case Stage.EXPLORE:
            minutes = round((session.deadline - session.started_at).total_seconds() / 60)
            return words(
                "stage.explore",
                minutes=words.count("n-minutes", minutes),
                until=moment(session.deadline, "t"),
                left=moment(session.deadline, "R"),
                components=words.listed(component.name for component in context.pack.components),
            )
        case Stage.DISCUSS:
            where = (
                words("stage.here")
                if session.thread_id is None
                else words("stage.thread", thread=f"<#{session.thread_id}>")
            )
            return words("stage.discuss", where=where)
        case Stage.CLOSED:
            return words("stage.closed", at=moment(session.closed_at or session.deadline, "f"))
