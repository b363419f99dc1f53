"""A view of one project."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.entry import Author, Entry
from bot.services.sessions.views import Choice, SessionContext


@dataclass(frozen=True)
class ProjectPage:
    """One project for one reader."""

    context: SessionContext
    choice: Choice
    recorded_by: tuple[Author, ...]
    mine: Entry | None
    reading_open: bool
    may_approve: bool
