"""/setup: the settings of a server."""

from __future__ import annotations

from typing import Final

import discord
from discord import app_commands

from bot.domain.ids import RoleId
from bot.domain.session import DiscussionPlace
from bot.runtime.request import Reply, Request, Response
from bot.ui.ids.settings import ChooseTutors
from bot.ui.settings import discussion_setting_card, settings_card, tutors_card
from bot.ui.suggestions import TEXT
from cogs.base import RoundtableCog, handles

_PLACES: Final = [
    app_commands.Choice(name=TEXT(f"choice.discussion.{place}"), value=place.value) for place in DiscussionPlace
]


class SetupCog(RoundtableCog):
    """Commands with which a manager of the server changes its settings."""

    setup = app_commands.Group(
        name="setup",
        description=TEXT("command.setup"),
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    @setup.command(name="tutors", description=TEXT("command.setup-tutors"))
    async def tutors(self, interaction: discord.Interaction) -> None:
        """Shows the list in which to choose the roles that make somebody a tutor."""
        await self.dispatcher.serve(interaction, self._tutors)

    @setup.command(name="defaults", description=TEXT("command.setup-defaults"))
    @app_commands.describe(discussion=TEXT("command.setup-defaults.discussion"))
    @app_commands.choices(discussion=_PLACES)
    async def defaults(self, interaction: discord.Interaction, discussion: str) -> None:
        """Sets where discussions take place by default."""
        await self.dispatcher.serve(interaction, lambda request: self._defaults(request, discussion))

    @setup.command(name="show", description=TEXT("command.setup-show"))
    async def show(self, interaction: discord.Interaction) -> None:
        """Shows the current settings."""
        await self.dispatcher.serve(interaction, self._show)

    async def _tutors(self, request: Request) -> Response:
        return Reply(tutors_card(request.words, await self.services.settings.tutors(request.actor)))

    async def _show(self, request: Request) -> Response:
        return Reply(settings_card(request.words, await self.services.settings.all(request.actor)))

    async def _defaults(self, request: Request, discussion: str) -> Response:
        chosen = await self.services.settings.set_discussion(request.actor, discussion)
        missing = "" if request.in_thread else request.missing_for_thread
        return Reply(discussion_setting_card(request.words, chosen, missing))

    @handles(ChooseTutors)
    async def _chosen(self, request: Request, _: ChooseTutors) -> Response:
        kept = await self.services.settings.set_tutors(request.actor, request.chosen_ids(RoleId))
        return Reply(tutors_card(request.words, kept, saved=True), replace=True)
