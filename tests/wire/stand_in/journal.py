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
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    """Files sent along, by name."""

    def fits(self, kind: str, path: str) -> bool:
        """Whether this is of that kind, its whole path fitting the pattern."""
        return self.kind == kind and re.fullmatch(path, self.path) is not None

    def __str__(self) -> str:
        return f"{self.kind} {self.path}"


@dataclass(eq=False)
class Waiting:
    """Somebody who waits for an event; ``what`` says for which."""

    what: str
    event: asyncio.Future[Event] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Journal:
    """Keeps what came, and lets tests wait for what is to come."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.keeping = True
        """Whether all is kept; a measurement of many thousands would only fill the memory with it."""
        self._silent = False
        self._unread: list[Event] = []
        self._takers: list[tuple[str, str, Waiting]] = []
        self._waiting: set[Waiting] = set()

    async def write(self, event: Event) -> None:
        """Notes what came."""
        if not self.keeping:
            return
        self.events.append(event)
        taker = next((one for one in self._takers if event.fits(one[0], one[1]) and not one[2].event.done()), None)
        if taker is None:
            self._unread.append(event)
        else:
            taker[2].event.set_result(event)

    async def expect(self, *, more: bool) -> None:
        """Says whether there is a bot that can send anything more; tests need not wait for one that has ended."""
        self._silent = not more
        if self._silent:
            for one in self._waiting:
                self._end(one)

    async def take(self, kind: str, path: str) -> Event:
        """The first event of that kind that nobody took yet, as soon as there is one."""
        found = next((event for event in self._unread if event.fits(kind, path)), None)
        if found is not None:
            self._unread.remove(found)
            return found
        taker = kind, path, Waiting(f"{kind} {path}")
        self._takers.append(taker)
        try:
            return await self.wait(taker[2])
        finally:
            self._takers.remove(taker)

    async def wait(self, waiting: Waiting) -> Event:
        """What somebody waits for; fails when the bot has ended without it, or when it takes too long."""
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
        """Says that somebody has that event, so that nobody takes it any more."""
        if any(event is one for one in self._unread):
            self._unread.remove(event)

    def all(self, kind: str, path: str) -> list[Event]:
        """Every event of that kind so far, taken or not."""
        return [event for event in self.events if event.fits(kind, path)]

    @staticmethod
    def _end(waiting: Waiting) -> None:
        if not waiting.event.done():
            waiting.event.set_exception(AssertionError(f"the bot ended without {waiting.what}"))
