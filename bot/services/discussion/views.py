"""What is asked in a discussion."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.questions import Question
from bot.services.sessions.views import Progress, SessionContext


@dataclass(frozen=True)
class Asked:
    """A question that the group is asked now."""

    context: SessionContext
    question: Question


@dataclass(frozen=True)
class Opening:
    """A discussion that opens: how far the group has come, its first question, if any, and what the server chose."""

    progress: Progress
    asked: Asked | None
    wants_thread: bool
