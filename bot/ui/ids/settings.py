"""Settings of a server."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.kit.ids import CustomId


@dataclass(frozen=True)
class ChooseTutors(CustomId, action="tutors"):
    """Makes the roles chosen those of tutors."""
