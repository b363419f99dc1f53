"""What Discord's three seconds ask for: whoever waits is told in time that the answer takes a moment."""

from __future__ import annotations

import asyncio

import discord

from bot.runtime.delivery import Undelivered, put_off


class Deferral:
    """Tells whoever asked that the answer takes a moment, ``seconds`` from now unless it is ended before."""

    def __init__(self, interaction: discord.Interaction, seconds: float) -> None:
        self._interaction = interaction
        self._telling: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(seconds, self._tell)

    def _tell(self) -> None:
        self._telling = asyncio.create_task(put_off(self._interaction), name="put off")

    async def end(self) -> Undelivered | None:
        """Lets no more be said; the reason when it was to be said and did not arrive, for then nothing else would."""
        self.stop()
        if self._telling is not None:
            try:
                await self._telling
            except Undelivered as reason:
                return reason
        return None

    def stop(self) -> None:
        """Lets no more be said, without waiting for what is being said."""
        self._timer.cancel()
