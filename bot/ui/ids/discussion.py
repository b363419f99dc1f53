"""The questions of a discussion, and what it came to."""

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
    """The form to close a session with."""

    session: SessionId


@dataclass(frozen=True)
class OpenConclusionForm(CustomId, action="conclude"):
    """Opens the form for the conclusion of a closed session."""

    session: SessionId


@dataclass(frozen=True)
class WriteConclusion(FormId, action="concluded"):
    """The form for the conclusion of a closed session."""

    session: SessionId
