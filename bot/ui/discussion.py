"""The discussion: the cards that open it, and its questions."""

from __future__ import annotations

from bot.domain.questions import (
    Divisive,
    FromPack,
    NotRead,
    Question,
    ReadDifferently,
    SeenByNobody,
    TheActivity,
    Uncertain,
)
from bot.locale import Words
from bot.services.views import Asked, Progress, Work
from bot.ui.ids import make_id
from bot.ui.panel import progress_text
from bot.ui.parts import Card, Piece, Row, Style, button, card, line, row
from bot.ui.texts import quoted, said


def discussion_card(words: Words, progress: Progress, where: str, asked: Asked | None) -> Card:
    """Tells the group that the discussion is open, and ``where``; with its first question where that is here."""
    work = progress.work
    heading = words("discuss.heading", activity=work.pack.activity.title)
    started = (line(), *_question(words, asked)) if asked is not None else (_ways(words, work),)
    return card(f"{heading}\n{where}", progress_text(words, progress), *started)


def starter_card(words: Words, work: Work, asked: Asked | None, note: str = "") -> Card:
    """What a discussion starts with in its thread: the first question, or an invitation where all have been asked."""
    started = _question(words, asked) if asked is not None else (words("discuss.no-question"), _ways(words, work))
    return card(note, *started)


def question_card(words: Words, asked: Asked) -> Card:
    """A question for the group."""
    return card(*_question(words, asked))


def question_text(words: Words, work: Work, question: Question) -> str:
    """A question in words. Nobody is named in it, whoever may know names."""
    match question:
        case ReadDifferently(project, component, saw, did_not):
            return words(
                "question.differently",
                saw=words.count("n-of-us", saw),
                component=work.component_name(component),
                project=said(work.title_of(project)),
                did_not=words.count("n-of-us", did_not),
            )
        case SeenByNobody(project, component, recorded):
            return words(
                "question.blank",
                looked=words.count("n-of-us", recorded),
                component=work.component_name(component),
                project=said(work.title_of(project)),
            )
        case NotRead(project):
            return words("question.not-read", project=said(work.title_of(project)))
        case Divisive(_, text):
            return words("question.divisive", statement=quoted(text))
        case Uncertain(_, text):
            return words("question.uncertain", statement=quoted(text))
        case FromPack(_, text):
            return words("question.limitation", limitation=quoted(text))
        case TheActivity(text):
            return words("question.activity", question=quoted(text))


def _question(words: Words, asked: Asked) -> tuple[Piece | str | None, ...]:
    work = asked.work
    return (words("question.heading"), question_text(words, work, asked.question), _ways(words, work))


def _ways(words: Words, work: Work) -> Row | None:
    return row(
        button(words("button.vote"), make_id("vote", work.session.id), Style.primary),
        button(words("button.limitations"), make_id("limitations", work.session.id)),
        button(words("button.next-question"), make_id("question", work.session.id)),
    )
