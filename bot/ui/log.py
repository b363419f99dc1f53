"""The learning log as cards."""

from __future__ import annotations

from bot.locale.catalogue import Words
from bot.report.learning_log import own_log
from bot.services.answers.views import Log
from bot.ui.ids.answers import OpenEntry
from bot.ui.ids.log import DeleteLog, KeepLog, ShowLog
from bot.ui.kit.pages import document_card
from bot.ui.kit.parts import OPTIONS, Card, Style, button, card, option, row, select_row


def log_card(words: Words, log: Log, at: int | None = None) -> Card:
    """Returns a page of a log, the latest session first, with a select for changing the entries of open sessions."""
    if not log.parts:
        return card(words("log.empty"))
    changeable = [
        option(part.context.title_of(entry.project), str(entry.id), words("log.entry-note", number=entry.number))
        for part in log.parts
        if part.context.session.is_open
        for entry in part.entries
    ]
    return document_card(
        words,
        own_log(words, log),
        at,
        ShowLog,
        select_row(words("select.change-entry"), OpenEntry(), changeable[:OPTIONS]),
    )


def delete_card(words: Words, log: Log) -> Card:
    """Returns the card that asks for confirmation before deleting the log, and explains what is deleted."""
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
