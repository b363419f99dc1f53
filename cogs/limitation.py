"""/limitation: the limits of the idea being studied."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.live import LivePanels
from bot.services.all import Services
from bot.ui.ask import Answer, Ask, Reply
from bot.ui.commands import TEXT
from bot.ui.desk import Desk
from bot.ui.limitations import limitation_form, limitations_card
from cogs import RoundtableCog


class LimitationCog(RoundtableCog):
    """Raising limitations and reading those raised."""

    limitation = app_commands.Group(name="limitation", description=TEXT("command.limitation"), guild_only=True)

    def __init__(self, services: Services, desk: Desk, live: LivePanels) -> None:
        super().__init__(services, desk, live)
        desk.on("limitations", self._list)
        desk.on("add-limitation", self._add)
        desk.on("limitation-added", self._added)

    @limitation.command(name="add", description=TEXT("command.limitation-add"))
    async def add(self, interaction: discord.Interaction) -> None:
        """Opens the form for a limitation."""
        await self.desk.serve(interaction, self._add)

    @limitation.command(name="list", description=TEXT("command.limitation-list"))
    async def list(self, interaction: discord.Interaction) -> None:
        """The limitations raised so far."""
        await self.desk.serve(interaction, self._list)

    async def _list(self, ask: Ask) -> Answer:
        shown = await self.services.limitations.list(ask.actor, ask.session_id)
        turned = ask.id.number(1)
        return Reply(limitations_card(ask.words, shown, turned or 0), replace=turned is not None)

    async def _add(self, ask: Ask) -> Answer:
        return limitation_form(ask.words, await self.services.limitations.form(ask.actor, ask.session_id))

    async def _added(self, ask: Ask) -> Answer:
        shown = await self.services.limitations.add(
            ask.actor,
            ask.session_id,
            ask.text("limitation"),
            ask.text("project") or None,
            ask.text("component") or None,
        )
        self.live.mark(shown.work.session.id)
        return Reply(limitations_card(ask.words, shown, added=True), replace=True)
