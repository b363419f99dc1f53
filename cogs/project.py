"""/project: reading projects, and bringing one's own."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.live import LivePanels
from bot.services.all import Services
from bot.ui.ask import Answer, Ask, Reply
from bot.ui.commands import TEXT, project_suggestions
from bot.ui.desk import Desk
from bot.ui.projects import components_card, project_card, project_list, suggest_form
from cogs import RoundtableCog


class ProjectCog(RoundtableCog):
    """The projects of a session."""

    project = app_commands.Group(name="project", description=TEXT("command.project"), guild_only=True)

    def __init__(self, services: Services, desk: Desk, live: LivePanels) -> None:
        super().__init__(services, desk, live)
        desk.on("projects", self._list)
        desk.on("read", self._read)
        desk.on("project", self._turn)
        desk.on("components", self._components)
        desk.on("suggest", self._suggest)
        desk.on("suggested", self._suggested)
        desk.on("approve", self._approve)

    @project.command(name="list", description=TEXT("command.project-list"))
    async def list(self, interaction: discord.Interaction) -> None:
        """All projects of this activity."""
        await self.desk.serve(interaction, self._list)

    @project.command(name="show", description=TEXT("command.project-show"))
    @app_commands.describe(project=TEXT("command.project-show.project"))
    async def show(self, interaction: discord.Interaction, project: str) -> None:
        """One project to read."""
        await self.desk.serve(interaction, lambda ask: self._show(ask, project))

    @show.autocomplete("project")
    async def _projects(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.desk.suggest(interaction, self.services.projects.choices, project_suggestions, typed)

    @project.command(name="suggest", description=TEXT("command.project-suggest"))
    async def suggest(self, interaction: discord.Interaction) -> None:
        """A project of one's own."""
        await self.desk.serve(interaction, self._suggest)

    async def _list(self, ask: Ask) -> Answer:
        progress = await self.services.projects.list(ask.actor, ask.session_id)
        return Reply(project_list(ask.words, progress, ask.id.number(1) or 0), replace=ask.id.number(1) is not None)

    async def _show(self, ask: Ask, key: str) -> Answer:
        return Reply(project_card(ask.words, await self.services.projects.show(ask.actor, ask.session_id, key)))

    async def _read(self, ask: Ask) -> Answer:
        return await self._show(ask, ask.chosen())

    async def _turn(self, ask: Ask) -> Answer:
        page = await self.services.projects.show(ask.actor, ask.session_id, ask.id.arg(1) or "")
        return Reply(project_card(ask.words, page, ask.id.number(2) or 0), replace=True)

    async def _components(self, ask: Ask) -> Answer:
        progress = await self.services.projects.list(ask.actor, ask.session_id)
        turned = ask.id.number(1)
        return Reply(components_card(ask.words, progress.work, turned or 0), replace=turned is not None)

    async def _suggest(self, ask: Ask) -> Answer:
        work = await self.services.limitations.form(ask.actor, ask.session_id)
        return suggest_form(ask.words, work.session.id)

    async def _suggested(self, ask: Ask) -> Answer:
        page = await self.services.projects.suggest(
            ask.actor, ask.session_id, ask.text("title"), ask.text("text"), ask.text("link")
        )
        self.live.mark(page.work.session.id)
        return Reply(project_card(ask.words, page, note=ask.words("suggested")))

    async def _approve(self, ask: Ask) -> Answer:
        page = await self.services.projects.approve(ask.actor, ask.session_id, ask.id.arg(1) or "")
        self.live.mark(page.work.session.id)
        return Reply(project_card(ask.words, page, note=ask.words("project.approved")), replace=True)
