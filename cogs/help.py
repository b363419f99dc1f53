"""/help: what the reader can do here and now."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.domain.errors import NotFound
from bot.runtime.request import Reply, Request, Response
from bot.ui.status import help_card
from bot.ui.suggestions import TEXT
from cogs.base import RoundtableCog


class HelpCog(RoundtableCog):
    """Help that depends on the channel and on the person who asks."""

    @app_commands.command(name="help", description=TEXT("command.help"))
    @app_commands.guild_only()
    async def help(self, interaction: discord.Interaction) -> None:
        """Lists what the reader can do in this channel."""
        await self.dispatcher.serve(interaction, self._help)

    async def _help(self, request: Request) -> Response:
        try:
            status = await self.services.sessions.status(request.actor)
        except NotFound:
            status = None
        return Reply(help_card(request.words, status, manages=request.actor.manages))
