"""/summary: what the group found."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.discord.live_panels import LivePanels
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.request import Reply, Request, Response
from bot.services.registry import Services
from bot.ui.entries import entries_card
from bot.ui.suggestions import TEXT, project_suggestions, suggestions
from bot.ui.summary import shared_card, summary_card
from cogs.base import RoundtableCog


class SummaryCog(RoundtableCog):
    """The group's picture, and the entries behind it."""

    summary = app_commands.Group(name="summary", description=TEXT("command.summary"), guild_only=True)

    def __init__(self, services: Services, dispatcher: Dispatcher, live: LivePanels) -> None:
        super().__init__(services, dispatcher, live)
        dispatcher.on("summary", self._summary)
        dispatcher.on("entries-of", self._chosen)
        dispatcher.on("entries", self._turn)

    @summary.command(name="show", description=TEXT("command.summary-show"))
    @app_commands.describe(
        project=TEXT("command.summary-show.project"), component=TEXT("command.summary-show.component")
    )
    async def show(
        self, interaction: discord.Interaction, project: str | None = None, component: str | None = None
    ) -> None:
        """The summary, or the entries on one project or component."""
        await self.dispatcher.serve(interaction, lambda request: self._show(request, component, project))

    @show.autocomplete("project")
    async def _projects(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.dispatcher.suggest(interaction, self.services.projects.choices, project_suggestions, typed)

    @show.autocomplete("component")
    async def _components(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.dispatcher.suggest(interaction, self.services.summaries.components, suggestions, typed)

    @summary.command(name="share", description=TEXT("command.summary-share"))
    async def share(self, interaction: discord.Interaction) -> None:
        """The summary for everybody here."""
        await self.dispatcher.serve(interaction, self._share)

    async def _show(self, request: Request, component: str | None, project: str | None) -> Response:
        if component is None and project is None:
            return Reply(summary_card(request.words, await self.services.summaries.show(request.actor)))
        return Reply(
            entries_card(request.words, await self.services.summaries.behind(request.actor, component, project))
        )

    async def _share(self, request: Request) -> Response:
        group = await self.services.summaries.share(request.actor)
        heading = request.public_words("shared.heading", activity=group.context.pack.activity.title)
        return Reply(shared_card(request.public_words, group, heading), public=True)

    async def _summary(self, request: Request) -> Response:
        group = await self.services.summaries.show(request.actor, request.session_id)
        return Reply(summary_card(request.words, group, request.id.number(1) or 0), replace=True)

    async def _chosen(self, request: Request) -> Response:
        by_component = request.id.arg(1) == "component"
        about = (request.chosen(), None) if by_component else (None, request.chosen())
        return await self._behind(request, *about)

    async def _turn(self, request: Request) -> Response:
        return await self._behind(
            request,
            request.id.number(1),
            request.id.arg(2),
            batch=request.id.number(3) or 0,
            page=request.id.number(4) or 0,
        )

    async def _behind(
        self, request: Request, component: str | int | None, project: str | None, batch: int = 0, page: int = 0
    ) -> Response:
        behind = await self.services.summaries.behind(request.actor, component, project, request.session_id, batch)
        return Reply(entries_card(request.words, behind, page), replace=True)
