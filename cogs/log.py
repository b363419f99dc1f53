"""/log: one's own learning log."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.live import LivePanels
from bot.services.all import Services
from bot.ui.ask import Answer, Ask, Reply
from bot.ui.commands import TEXT
from bot.ui.desk import Desk
from bot.ui.log import delete_card, log_card
from bot.ui.parts import card
from cogs import RoundtableCog


class LogCog(RoundtableCog):
    """Reading and deleting what one recorded."""

    log = app_commands.Group(name="log", description=TEXT("command.log"), guild_only=True)

    def __init__(self, services: Services, desk: Desk, live: LivePanels) -> None:
        super().__init__(services, desk, live)
        desk.on("log", self._show)
        desk.on("log-delete", self._delete)
        desk.on("log-keep", self._keep)

    @log.command(name="show", description=TEXT("command.log-show"))
    async def show(self, interaction: discord.Interaction) -> None:
        """One's own entries, across sessions."""
        await self.desk.serve(interaction, self._show)

    @log.command(name="delete", description=TEXT("command.log-delete"))
    async def delete(self, interaction: discord.Interaction) -> None:
        """Asks before it deletes."""
        await self.desk.serve(interaction, self._ask_to_delete)

    async def _show(self, ask: Ask) -> Answer:
        page = ask.id.number(0)
        return Reply(
            log_card(ask.words, await self.services.answers.log(ask.actor), page or 0), replace=page is not None
        )

    async def _ask_to_delete(self, ask: Ask) -> Answer:
        return Reply(delete_card(ask.words, await self.services.answers.log(ask.actor)))

    async def _delete(self, ask: Ask) -> Answer:
        entries, sessions = await self.services.answers.delete_log(ask.actor)
        for session_id in sessions:
            self.live.mark(session_id)
        return Reply(card(ask.words.count("log.deleted", entries)), replace=True)

    async def _keep(self, ask: Ask) -> Answer:
        return Reply(card(ask.words("log.kept")), replace=True)
