"""/summary: what the group found."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.runtime.request import Reply, Request, Response
from bot.ui.entries import entries_card
from bot.ui.ids.summary import ChooseEntries, EntriesBy, ShowSummary, TurnEntries
from bot.ui.suggestions import TEXT, project_suggestions, suggestions
from bot.ui.summary import shared_card, summary_card
from cogs.base import RoundtableCog, handles


class SummaryCog(RoundtableCog):
    """Commands that show and share the summary and the entries behind it."""

    summary = app_commands.Group(name="summary", description=TEXT("command.summary"), guild_only=True)

    @summary.command(name="show", description=TEXT("command.summary-show"))
    @app_commands.describe(
        project=TEXT("command.summary-show.project"), component=TEXT("command.summary-show.component")
    )
    async def show(
        self, interaction: discord.Interaction, project: str | None = None, component: str | None = None
    ) -> None:
        """Shows the summary, or the entries on one project or component."""
        await self.dispatcher.serve(interaction, lambda request: self._show(request, component, project))

    @show.autocomplete("project")
    async def _projects(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.dispatcher.suggest(interaction, self.services.projects.choices, project_suggestions, typed)

    @show.autocomplete("component")
    async def _components(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.dispatcher.suggest(interaction, self.services.summaries.components, suggestions, typed)

    @summary.command(name="share", description=TEXT("command.summary-share"))
    async def share(self, interaction: discord.Interaction) -> None:
        """Posts a short summary for everybody in the channel."""
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

    @handles(ShowSummary)
    async def _summary(self, request: Request, pressed: ShowSummary) -> Response:
        group = await self.services.summaries.show(request.actor, pressed.session)
        return Reply(summary_card(request.words, group, pressed.page), replace=True)

    @handles(ChooseEntries)
    async def _chosen(self, request: Request, pressed: ChooseEntries) -> Response:
        component, project = (request.chosen(), None) if pressed.by is EntriesBy.COMPONENT else (None, request.chosen())
        behind = await self.services.summaries.behind(request.actor, component, project, pressed.session)
        return Reply(entries_card(request.words, behind), replace=True)

    @handles(TurnEntries)
    async def _turn(self, request: Request, pressed: TurnEntries) -> Response:
        behind = await self.services.summaries.behind(
            request.actor, pressed.component, pressed.project, pressed.session, pressed.batch
        )
        return Reply(entries_card(request.words, behind, pressed.page), replace=True)
