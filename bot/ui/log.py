"""One's own learning log."""

from __future__ import annotations

from bot.locale.catalogue import Words
from bot.services.answers.views import Log, LogPart
from bot.ui.answers import entry_text
from bot.ui.ids.answers import OpenEntry
from bot.ui.ids.log import DeleteLog, KeepLog, ShowLog
from bot.ui.kit.pages import paged_card
from bot.ui.kit.parts import OPTIONS, Card, Style, button, card, option, row, select_row
from bot.ui.kit.texts import moment, quoted, said


def log_card(words: Words, log: Log, at: int | None = None) -> Card:
    """The entries of a learning log, the latest session first, with a list to change those of open sessions."""
    if not log.parts:
        return card(words("log.empty"))
    blocks = [words("log.title")]
    for part in log.parts:
        blocks.append(
            words(
                "log.session",
                activity=part.context.pack.activity.title,
                at=moment(part.context.session.started_at, "f"),
            )
        )
        blocks += _entries(words, part)
    changeable = [
        option(part.context.title_of(entry.project), str(entry.id), words("log.entry-note", number=entry.number))
        for part in log.parts
        if part.context.session.is_open
        for entry in part.entries
    ]
    return paged_card(
        words,
        blocks,
        at,
        ShowLog,
        select_row(words("select.change-entry"), OpenEntry(), changeable[:OPTIONS]),
    )


def delete_card(words: Words, log: Log) -> Card:
    """Asks whether the log is really to go, and says what that means."""
    entries = sum(len(part.entries) for part in log.parts)
    if not entries:
        return card(words("log.empty"))
    return card(
        words("log.delete-ask", entries=words.count("n-entries", entries)),
        row(
            button(words("button.delete-log"), DeleteLog(), Style.danger),
            button(words("button.keep-log"), KeepLog()),
        ),
    )


def _entries(words: Words, part: LogPart) -> list[str]:
    blocks: list[str] = []
    for entry in part.entries:
        at = entry.edited_at or entry.recorded_at
        title = words(
            "log.entry", project=said(part.context.title_of(entry.project)), number=entry.number, at=moment(at, "f")
        )
        blocks.append(f"{title}\n{entry_text(words, part.context, entry)}")
        for version in entry.earlier:
            texts = [version.evidence, *(evidence.text for evidence in version.evidence_for)]
            earlier = "\n".join(quoted(text) for text in texts if text) or words("log.no-words")
            blocks.append(f"{words('log.earlier', at=moment(version.replaced_at, 'f'))}\n{earlier}")
    return blocks
