"""The health check: whether the bot could serve an interaction now."""

from __future__ import annotations

import asyncio
import secrets
import time
from typing import Final, cast

from bot.app.bot import RoundtableBot
from bot.domain.errors import StoreError
from bot.store.interface import Store

_LONGEST: Final = 2.0
"""Seconds that a small write may take. A member whose answer took longer would see that the bot is still thinking."""

_FACT: Final = "health"

LATE: Final = 5.0
"""Seconds that Discord's gateway may be late with its word, which it has to say after each heartbeat at the latest."""


class Health:
    """Checks what recording an answer depends on: the connection to Discord, and a store that accepts writes.

    The check writes to the store, because only that proves that the disk has room and is writable. However often it is
    requested, at most one such write is in progress.
    """

    def __init__(self, bot: RoundtableBot) -> None:
        self._bot = bot
        self._writing: asyncio.Task[bool] | None = None

    async def complaint(self) -> str | None:
        """Returns what is wrong, in plain words, or ``None`` if the bot is healthy."""
        if self._bot.is_closing:
            return "closing"
        if self._bot.store is None:
            return "starting"
        if self._bot.store.damage is not None:
            return "the database is damaged"
        if not self._bot.gateway.connected:
            return "not connected to Discord"
        if (seconds := _silence(self._bot)) is not None:
            return f"connected, but Discord has not said a word for {seconds:.0f} seconds"
        return await self._complaint_of(self._bot.store)

    async def _complaint_of(self, store: Store) -> str | None:
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write(store), name="health")
        writing = self._writing
        await asyncio.wait({writing}, timeout=_LONGEST)
        if not writing.done():
            return f"the database has taken no write for {_LONGEST:g} seconds"
        return None if writing.result() else "the database takes no writes"

    async def _write(self, store: Store) -> bool:
        value = secrets.token_hex(4)  # A store may write nothing for an unchanged value.
        try:
            await store.write(lambda unit: unit.metadata.set(_FACT, value))
        except StoreError:
            return False
        return True


def _silence(bot: RoundtableBot) -> float | None:
    """Seconds for which the gateway has said nothing, where that is longer than it may; discord.py leaves it later."""
    # discord.py 2.7.1 tells nobody; what it knows is in the thread that sends the heartbeats.
    socket = cast("object", vars(bot)["ws"])
    keeper: object = vars(socket).get("_keep_alive")
    if keeper is None:
        return None
    known = cast("dict[str, float | None]", vars(keeper))
    interval, last = known.get("interval"), known.get("_last_recv")
    if interval is None or last is None:
        return None
    seconds = time.perf_counter() - last
    return seconds if seconds > interval + LATE else None
