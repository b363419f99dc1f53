"""/project: reading projects, and bringing one's own."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.discord.live_panels import LivePanels
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.request import Reply, Request, Response
from bot.services.registry import Services
from bot.ui.projects import components_card, project_card, project_list, suggest_form
from bot.ui.suggestions import TEXT, project_suggestions
from cogs.base import RoundtableCog


class ProjectCog(RoundtableCog):
    """The projects of a session."""

    project = app_commands.Group(name="project", description=TEXT("command.project"), guild_only=True)

    def __init__(self, services: Services, dispatcher: Dispatcher, live: LivePanels) -> None:
        super().__init__(services, dispatcher, live)
        dispatcher.on("projects", self._list)
        dispatcher.on("read", self._read)
        dispatcher.on("project", self._turn)
        dispatcher.on("components", self._components)
        dispatcher.on("suggest", self._suggest)
        dispatcher.on("suggested", self._suggested)
        dispatcher.on("approve", self._approve)

    @project.command(name="list", description=TEXT("command.project-list"))
    async def list(self, interaction: discord.Interaction) -> None:
        """All projects of this activity."""
        await self.dispatcher.serve(interaction, self._list)

    @project.command(name="show", description=TEXT("command.project-show"))
    @app_commands.describe(project=TEXT("command.project-show.project"))
    async def show(self, interaction: discord.Interaction, project: str) -> None:
        """One project to read."""
        await self.dispatcher.serve(interaction, lambda request: self._show(request, project))

    @show.autocomplete("project")
    async def _projects(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.dispatcher.suggest(interaction, self.services.projects.choices, project_suggestions, typed)

    @project.command(name="suggest", description=TEXT("command.project-suggest"))
    async def suggest(self, interaction: discord.Interaction) -> None:
        """A project of one's own."""
        await self.dispatcher.serve(interaction, self._suggest)

    async def _list(self, request: Request) -> Response:
        progress = await self.services.projects.list(request.actor, request.session_id)
        return Reply(
            project_list(request.words, progress, request.id.number(1) or 0), replace=request.id.number(1) is not None
        )

    async def _show(self, request: Request, key: str) -> Response:
        return Reply(
            project_card(request.words, await self.services.projects.show(request.actor, request.session_id, key))
        )

    async def _read(self, request: Request) -> Response:
        return await self._show(request, request.chosen())

    async def _turn(self, request: Request) -> Response:
        page = await self.services.projects.show(request.actor, request.session_id, request.id.arg(1) or "")
        return Reply(project_card(request.words, page, request.id.number(2) or 0), replace=True)

    async def _components(self, request: Request) -> Response:
        progress = await self.services.projects.list(request.actor, request.session_id)
        turned = request.id.number(1)
        return Reply(components_card(request.words, progress.context, turned or 0), replace=turned is not None)

    async def _suggest(self, request: Request) -> Response:
        context = await self.services.projects.form(request.actor, request.session_id)
        return suggest_form(request.words, context.session.id)

    async def _suggested(self, request: Request) -> Response:
        page = await self.services.projects.suggest(
            request.actor, request.session_id, request.text("title"), request.text("text"), request.text("link")
        )
        self.live.mark(page.context.session.id)
        return Reply(project_card(request.words, page, note=request.words("suggested")))

    async def _approve(self, request: Request) -> Response:
        page = await self.services.projects.approve(request.actor, request.session_id, request.id.arg(1) or "")
        self.live.mark(page.context.session.id)
        return Reply(project_card(request.words, page, note=request.words("project.approved")), replace=True)
