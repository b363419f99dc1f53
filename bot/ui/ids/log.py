"""Custom ids for the member's own learning log."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.kit.ids import CustomId


@dataclass(frozen=True)
class ShowLog(CustomId, action="log"):
    """Shows the learning log."""

    page: int | None = None


@dataclass(frozen=True)
class DeleteLog(CustomId, action="log-delete"):
    """Deletes the learning log."""


@dataclass(frozen=True)
class KeepLog(CustomId, action="log-keep"):
    """Cancels deleting the learning log."""
