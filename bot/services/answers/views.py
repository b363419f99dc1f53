"""Views of the answer form, a recorded entry, the author's reading, and a learning log."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.entry import Entry
from bot.services.limitations.views import Raised
from bot.services.sessions.views import Choice, SessionContext


@dataclass(frozen=True)
class Form:
    """What the answer form is filled in with: the chosen project, and the member's entry on it, if any."""

    context: SessionContext
    chosen: str | None
    entry: Entry | None


@dataclass(frozen=True)
class Receipt:
    """A member's entry after it was recorded. ``changed`` means that the entry existed before."""

    context: SessionContext
    entry: Entry
    changed: bool
    limitation: Raised | None


@dataclass(frozen=True)
class ReadingPage:
    """The author's reading of one project and the member's entry on it, if any."""

    context: SessionContext
    choice: Choice
    entry: Entry | None


@dataclass(frozen=True)
class LogPart:
    """One member's entries in one session."""

    context: SessionContext
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Log:
    """A member's learning log on a server, the latest session first."""

    parts: tuple[LogPart, ...]
