"""/answer: recording which components a project has, and the author's reading."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.domain.entry import Draft
from bot.domain.ids import EntryId, SessionId
from bot.runtime.request import Reply, Request, Response
from bot.ui.answers import answer_form, evidence_form, overall_card, reading_card, receipt
from bot.ui.ids.answers import (
    AddEvidence,
    OpenAnswerForm,
    OpenEntry,
    OpenEvidenceForm,
    RecordEntry,
    ShowOverallReading,
    ShowReading,
    ShowReceipt,
)
from bot.ui.suggestions import TEXT, project_suggestions
from cogs.base import RoundtableCog, handles


class AnswerCog(RoundtableCog):
    """The answer form, its receipt, and the buttons on the receipt."""

    @app_commands.command(name="answer", description=TEXT("command.answer"))
    @app_commands.describe(project=TEXT("command.answer.project"))
    @app_commands.guild_only()
    async def answer(self, interaction: discord.Interaction, project: str | None = None) -> None:
        """Opens the answer form."""
        await self.dispatcher.serve(interaction, lambda request: self._form(request, None, project))

    @answer.autocomplete("project")
    async def _projects(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.dispatcher.suggest(interaction, self.services.projects.choices, project_suggestions, typed)

    async def _form(self, request: Request, session_id: SessionId | None, project: str | None) -> Response:
        return answer_form(request.words, await self.services.answers.form(request.actor, session_id, project))

    @handles(OpenAnswerForm)
    async def _open(self, request: Request, pressed: OpenAnswerForm) -> Response:
        return await self._form(request, pressed.session, pressed.project)

    @handles(OpenEntry)
    async def _open_entry(self, request: Request, _: OpenEntry) -> Response:
        """Shows the receipt of the entry chosen in the learning log, from which the entry can be changed."""
        kept = await self.services.answers.own_entry(request.actor, request.chosen_id(EntryId))
        return Reply(receipt(request.words, kept))

    @handles(RecordEntry)
    async def _record(self, request: Request, pressed: RecordEntry) -> Response:
        draft = Draft(request.text("project"), request.values.get("components", ()), request.text("evidence"))
        kept = await self.services.answers.record(request.actor, pressed.session, draft, request.text("limitation"))
        self.live.mark(kept.context.session.id)
        return Reply(receipt(request.words, kept), replace=True)

    @handles(ShowReceipt)
    async def _receipt(self, request: Request, pressed: ShowReceipt) -> Response:
        kept = await self.services.answers.own_entry(request.actor, pressed.entry)
        return Reply(receipt(request.words, kept, pressed.page), replace=True)

    @handles(OpenEvidenceForm)
    async def _deepen(self, request: Request, pressed: OpenEvidenceForm) -> Response:
        kept = await self.services.answers.to_deepen(request.actor, pressed.entry, request.chosen())
        return evidence_form(request.words, kept, request.chosen())

    @handles(AddEvidence)
    async def _deepened(self, request: Request, pressed: AddEvidence) -> Response:
        kept = await self.services.answers.add_evidence(
            request.actor, pressed.entry, pressed.component, request.text("evidence")
        )
        return Reply(receipt(request.words, kept), replace=True)

    @handles(ShowOverallReading)
    async def _overall(self, request: Request, pressed: ShowOverallReading) -> Response:
        context = await self.services.answers.overall_reading(request.actor, pressed.session)
        return Reply(overall_card(request.words, context, pressed.page), replace=pressed.page is not None)

    @handles(ShowReading)
    async def _reading(self, request: Request, pressed: ShowReading) -> Response:
        reading = await self.services.answers.reading(request.actor, pressed.session, pressed.project)
        return Reply(reading_card(request.words, reading, pressed.page), replace=pressed.page is not None)
