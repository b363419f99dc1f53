"""Views of a discussion and its questions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.questions import Question
from bot.services.sessions.views import Progress, SessionContext


@dataclass(frozen=True)
class Asked:
    """A question that the group is asked."""

    context: SessionContext
    question: Question


@dataclass(frozen=True)
class Opening:
    """A discussion that was opened: the group's progress, the first question, and whether a thread is preferred."""

    progress: Progress
    asked: Asked | None
    wants_thread: bool
