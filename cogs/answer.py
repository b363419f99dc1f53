"""/answer: recording which components one can see, and the author's reading."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.domain.entry import Draft
from bot.live import LivePanels
from bot.services.all import Services
from bot.ui.answers import answer_form, evidence_form, overall_card, reading_card, receipt
from bot.ui.ask import Answer, Ask, Reply
from bot.ui.commands import TEXT, project_suggestions
from bot.ui.desk import Desk
from bot.ui.ids import whole_number
from cogs import RoundtableCog


class AnswerCog(RoundtableCog):
    """The answer form, its receipt, and what follows from it."""

    def __init__(self, services: Services, desk: Desk, live: LivePanels) -> None:
        super().__init__(services, desk, live)
        desk.on("answer", self._open)
        desk.on("record", self._record)
        desk.on("receipt", self._receipt)
        desk.on("open-entry", self._open_entry)
        desk.on("deepen", self._deepen)
        desk.on("deepened", self._deepened)
        desk.on("reading", self._reading)
        desk.on("overall", self._overall)

    @app_commands.command(name="answer", description=TEXT("command.answer"))
    @app_commands.describe(project=TEXT("command.answer.project"))
    @app_commands.guild_only()
    async def answer(self, interaction: discord.Interaction, project: str | None = None) -> None:
        """Opens the answer form."""
        await self.desk.serve(interaction, lambda ask: self._form(ask, None, project))

    @answer.autocomplete("project")
    async def _projects(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.desk.suggest(interaction, self.services.projects.choices, project_suggestions, typed)

    async def _form(self, ask: Ask, session_id: int | None, project: str | None) -> Answer:
        return answer_form(ask.words, await self.services.answers.form(ask.actor, session_id, project))

    async def _open(self, ask: Ask) -> Answer:
        return await self._form(ask, ask.session_id, ask.id.arg(1))

    async def _open_entry(self, ask: Ask) -> Answer:
        """From the log: shows the entry's receipt, which offers everything that can be done with it."""
        kept = await self.services.answers.own_entry(ask.actor, whole_number(ask.chosen()) or 0)
        return Reply(receipt(ask.words, kept))

    async def _record(self, ask: Ask) -> Answer:
        draft = Draft(ask.text("project"), ask.values.get("components", ()), ask.text("evidence"))
        kept = await self.services.answers.record(ask.actor, ask.session_id, draft, ask.text("limitation"))
        self.live.mark(kept.work.session.id)
        return Reply(receipt(ask.words, kept), replace=True)

    async def _receipt(self, ask: Ask) -> Answer:
        kept = await self.services.answers.own_entry(ask.actor, ask.id.number(0) or 0)
        return Reply(receipt(ask.words, kept, ask.id.number(1) or 0), replace=True)

    async def _deepen(self, ask: Ask) -> Answer:
        kept = await self.services.answers.to_deepen(ask.actor, ask.id.number(0) or 0, ask.chosen())
        return evidence_form(ask.words, kept, ask.chosen())

    async def _deepened(self, ask: Ask) -> Answer:
        kept = await self.services.answers.add_evidence(
            ask.actor, ask.id.number(0) or 0, ask.id.arg(1) or "", ask.text("evidence")
        )
        return Reply(receipt(ask.words, kept), replace=True)

    async def _overall(self, ask: Ask) -> Answer:
        work = await self.services.answers.overall_reading(ask.actor, ask.session_id)
        turned = ask.id.number(1)
        return Reply(overall_card(ask.words, work, turned or 0), replace=turned is not None)

    async def _reading(self, ask: Ask) -> Answer:
        reading = await self.services.answers.reading(ask.actor, ask.session_id, ask.id.arg(1) or "")
        turned = ask.id.number(2)
        return Reply(reading_card(ask.words, reading, turned or 0), replace=turned is not None)
