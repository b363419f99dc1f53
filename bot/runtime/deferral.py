"""Defers an interaction whose answer would miss Discord's deadline of three seconds."""

from __future__ import annotations

import asyncio
from typing import Final, cast

import discord

from bot.runtime.delivery import Undelivered, defer

_EXTRA: Final = "deferral"


class Deferral:
    """Defers the interaction after ``seconds``, unless ended before; people then see that the bot is thinking."""

    def __init__(self, interaction: discord.Interaction, seconds: float) -> None:
        self._interaction = interaction
        self._deferring: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(seconds, self._begin)
        interaction.extras[_EXTRA] = self

    @staticmethod
    async def end_of(interaction: discord.Interaction) -> Undelivered | None:
        """Ends the interaction's deferral, if it has one, before an answer is sent. Returns what :meth:`end` does."""
        deferral = cast("Deferral | None", interaction.extras.get(_EXTRA))
        return None if deferral is None else await deferral.end()

    def _begin(self) -> None:
        self._deferring = asyncio.create_task(defer(self._interaction), name="defer")

    async def end(self) -> Undelivered | None:
        """Stops the timer and waits for a deferral in progress.

        Returns the error if the deferral did not arrive, since then no answer would either; otherwise ``None``.
        """
        self.stop()
        if self._deferring is not None:
            try:
                await self._deferring
            except Undelivered as reason:
                return reason
        return None

    def stop(self) -> None:
        """Stops the timer without waiting for a deferral in progress."""
        self._timer.cancel()
