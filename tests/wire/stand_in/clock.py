"""The stand-in's clock."""

from __future__ import annotations

import time


class Clock:
    """A running clock that tests can move forward instead of waiting."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Returns seconds since an arbitrary moment in the past."""
        return time.monotonic() + self._ahead

    def move(self, seconds: float) -> None:
        """Moves the clock forward."""
        self._ahead += seconds
