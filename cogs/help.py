"""/help: what one can do here, now."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.domain.errors import NotFound
from bot.ui.ask import Answer, Ask, Reply
from bot.ui.commands import TEXT
from bot.ui.status import help_card
from cogs import RoundtableCog


class HelpCog(RoundtableCog):
    """Help that knows where it is asked for, and by whom."""

    @app_commands.command(name="help", description=TEXT("command.help"))
    @app_commands.guild_only()
    async def help(self, interaction: discord.Interaction) -> None:
        """What the reader can do in this channel."""
        await self.desk.serve(interaction, self._help)

    async def _help(self, ask: Ask) -> Answer:
        try:
            status = await self.services.sessions.status(ask.actor)
        except NotFound:
            status = None
        return Reply(help_card(ask.words, status, manages=ask.actor.manages))
