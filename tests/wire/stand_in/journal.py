"""Everything that reaches the stand-in, in order of arrival."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

Body: TypeAlias = Any
"""JSON whose shape each test knows."""

LONGEST: Final = 60.0
"""Seconds after which a test gives up waiting; far more than anything should take."""


@dataclass(frozen=True)
class Event:
    """A request (``GET``, ``POST`` and so on) or a message on the gateway (``GATEWAY``)."""

    kind: str
    path: str
    body: Body = None
    query: dict[str, str] = field(default_factory=dict[str, str])
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    """The attached files, by name."""

    def fits(self, kind: str, path: str) -> bool:
        """Whether the event is of that kind and its whole path matches the pattern."""
        return self.kind == kind and re.fullmatch(path, self.path) is not None

    def __str__(self) -> str:
        return f"{self.kind} {self.path}"


@dataclass(eq=False)
class Waiting:
    """A wait for an event; ``what`` describes it."""

    what: str
    event: asyncio.Future[Event] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Journal:
    """Keeps past events, and lets tests wait for future ones."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.keeping = True
        """Whether events are kept; load tests turn it off to save memory."""
        self._silent = False
        self._unread: dict[int, Event] = {}
        self._takers: list[tuple[str, str, Waiting]] = []
        self._waiting: set[Waiting] = set()

    async def write(self, event: Event) -> None:
        """Adds an event and notifies those who wait for it."""
        if not self.keeping:
            return
        self.events.append(event)
        taker = next((one for one in self._takers if event.fits(one[0], one[1]) and not one[2].event.done()), None)
        if taker is None:
            self._unread[id(event)] = event
        else:
            taker[2].event.set_result(event)

    async def expect(self, *, more: bool) -> None:
        """Sets whether more events can come; nobody needs to wait for those of a bot that has ended."""
        self._silent = not more
        if self._silent:
            for one in self._waiting:
                self._end(one)

    async def take(self, kind: str, path: str) -> Event:
        """Waits for the first event of that kind that has not been taken yet, and returns it."""
        found = next((event for event in self._unread.values() if event.fits(kind, path)), None)
        if found is not None:
            self.read(found)
            return found
        taker = kind, path, Waiting(f"{kind} {path}")
        self._takers.append(taker)
        try:
            return await self.wait(taker[2])
        finally:
            self._takers.remove(taker)

    async def wait(self, waiting: Waiting) -> Event:
        """Waits for an event and returns it; fails if the bot ends before, or if it takes too long."""
        if self._silent:
            self._end(waiting)
        self._waiting.add(waiting)
        try:
            async with asyncio.timeout(LONGEST):
                return await asyncio.shield(waiting.event)
        except TimeoutError:
            raise AssertionError(f"there was no {waiting.what}") from None
        finally:
            self._waiting.discard(waiting)

    def read(self, event: Event) -> None:
        """Marks an event as taken."""
        self._unread.pop(id(event), None)

    def all(self, kind: str, path: str) -> list[Event]:
        """Returns every event of that kind so far, taken or not."""
        return [event for event in self.events if event.fits(kind, path)]

    @staticmethod
    def _end(waiting: Waiting) -> None:
        if not waiting.event.done():
            waiting.event.set_exception(AssertionError(f"the bot ended without {waiting.what}"))
