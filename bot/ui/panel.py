"""The panel: the one message of a session that everybody sees, edited in place as entries come in."""

from __future__ import annotations

from bot.domain.session import Stage
from bot.locale import Words
from bot.services.views import Choice, Progress, Work
from bot.ui.ids import make_id
from bot.ui.parts import (
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
from bot.ui.texts import moment


def panel(words: Words, progress: Progress) -> Card:
    """The panel of a session, as it stands now."""
    work = progress.work
    closed = work.session.stage is Stage.CLOSED
    return card(
        f"# {work.pack.activity.title}",
        work.pack.activity.prompt,
        words("panel.question", question=work.pack.activity.question),
        line(),
        beside(_stage(words, work), button(words("button.components"), make_id("components", work.session.id))),
        words(f"names.{work.session.names}"),
        line(),
        progress_text(words, progress),
        *project_selects(words, work),
        row(
            None if closed else button(words("button.record"), make_id("answer", work.session.id), Style.primary),
            None if closed else button(words("button.own-project"), make_id("suggest", work.session.id)),
            button(words("button.my-log"), make_id("log")),
            button(words("button.limitations"), make_id("limitations", work.session.id)),
            button(words("button.status"), make_id("status", work.session.id)),
        ),
        row(_next_step(words, work)),
        colour=DONE if closed else ACCENT,
    )


def progress_text(words: Words, progress: Progress) -> str:
    """How far the group has come: in one sentence, and for each component."""
    work = progress.work
    if not progress.entries:
        return words("progress.none")
    seen = sum(1 for component in work.pack.components if progress.seen(component.id))
    lines = [
        words(
            "progress.so-far",
            entries=words.count("n-entries", progress.entries),
            members=words.count("n-members", progress.members),
            seen=seen,
            components=len(work.pack.components),
            limitations=words.count("n-limitations", progress.limitations),
        )
    ]
    for component in work.pack.components:
        n = progress.seen(component.id)
        lines.append(
            words.count("progress.seen", n, component=component.name)
            if n
            else words("progress.not-seen", component=component.name)
        )
    if work.session.stage is not Stage.EXPLORE:
        voters = progress.voters
        lines.append(words.count("progress.voters", voters) if voters else words("progress.no-voters"))
    if progress.waiting:
        lines.append(words.count("progress.waiting", len(progress.waiting)))
    return "\n".join(lines)


def project_selects(words: Words, work: Work) -> list[Row]:
    """Lists to choose a project to read from. A pack has at most 25, so the second is for members' own."""
    return select_rows(
        words("select.read-project"),
        words("select.more-projects"),
        lambda number: make_id("read", work.session.id, number),
        [option(choice.title, choice.key, choice_note(words, choice)) for choice in work.choices],
    )


def choice_note(words: Words, choice: Choice) -> str:
    """The line under a project's title in a list."""
    if choice.project is not None:
        return choice.project.summary
    return words("own-project.note")


def _next_step(words: Words, work: Work) -> Button | None:
    """What the stage is for, where that is not to record."""
    match work.session.stage:
        case Stage.EXPLORE:
            return None
        case Stage.DISCUSS:
            return button(words("button.vote"), make_id("vote", work.session.id), Style.primary)
        case Stage.CLOSED:
            return button(words("button.summary"), make_id("summary", work.session.id), Style.primary)


def _stage(words: Words, work: Work) -> str:
    session = work.session
    match session.stage:
        case Stage.EXPLORE:
            minutes = round((session.deadline - session.started_at).total_seconds() / 60)
            return words(
                "stage.explore",
                minutes=words.count("n-minutes", minutes),
                until=moment(session.deadline, "t"),
                left=moment(session.deadline, "R"),
                components=words.listed(component.name for component in work.pack.components),
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
