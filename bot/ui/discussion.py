"""The cards that open a discussion, and its questions."""

from __future__ import annotations

from bot.domain.ids import ChannelId
from bot.domain.questions import AboutLimitation, NotRead, Question, ReadDifferently, SeenByNobody, TheActivity
from bot.locale.catalogue import Words
from bot.services.discussion.views import Asked
from bot.services.sessions.views import Progress, SessionContext
from bot.ui.ids.discussion import AskQuestion
from bot.ui.ids.limitations import ListLimitations
from bot.ui.ids.summary import ShowSummary
from bot.ui.ids.voting import NextBallot
from bot.ui.kit.parts import Button, Card, Row, Style, button, card, line, row
from bot.ui.kit.texts import escaped, quoted
from bot.ui.panel import progress_text


def discussion_card(words: Words, progress: Progress, asked: Asked | None) -> Card:
    """Returns the card that opens a discussion in this room, with the first question unless all have been asked."""
    context = progress.context
    heading = _heading(words, progress, words("discuss.here"))
    start = (line(), *_question(words, asked)) if asked is not None else ()
    return card(heading, progress_text(words, progress), *start, _ways(words, context, _summary(words, context)))


def elsewhere_card(words: Words, progress: Progress, thread_id: ChannelId | None) -> Card:
    """Returns the card that says that the discussion continues in its thread.

    Without ``thread_id``, it refers to the thread that is about to be opened from this message.
    """
    where = words("discuss.thread") if thread_id is None else words("discuss.back", thread=f"<#{thread_id}>")
    vote = button(words("button.vote"), NextBallot(progress.context.session.id), Style.primary)
    ways = row(vote, _limitations(words, progress.context), _summary(words, progress.context))
    return card(_heading(words, progress, where), progress_text(words, progress), ways)


def starter_card(words: Words, context: SessionContext, asked: Asked | None, note: str = "") -> Card:
    """Returns the first card in a discussion's thread: a question, or an invitation if all have been asked."""
    start = _question(words, asked) if asked is not None else (words("discuss.no-question"),)
    return card(note, *start, _ways(words, context, _summary(words, context)))


def question_card(words: Words, asked: Asked) -> Card:
    """Returns the card with a question for the group."""
    return card(*_question(words, asked), _ways(words, asked.context))


def question_text(words: Words, context: SessionContext, question: Question) -> str:
    """Returns a question as a sentence. It names no member, even to readers who may know names."""
    match question:
        case ReadDifferently(project, component, saw, did_not):
            return words(
                "question.differently",
                saw=words.count("n-of-us", saw),
                component=context.component_name(component),
                project=escaped(context.title_of(project)),
                did_not=words.count("n-of-us", did_not),
            )
        case SeenByNobody(project, component, recorded):
            return words.count(
                "question.blank",
                recorded,
                component=context.component_name(component),
                project=escaped(context.title_of(project)),
            )
        case NotRead(project):
            return words("question.not-read", project=escaped(context.title_of(project)))
        case AboutLimitation(why, _, text):
            return words(f"question.{why}", limitation=quoted(text))
        case TheActivity(text):
            return words("question.activity", question=quoted(text))


def _heading(words: Words, progress: Progress, where: str) -> str:
    return f"{words('discuss.heading', activity=progress.context.pack.activity.title)}\n{where}"


def _question(words: Words, asked: Asked) -> tuple[str, str]:
    return words("question.heading"), question_text(words, asked.context, asked.question)


def _ways(words: Words, context: SessionContext, *more: Button) -> Row | None:
    vote = button(words("button.vote"), NextBallot(context.session.id), Style.primary)
    next_question = button(words("button.next-question"), AskQuestion(context.session.id))
    return row(vote, _limitations(words, context), next_question, *more)


def _limitations(words: Words, context: SessionContext) -> Button:
    return button(words("button.limitations"), ListLimitations(context.session.id))


def _summary(words: Words, context: SessionContext) -> Button:
    return button(words("button.summary"), ShowSummary(context.session.id))
