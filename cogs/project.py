"""/project: reading projects, and adding one's own."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.domain.ids import SessionId
from bot.runtime.request import Reply, Request, Response
from bot.ui.ids.projects import (
    ApproveProject,
    ListProjects,
    OpenProjectForm,
    ReadProject,
    ShowComponents,
    SuggestProject,
    TurnProject,
)
from bot.ui.projects import components_card, project_card, project_list, suggest_form
from bot.ui.suggestions import TEXT, project_suggestions
from cogs.base import RoundtableCog, handles


class ProjectCog(RoundtableCog):
    """Commands that list, show and add projects."""

    project = app_commands.Group(name="project", description=TEXT("command.project"), guild_only=True)

    @project.command(name="list", description=TEXT("command.project-list"))
    async def list(self, interaction: discord.Interaction) -> None:
        """Lists all projects of the activity."""
        await self.dispatcher.serve(interaction, lambda request: self._list(request, None))

    @project.command(name="show", description=TEXT("command.project-show"))
    @app_commands.describe(project=TEXT("command.project-show.project"))
    async def show(self, interaction: discord.Interaction, project: str) -> None:
        """Shows one project."""
        await self.dispatcher.serve(interaction, lambda request: self._show(request, None, project))

    @show.autocomplete("project")
    async def _projects(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.dispatcher.suggest(interaction, self.services.projects.choices, project_suggestions, typed)

    @project.command(name="suggest", description=TEXT("command.project-suggest"))
    async def suggest(self, interaction: discord.Interaction) -> None:
        """Opens the form for a project of the member's own."""
        await self.dispatcher.serve(interaction, lambda request: self._suggest(request, None))

    @handles(ListProjects)
    async def _turn_list(self, request: Request, pressed: ListProjects) -> Response:
        return await self._list(request, pressed.session, pressed.page)

    async def _list(self, request: Request, session_id: SessionId | None, page: int | None = None) -> Response:
        progress = await self.services.projects.list(request.actor, session_id)
        return Reply(project_list(request.words, progress, page), replace=page is not None)

    @handles(ReadProject)
    async def _read(self, request: Request, pressed: ReadProject) -> Response:
        return await self._show(request, pressed.session, request.chosen())

    @handles(TurnProject)
    async def _turn(self, request: Request, pressed: TurnProject) -> Response:
        return await self._show(request, pressed.session, pressed.project, pressed.page)

    async def _show(
        self, request: Request, session_id: SessionId | None, key: str, page: int | None = None
    ) -> Response:
        shown = await self.services.projects.show(request.actor, session_id, key)
        return Reply(project_card(request.words, shown, page), replace=page is not None)

    @handles(ShowComponents)
    async def _components(self, request: Request, pressed: ShowComponents) -> Response:
        progress = await self.services.projects.list(request.actor, pressed.session)
        card = components_card(request.words, progress.context, pressed.page)
        return Reply(card, replace=pressed.page is not None)

    @handles(OpenProjectForm)
    async def _open_form(self, request: Request, pressed: OpenProjectForm) -> Response:
        return await self._suggest(request, pressed.session)

    async def _suggest(self, request: Request, session_id: SessionId | None) -> Response:
        context = await self.services.projects.form(request.actor, session_id)
        return suggest_form(request.words, context.session.id)

    @handles(SuggestProject)
    async def _suggested(self, request: Request, pressed: SuggestProject) -> Response:
        page = await self.services.projects.suggest(
            request.actor, pressed.session, request.text("title"), request.text("text"), request.text("link")
        )
        self.live.mark(page.context.session.id)
        return Reply(project_card(request.words, page, note=request.words("suggested")))

    @handles(ApproveProject)
    async def _approve(self, request: Request, pressed: ApproveProject) -> Response:
        page = await self.services.projects.approve(request.actor, pressed.session, pressed.project)
        self.live.mark(page.context.session.id)
        return Reply(project_card(request.words, page, note=request.words("project.approved")), replace=True)
