"""Custom ids for a server's settings."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.kit.ids import CustomId


@dataclass(frozen=True)
class ChooseTutors(CustomId, action="tutors"):
    """Sets the selected roles as those of tutors."""
