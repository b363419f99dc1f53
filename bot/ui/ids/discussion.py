"""Custom ids for a discussion's questions and its conclusion."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import SessionId
from bot.ui.kit.ids import CustomId, FormId


@dataclass(frozen=True)
class AskQuestion(CustomId, action="question"):
    """Asks the next question."""

    session: SessionId


@dataclass(frozen=True)
class CloseSession(FormId, action="closing"):
    """Submits the form for closing a session."""

    session: SessionId


@dataclass(frozen=True)
class OpenConclusionForm(CustomId, action="conclude"):
    """Opens the form for the conclusion of a closed session."""

    session: SessionId


@dataclass(frozen=True)
class WriteConclusion(FormId, action="concluded"):
    """Submits the form for the conclusion of a closed session."""

    session: SessionId
