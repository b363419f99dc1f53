"""Everything that reaches the stand-in, in the order in which it came."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

Body: TypeAlias = Any
"""JSON, of which each test knows what it should be."""

LONGEST: Final = 20.0
"""Seconds after which a test gives up on something that should have come. Nothing waits that long when all is well."""


@dataclass(frozen=True)
class Event:
    """One request (``GET``, ``POST`` and so on) or one message on the gateway (``GATEWAY``)."""

    kind: str
    path: str
    body: Body = None
    query: dict[str, str] = field(default_factory=dict[str, str])

    def fits(self, kind: str, path: str) -> bool:
        """Whether this is of that kind, its whole path fitting the pattern."""
        return self.kind == kind and re.fullmatch(path, self.path) is not None

    def __str__(self) -> str:
        return f"{self.kind} {self.path}"


class Journal:
    """Keeps what came, and lets tests wait for what is to come."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._silent = False
        self._unread: list[Event] = []
        self._news = asyncio.Condition()

    async def write(self, event: Event) -> None:
        """Notes what came."""
        async with self._news:
            self.events.append(event)
            self._unread.append(event)
            self._news.notify_all()

    async def expect(self, *, more: bool) -> None:
        """Says whether there is a bot that can send anything more; tests need not wait for one that has ended."""
        async with self._news:
            self._silent = not more
            self._news.notify_all()

    async def take(self, kind: str, path: str) -> Event:
        """The first event of that kind that nobody took yet, as soon as there is one."""
        async with asyncio.timeout(LONGEST), self._news:
            await self._news.wait_for(lambda: self._first(kind, path) or self._silent)
        found = self._first(kind, path)
        assert found is not None, f"the bot ended without {kind} {path}"
        self._unread.remove(found)
        return found

    def all(self, kind: str, path: str) -> list[Event]:
        """Every event of that kind so far, taken or not."""
        return [event for event in self.events if event.fits(kind, path)]

    def _first(self, kind: str, path: str) -> Event | None:
        return next((event for event in self._unread if event.fits(kind, path)), None)
