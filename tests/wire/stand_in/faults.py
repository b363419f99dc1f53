"""Faults that tests inject into requests."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.wire.stand_in.journal import Event
from tests.wire.stand_in.replies import Reply


@dataclass
class Hold:
    """A delayed request: ``reached`` is set when it arrives, and it is answered after ``release``, or cut off.

    It has taken effect before the delay, unless it is ``lost``.
    """

    kind: str
    path: str
    cut_off: bool = False
    lost: bool = False
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    release: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Failure:
    """Requests that are answered with ``reply``, a number of times or always, before or after taking effect."""

    kind: str | None
    path: str
    reply: Reply
    times: int | None
    taken: bool = False
    met: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the failure has happened as many times as it should."""

    def meet(self, event: Event) -> bool:
        """Whether the failure applies to this request."""
        if self.met == self.times or self.kind not in {None, event.kind} or not re.fullmatch(self.path, event.path):
            return False
        self.met += 1
        if self.met == self.times:
            self.over.set()
        return True


class Faults:
    """The faults that apply now."""

    def __init__(self) -> None:
        self._holds: list[Hold] = []
        self._failures: list[Failure] = []

    @contextmanager
    def hold(self, kind: str, path: str, *, cut_off: bool = False, lost: bool = False) -> Generator[Hold]:
        """Delays the next request of that kind, or cuts its connection."""
        hold = Hold(kind, path, cut_off or lost, lost)
        self._holds.append(hold)
        try:
            yield hold
        finally:
            hold.release.set()
            if hold in self._holds:
                self._holds.remove(hold)

    @contextmanager
    def failing(
        self, kind: str | None, path: str, reply: Reply, times: int | None = None, *, taken: bool = False
    ) -> Generator[Failure]:
        """Makes requests of that kind fail, or of any kind if it is ``None``."""
        failure = Failure(kind, path, reply, times, taken)
        self._failures.append(failure)
        try:
            yield failure
        finally:
            self._failures.remove(failure)

    def failure(self, event: Event) -> Failure | None:
        """Returns the failure that applies to this request, or ``None``."""
        return next((one for one in self._failures if one.meet(event)), None)

    def held(self, event: Event) -> Hold | None:
        """Returns the hold that applies to this request, or ``None``; a hold applies only once."""
        found = next((one for one in self._holds if event.fits(one.kind, one.path)), None)
        if found is not None:
            self._holds.remove(found)
            found.reached.set()
        return found
