"""Custom ids for a session's status."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import SessionId
from bot.ui.kit.ids import CustomId


@dataclass(frozen=True)
class ShowStatus(CustomId, action="status"):
    """Shows the time left, what is covered and what is blank."""

    session: SessionId
    page: int | None = None
