"""Who is told of what the bot does. The parts that tell know nothing of who listens, or why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.discord.live_panels import OnEdit
from bot.runtime.trace import OnServed
from bot.store.sqlite.database import OnCommit


@dataclass(frozen=True)
class Observers:
    """One for each thing that there is to tell; nobody where it is ``None``."""

    on_served: OnServed | None = None
    on_commit: OnCommit | None = None
    on_edit: OnEdit | None = None
    on_reconnect: Callable[[str], None] | None = None


class GatewayWatch:
    """Whether Discord can reach us, from the events that discord.py raises about its connection."""

    def __init__(self, on_reconnect: Callable[[str], None] | None) -> None:
        self.connected = False
        self._known = False
        self._on_reconnect = on_reconnect

    def hear(self, event: str) -> None:
        """Takes note of an event, if it is about the connection."""
        if event == "disconnect":
            self.connected = False
        elif event in {"connect", "resumed"}:  # "connect" is READY, not the mere socket.
            self.connected = True
            if self._known and self._on_reconnect is not None:
                self._on_reconnect("resumed" if event == "resumed" else "anew")
            self._known = True
