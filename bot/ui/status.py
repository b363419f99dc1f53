"""Cards on a session's status, and help for where the reader is."""

from __future__ import annotations

from bot.domain.session import Stage
from bot.locale.catalogue import Words
from bot.report.addresses import panel_address
from bot.services.sessions.views import Progress, Status
from bot.ui.ids.limitations import ListLimitations
from bot.ui.ids.projects import ProjectMenu, ReadProject
from bot.ui.ids.sessions import ShowStatus
from bot.ui.ids.summary import ShowSummary
from bot.ui.kit.pages import paged_card
from bot.ui.kit.parts import Card, Row, Style, button, card, link_button, option, row, select_row
from bot.ui.kit.texts import escaped, moment
from bot.ui.panel import progress_text
from bot.ui.projects import recorders


def status_card(words: Words, status: Status, at: int | None = None) -> Card:
    """Returns a page with the time left, what is covered and what is blank.

    Tutors also see who has not recorded yet, and which members' projects await approval.
    """
    progress = status.progress
    context = progress.context
    blocks = [
        words("status.title", activity=context.pack.activity.title),
        _time(words, status),
        progress_text(words, progress),
        words("status.mine", entries=words.count("n-entries", status.mine))
        if status.mine
        else words("status.mine-none"),
        *_coverage(words, progress),
    ]
    if status.tutor:
        blocks += _for_tutor(words, status)
    return paged_card(
        words,
        blocks,
        at,
        lambda to: ShowStatus(context.session.id, to),
        _waiting(words, status),
        _panel_link(words, status),
    )


def stage_card(words: Words, progress: Progress, key: str) -> Card:
    """Returns the public card that announces that the session has moved to another stage."""
    session = progress.context.session
    return card(
        words(key, activity=progress.context.pack.activity.title),
        progress_text(words, progress),
        row(
            button(words("button.limitations"), ListLimitations(session.id), Style.primary),
            button(words("button.summary"), ShowSummary(session.id)),
        )
        if session.stage is not Stage.EXPLORE
        else None,
    )


def help_card(words: Words, status: Status | None, *, manages: bool) -> Card:
    """Returns a card with what the reader can do here and now."""
    blocks = [words("help.title")]
    if status is None:
        blocks.append(words("help.no-session"))
    else:
        session = status.progress.context.session
        blocks.append(words(f"help.{session.stage}", activity=status.progress.context.pack.activity.title))
    if status is None or status.tutor:
        blocks.append(words("help.tutor"))
    if manages:
        blocks.append(words("help.manager"))
    blocks.append(words("help.privacy"))
    return card(*blocks)


def _time(words: Words, status: Status) -> str:
    session = status.progress.context.session
    if session.stage is Stage.EXPLORE:
        return words("status.time", until=moment(session.deadline, "t"), left=moment(session.deadline, "R"))
    return words(f"status.{session.stage}")


def _coverage(words: Words, progress: Progress) -> list[str]:
    context = progress.context
    lines: list[str] = []
    for choice in context.choices:
        if progress.per_project.get(choice.key):
            blank = [c.name for c in context.pack.components if (choice.key, c.id) not in progress.cells]
            members = words.count("n-members", progress.per_project[choice.key])
            still = words("status.blank", components=words.listed(blank)) if blank else words("status.no-blank")
            lines.append(f"- **{escaped(choice.title)}** ({members}). {still}")
    unvisited = [escaped(choice.title) for choice in context.choices if not progress.per_project.get(choice.key)]
    blocks = [words("status.coverage") + "\n" + "\n".join(lines)] if lines else []
    if unvisited and lines:
        blocks.append(words("status.unvisited", projects=words.listed(unvisited)))
    return blocks


def _for_tutor(words: Words, status: Status) -> list[str]:
    if not status.not_recorded:
        return [words("status.all-recorded")] if status.progress.joined else []
    return [words("status.not-recorded", members=recorders(words, status.not_recorded))]


def _waiting(words: Words, status: Status) -> Row | None:
    if not status.tutor:
        return None
    session = status.progress.context.session
    return select_row(
        words("select.waiting"),
        ReadProject(session.id, ProjectMenu.WAITING),
        [option(project.title, project.key) for project in status.progress.waiting],
    )


def _panel_link(words: Words, status: Status) -> Row | None:
    url = panel_address(status.progress.context.session)
    return None if url is None else row(link_button(words("button.to-panel"), url))
