"""/setup: the settings of a server."""

from __future__ import annotations

from typing import Final

import discord
from discord import app_commands

from bot.domain.session import DiscussionPlace
from bot.live import LivePanels
from bot.services.all import Services
from bot.ui.ask import Answer, Ask, Reply
from bot.ui.commands import TEXT
from bot.ui.desk import Desk
from bot.ui.ids import whole_number
from bot.ui.settings import discussion_setting_card, settings_card, tutors_card
from cogs import RoundtableCog

_PLACES: Final = [
    app_commands.Choice(name=TEXT(f"choice.discussion.{place}"), value=place.value) for place in DiscussionPlace
]


class SetupCog(RoundtableCog):
    """What a manager of the server decides."""

    setup = app_commands.Group(
        name="setup",
        description=TEXT("command.setup"),
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, services: Services, desk: Desk, live: LivePanels) -> None:
        super().__init__(services, desk, live)
        desk.on("tutors", self._chosen)

    @setup.command(name="tutors", description=TEXT("command.setup-tutors"))
    async def tutors(self, interaction: discord.Interaction) -> None:
        """Chooses which roles make a tutor."""
        await self.desk.serve(interaction, self._tutors)

    @setup.command(name="defaults", description=TEXT("command.setup-defaults"))
    @app_commands.describe(discussion=TEXT("command.setup-defaults.discussion"))
    @app_commands.choices(discussion=_PLACES)
    async def defaults(self, interaction: discord.Interaction, discussion: str) -> None:
        """Chooses where sessions are discussed."""
        await self.desk.serve(interaction, lambda ask: self._defaults(ask, discussion))

    @setup.command(name="show", description=TEXT("command.setup-show"))
    async def show(self, interaction: discord.Interaction) -> None:
        """The settings as they are."""
        await self.desk.serve(interaction, self._show)

    async def _tutors(self, ask: Ask) -> Answer:
        return Reply(tutors_card(ask.words, await self.services.settings.tutors(ask.actor)))

    async def _show(self, ask: Ask) -> Answer:
        return Reply(settings_card(ask.words, await self.services.settings.all(ask.actor)))

    async def _defaults(self, ask: Ask, discussion: str) -> Answer:
        chosen = await self.services.settings.set_discussion(ask.actor, discussion)
        missing = "" if ask.in_thread else ask.missing_for_thread
        return Reply(discussion_setting_card(ask.words, chosen, missing))

    async def _chosen(self, ask: Ask) -> Answer:
        roles = [role for text in ask.values.get("", ()) if (role := whole_number(text))]
        kept = await self.services.settings.set_tutors(ask.actor, roles)
        return Reply(tutors_card(ask.words, kept, saved=True), replace=True)
