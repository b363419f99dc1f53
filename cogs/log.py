"""/log: one's own learning log."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.discord.live_panels import LivePanels
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.request import Reply, Request, Response
from bot.services.registry import Services
from bot.ui.kit.parts import card
from bot.ui.log import delete_card, log_card
from bot.ui.suggestions import TEXT
from cogs.base import RoundtableCog


class LogCog(RoundtableCog):
    """Reading and deleting what one recorded."""

    log = app_commands.Group(name="log", description=TEXT("command.log"), guild_only=True)

    def __init__(self, services: Services, dispatcher: Dispatcher, live: LivePanels) -> None:
        super().__init__(services, dispatcher, live)
        dispatcher.on("log", self._show)
        dispatcher.on("log-delete", self._delete)
        dispatcher.on("log-keep", self._keep)

    @log.command(name="show", description=TEXT("command.log-show"))
    async def show(self, interaction: discord.Interaction) -> None:
        """One's own entries, across sessions."""
        await self.dispatcher.serve(interaction, self._show)

    @log.command(name="delete", description=TEXT("command.log-delete"))
    async def delete(self, interaction: discord.Interaction) -> None:
        """Asks before it deletes."""
        await self.dispatcher.serve(interaction, self._ask_to_delete)

    async def _show(self, request: Request) -> Response:
        page = request.id.number(0)
        return Reply(
            log_card(request.words, await self.services.answers.log(request.actor), page or 0), replace=page is not None
        )

    async def _ask_to_delete(self, request: Request) -> Response:
        return Reply(delete_card(request.words, await self.services.answers.log(request.actor)))

    async def _delete(self, request: Request) -> Response:
        entries, sessions = await self.services.answers.delete_log(request.actor)
        for session_id in sessions:
            self.live.mark(session_id)
        return Reply(card(request.words.count("log.deleted", entries)), replace=True)

    async def _keep(self, request: Request) -> Response:
        return Reply(card(request.words("log.kept")), replace=True)
