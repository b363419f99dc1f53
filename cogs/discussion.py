"""Handlers of the buttons and forms of a discussion: the next question, and the conclusion."""

from __future__ import annotations

from bot.runtime.request import Posted, Reply, Request, Response
from bot.ui.conclusion import conclusion_card, conclusion_form
from bot.ui.ids.discussion import AskQuestion, CloseSession, OpenConclusionForm, WriteConclusion
from bot.ui.messages import notes_card
from cogs.base import RoundtableCog, handles


class DiscussionCog(RoundtableCog):
    """Asks questions, closes a session with a conclusion, and changes the conclusion later."""

    @handles(AskQuestion)
    async def _question(self, request: Request, pressed: AskQuestion) -> Response:
        await self.workflows.ask.run(request.actor, pressed.session, request.rooms)
        return Posted()

    @handles(CloseSession)
    async def _closing(self, request: Request, pressed: CloseSession) -> Response:
        conclusion = request.text("conclusion")
        notes = await self.workflows.close.run(request.actor, pressed.session, conclusion, request.rooms)
        return Posted(notes_card(request.words, notes))

    @handles(OpenConclusionForm)
    async def _conclude(self, request: Request, pressed: OpenConclusionForm) -> Response:
        return conclusion_form(request.words, await self.services.conclusions.form(request.actor, pressed.session))

    @handles(WriteConclusion)
    async def _concluded(self, request: Request, pressed: WriteConclusion) -> Response:
        group = await self.services.conclusions.write(request.actor, pressed.session, request.text("conclusion"))
        return Reply(conclusion_card(request.public_words, group), public=True)
