"""What the answer form starts from, what was stored, and a learning log."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.entry import Entry
from bot.services.limitations.views import Raised
from bot.services.sessions.views import Choice, SessionContext


@dataclass(frozen=True)
class Form:
    """What the answer form starts from: the project chosen before, and what the member had recorded on it."""

    context: SessionContext
    chosen: str | None
    entry: Entry | None


@dataclass(frozen=True)
class Receipt:
    """What was just stored for a member. ``changed`` says that the entry was there before and has new words now."""

    context: SessionContext
    entry: Entry
    changed: bool
    limitation: Raised | None


@dataclass(frozen=True)
class ReadingPage:
    """The author's reading of one project beside what the member recorded, or of the activity as a whole."""

    context: SessionContext
    choice: Choice
    entry: Entry | None


@dataclass(frozen=True)
class LogPart:
    """What one member recorded in one session."""

    context: SessionContext
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Log:
    """A learning log: one's own entries on a server, the latest session first."""

    parts: tuple[LogPart, ...]
