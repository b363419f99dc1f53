"""What a session is closed with."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.session import Session
from bot.services.summaries.views import GroupSummary


@dataclass(frozen=True)
class Wording:
    """A session and its conclusion as it stands, for a form to write it in."""

    session: Session
    conclusion: str | None


@dataclass(frozen=True)
class Closing:
    """What became of closing a session. ``late`` says that somebody else had closed it, and only the words are new."""

    group: GroupSummary
    late: bool
