"""Rate limits: every answer says how much is left in its bucket, and requests over the limit are rejected."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from tests.wire.stand_in.clock import Clock
from tests.wire.stand_in.journal import Event
from tests.wire.stand_in.replies import Reply, too_many


@dataclass(frozen=True)
class Allowance:
    """A number of requests allowed in a number of seconds."""

    requests: int
    seconds: float


GENEROUS: Final = Allowance(10_000, 1.0)
"""More than any test sends, so that limits only affect tests that are about them."""


@dataclass
class _Bucket:
    until: float
    used: int = 0


@dataclass
class Limits:
    """Counts requests, separately for each route and place (a channel, a webhook)."""

    clock: Clock
    complain: Callable[[str], None]
    _allowances: list[tuple[str, str, Allowance]] = field(default_factory=list[tuple[str, str, Allowance]])
    _buckets: dict[tuple[str, str], _Bucket] = field(default_factory=dict[tuple[str, str], _Bucket])
    _names: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])

    def allow(self, kind: str, path: str, requests: int, seconds: float) -> None:
        """Sets the allowance of that route's buckets."""
        self._allowances.insert(0, (kind, path, Allowance(requests, seconds)))

    def take(self, event: Event, route: str, place: str) -> tuple[dict[str, str], Reply | None]:
        """Counts a request; returns the headers for its answer, and an error reply if it exceeds the limit."""
        allowance = self._allowance(event)
        bucket, now = self._bucket(event.kind, route, place, allowance), self.clock.now()
        bucket.used += 1
        left, wait = allowance.requests - bucket.used, bucket.until - now
        headers = {
            "X-RateLimit-Limit": str(allowance.requests),
            "X-RateLimit-Remaining": str(max(0, left)),
            "X-RateLimit-Reset-After": f"{wait:.3f}",
            "X-RateLimit-Bucket": self._name(event.kind, route),
        }
        if left >= 0:
            return headers, None
        self.complain(f"{event} was sent although its bucket was empty")
        return headers, too_many(wait)

    def _allowance(self, event: Event) -> Allowance:
        found = (one for kind, path, one in self._allowances if kind == event.kind and re.fullmatch(path, event.path))
        return next(found, GENEROUS)

    def _bucket(self, kind: str, route: str, place: str, allowance: Allowance) -> _Bucket:
        key, now = (f"{kind} {route}", place), self.clock.now()
        bucket = self._buckets.get(key)
        if bucket is None or bucket.until <= now:
            self._buckets[key] = bucket = _Bucket(now + allowance.seconds)
        return bucket

    def _name(self, kind: str, route: str) -> str:
        key = kind, route
        if key not in self._names:
            self._names[key] = hashlib.sha256(" ".join(key).encode()).hexdigest()[:16]
        return self._names[key]
