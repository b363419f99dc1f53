"""/summary: what the group found."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.live import LivePanels
from bot.services.all import Services
from bot.ui.ask import Answer, Ask, Reply
from bot.ui.commands import TEXT, project_suggestions, suggestions
from bot.ui.desk import Desk
from bot.ui.entries import entries_card
from bot.ui.summary import shared_card, summary_card
from cogs import RoundtableCog


class SummaryCog(RoundtableCog):
    """The group's picture, and the entries behind it."""

    summary = app_commands.Group(name="summary", description=TEXT("command.summary"), guild_only=True)

    def __init__(self, services: Services, desk: Desk, live: LivePanels) -> None:
        super().__init__(services, desk, live)
        desk.on("summary", self._summary)
        desk.on("entries-of", self._chosen)
        desk.on("entries", self._turn)

    @summary.command(name="show", description=TEXT("command.summary-show"))
    @app_commands.describe(
        project=TEXT("command.summary-show.project"), component=TEXT("command.summary-show.component")
    )
    async def show(
        self, interaction: discord.Interaction, project: str | None = None, component: str | None = None
    ) -> None:
        """The summary, or the entries on one project or component."""
        await self.desk.serve(interaction, lambda ask: self._show(ask, component, project))

    @show.autocomplete("project")
    async def _projects(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.desk.suggest(interaction, self.services.projects.choices, project_suggestions, typed)

    @show.autocomplete("component")
    async def _components(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.desk.suggest(interaction, self.services.summaries.components, suggestions, typed)

    @summary.command(name="share", description=TEXT("command.summary-share"))
    async def share(self, interaction: discord.Interaction) -> None:
        """The summary for everybody here."""
        await self.desk.serve(interaction, self._share)

    async def _show(self, ask: Ask, component: str | None, project: str | None) -> Answer:
        if component is None and project is None:
            return Reply(summary_card(ask.words, await self.services.summaries.show(ask.actor)))
        return Reply(entries_card(ask.words, await self.services.summaries.behind(ask.actor, component, project)))

    async def _share(self, ask: Ask) -> Answer:
        group = await self.services.summaries.share(ask.actor)
        heading = ask.public_words("shared.heading", activity=group.work.pack.activity.title)
        return Reply(shared_card(ask.public_words, group, heading), public=True)

    async def _summary(self, ask: Ask) -> Answer:
        group = await self.services.summaries.show(ask.actor, ask.session_id)
        return Reply(summary_card(ask.words, group, ask.id.number(1) or 0), replace=True)

    async def _chosen(self, ask: Ask) -> Answer:
        by_component = ask.id.arg(1) == "component"
        about = (ask.chosen(), None) if by_component else (None, ask.chosen())
        return await self._behind(ask, *about)

    async def _turn(self, ask: Ask) -> Answer:
        return await self._behind(
            ask, ask.id.number(1), ask.id.arg(2), batch=ask.id.number(3) or 0, page=ask.id.number(4) or 0
        )

    async def _behind(
        self, ask: Ask, component: str | int | None, project: str | None, batch: int = 0, page: int = 0
    ) -> Answer:
        behind = await self.services.summaries.behind(ask.actor, component, project, ask.session_id, batch)
        return Reply(entries_card(ask.words, behind, page), replace=True)
