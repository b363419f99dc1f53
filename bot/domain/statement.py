"""Statements: limitations that members raised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.entry import Author


@dataclass(frozen=True)
class Statement:
    """A limitation, short enough to agree, disagree or pass on, with the project or component it came up with."""

    id: int
    session_id: int
    number: int
    author: Author
    text: str
    project: str | None
    component: str | None
    added_at: datetime
