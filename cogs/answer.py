"""/answer: recording which components one can see, and the author's reading."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.discord.live_panels import LivePanels
from bot.domain.entry import Draft
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.request import Reply, Request, Response
from bot.services.registry import Services
from bot.ui.answers import answer_form, evidence_form, overall_card, reading_card, receipt
from bot.ui.kit.ids import whole_number
from bot.ui.suggestions import TEXT, project_suggestions
from cogs.base import RoundtableCog


class AnswerCog(RoundtableCog):
    """The answer form, its receipt, and what follows from it."""

    def __init__(self, services: Services, dispatcher: Dispatcher, live: LivePanels) -> None:
        super().__init__(services, dispatcher, live)
        dispatcher.on("answer", self._open)
        dispatcher.on("record", self._record)
        dispatcher.on("receipt", self._receipt)
        dispatcher.on("open-entry", self._open_entry)
        dispatcher.on("deepen", self._deepen)
        dispatcher.on("deepened", self._deepened)
        dispatcher.on("reading", self._reading)
        dispatcher.on("overall", self._overall)

    @app_commands.command(name="answer", description=TEXT("command.answer"))
    @app_commands.describe(project=TEXT("command.answer.project"))
    @app_commands.guild_only()
    async def answer(self, interaction: discord.Interaction, project: str | None = None) -> None:
        """Opens the answer form."""
        await self.dispatcher.serve(interaction, lambda request: self._form(request, None, project))

    @answer.autocomplete("project")
    async def _projects(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.dispatcher.suggest(interaction, self.services.projects.choices, project_suggestions, typed)

    async def _form(self, request: Request, session_id: int | None, project: str | None) -> Response:
        return answer_form(request.words, await self.services.answers.form(request.actor, session_id, project))

    async def _open(self, request: Request) -> Response:
        return await self._form(request, request.session_id, request.id.arg(1))

    async def _open_entry(self, request: Request) -> Response:
        """From the log: shows the entry's receipt, which offers everything that can be done with it."""
        kept = await self.services.answers.own_entry(request.actor, whole_number(request.chosen()) or 0)
        return Reply(receipt(request.words, kept))

    async def _record(self, request: Request) -> Response:
        draft = Draft(request.text("project"), request.values.get("components", ()), request.text("evidence"))
        kept = await self.services.answers.record(request.actor, request.session_id, draft, request.text("limitation"))
        self.live.mark(kept.context.session.id)
        return Reply(receipt(request.words, kept), replace=True)

    async def _receipt(self, request: Request) -> Response:
        kept = await self.services.answers.own_entry(request.actor, request.id.number(0) or 0)
        return Reply(receipt(request.words, kept, request.id.number(1) or 0), replace=True)

    async def _deepen(self, request: Request) -> Response:
        kept = await self.services.answers.to_deepen(request.actor, request.id.number(0) or 0, request.chosen())
        return evidence_form(request.words, kept, request.chosen())

    async def _deepened(self, request: Request) -> Response:
        kept = await self.services.answers.add_evidence(
            request.actor, request.id.number(0) or 0, request.id.arg(1) or "", request.text("evidence")
        )
        return Reply(receipt(request.words, kept), replace=True)

    async def _overall(self, request: Request) -> Response:
        context = await self.services.answers.overall_reading(request.actor, request.session_id)
        turned = request.id.number(1)
        return Reply(overall_card(request.words, context, turned or 0), replace=turned is not None)

    async def _reading(self, request: Request) -> Response:
        reading = await self.services.answers.reading(request.actor, request.session_id, request.id.arg(1) or "")
        turned = request.id.number(2)
        return Reply(reading_card(request.words, reading, turned or 0), replace=turned is not None)
