"""Ends tasks that may not hear of it the first time.

A cancellation can be lost: ``asyncio.wait_for`` of Python 3.11, which discord.py connects with, keeps it to itself when
what it waits for is ready in the same moment. Whoever then waits for the task waits for ever.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any, Final

_AGAIN: Final = 0.05
"""Seconds until a task that goes on is cancelled once more."""


async def cancel_until_done(tasks: Collection[asyncio.Task[Any]], patience: float) -> bool:
    """Cancels the tasks again and again until all have ended; returns whether they have after ``patience`` seconds.

    What a task ended with is taken note of, so that asyncio does not log it as an error that nobody looked at.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    left = {task for task in tasks if not task.done()}
    while left and loop.time() < deadline:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=_AGAIN)
    for task in tasks:
        if task.done() and not task.cancelled():
            task.exception()
    return not left


async def end_what_is_left(patience: float) -> bool:
    """Ends every other task of the running loop; returns whether all have ended after ``patience`` seconds."""
    return await cancel_until_done(asyncio.all_tasks() - {asyncio.current_task()}, patience)
