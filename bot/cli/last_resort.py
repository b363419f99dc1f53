"""A process that was told to stop ends, whatever it is still waiting for."""

from __future__ import annotations

import logging
import os
import threading
from typing import Final

log = logging.getLogger(__name__)

LONGEST: Final = 9.5
"""Seconds from the signal to the end of the process. Docker kills after ten."""

_TO_SAY_SO: Final = 0.2
"""Seconds before that in which the log is told: on a thread of its own, for what hangs may be the log."""


class LastResort:
    """Ends the process once its time is over, from a thread that waits for nothing.

    What a member was told is saved is on the disk by then, and the next start finds it: see "kills" in the tests.
    """

    def __init__(self) -> None:
        self._begun = False

    def begin(self) -> None:
        """From now on the time runs. Does nothing the second time."""
        if self._begun:
            return
        self._begun = True
        for seconds, act in ((LONGEST - _TO_SAY_SO, _say), (LONGEST, _end)):
            timer = threading.Timer(seconds, act)
            timer.daemon = True
            timer.start()


def _say() -> None:
    log.warning("stopped without waiting any longer; everything that members were told is saved is")


def _end() -> None:
    os._exit(0)
