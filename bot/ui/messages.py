"""Renders the messages and notes of workflows as cards."""

from __future__ import annotations

from bot.domain.session import Stage
from bot.locale.catalogue import Words
from bot.ui.conclusion import conclusion_card
from bot.ui.discussion import discussion_card, elsewhere_card, question_card, starter_card
from bot.ui.kit.parts import Card, card
from bot.ui.panel import panel
from bot.ui.status import stage_card
from bot.ui.summary import shared_card
from bot.workflows.messages import (
    ConclusionWritten,
    DiscussionBegins,
    DiscussionElsewhere,
    DiscussionOpened,
    Message,
    QuestionAsked,
    SessionClosed,
    SessionPanel,
    SessionReopened,
)
from bot.workflows.notes import Note, Notes


def message_card(words: Words, message: Message) -> Card:
    """Returns the card for a message to a room."""
    match message:
        case SessionPanel(progress):
            return panel(words, progress)
        case DiscussionOpened(progress, asked):
            return discussion_card(words, progress, asked)
        case DiscussionElsewhere(progress, thread_id):
            return elsewhere_card(words, progress, thread_id)
        case DiscussionBegins(context, asked, after_all):
            return starter_card(words, context, asked, words("discuss.here-after-all") if after_all else "")
        case QuestionAsked(asked):
            return question_card(words, asked)
        case SessionReopened(progress):
            exploring = progress.context.session.stage is Stage.EXPLORE
            return stage_card(words, progress, "moved.reopen-explore" if exploring else "moved.reopen-discuss")
        case SessionClosed(group):
            return shared_card(words, group, words("moved.closed", activity=group.context.pack.activity.title))
        case ConclusionWritten(group):
            return conclusion_card(words, group)


def notes_card(words: Words, notes: Notes) -> Card | None:
    """Returns a private card with notes for the person who made the request; ``None`` if there are no notes."""
    return card("\n".join(_text(words, note) for note in notes)) if notes else None


def _text(words: Words, note: Note) -> str:
    values = {name: words.listed(words(key) for key in keys) for name, keys in note.values.items()}
    return words(note.key, **values)
