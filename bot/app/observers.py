"""Callbacks through which the bot reports what it does, without knowing who listens or why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.discord.live_panels import OnEdit
from bot.runtime.trace import OnServed
from bot.store.interface import OnCommit


@dataclass(frozen=True)
class Observers:
    """A callback for each kind of event; ``None`` if nobody listens to it."""

    on_served: OnServed | None = None
    on_commit: OnCommit | None = None
    on_edit: OnEdit | None = None
    on_reconnect: Callable[[str], None] | None = None


class GatewayWatch:
    """Tracks whether Discord can reach the bot, from discord.py's events about the connection."""

    def __init__(self, on_reconnect: Callable[[str], None] | None) -> None:
        self.connected = False
        self._known = False
        self._on_reconnect = on_reconnect

    def observe(self, event: str) -> None:
        """Updates the state if the event is about the connection, and reports a reconnection."""
        if event == "disconnect":
            self.connected = False
        elif event in {"connect", "resumed"}:  # discord.py dispatches "connect" on READY.
            self.connected = True
            if self._known and self._on_reconnect is not None:
                self._on_reconnect("resumed" if event == "resumed" else "anew")
            self._known = True
