"""The stand-in's own time."""

from __future__ import annotations

import time


class Clock:
    """Runs as any clock does, and can be moved on by tests that would otherwise have to wait."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Seconds since some moment in the past."""
        return time.monotonic() + self._ahead

    def move(self, seconds: float) -> None:
        """Moves the clock on by that much."""
        self._ahead += seconds
