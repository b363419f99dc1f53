"""What is pressed and sent in a discussion: its next question, and what it came to."""

from __future__ import annotations

from collections.abc import Sequence

from bot.discord.threads import ThreadError, ThreadGone
from bot.domain.session import Session
from bot.runtime.request import Reply, Request, Response
from bot.services.summaries.views import GroupSummary
from bot.ui.conclusion import conclusion_card, conclusion_form
from bot.ui.discussion import question_card
from bot.ui.ids.discussion import AskQuestion, CloseSession, OpenConclusionForm, WriteConclusion
from bot.ui.kit.parts import Card, card
from bot.ui.summary import shared_card
from cogs.base import RoundtableCog, handles


class DiscussionCog(RoundtableCog):
    """Asking questions, closing a session with a conclusion, and changing that later."""

    @handles(AskQuestion)
    async def _question(self, request: Request, pressed: AskQuestion) -> Response:
        asked = await self.services.discussion.next_question(request.actor, pressed.session)
        return Reply(
            question_card(request.public_words, asked),
            public=True,
            not_posted=lambda: self.services.discussion.not_asked(asked),
        )

    @handles(CloseSession)
    async def _closing(self, request: Request, pressed: CloseSession) -> Response:
        closing = await self.services.conclusions.close(request.actor, pressed.session, request.text("conclusion"))
        group, words = closing.group, request.public_words
        self.live.mark(group.context.session.id)
        if closing.late:
            return _concluded(request, group, Reply(card(request.words("closing.late"))))
        heading = words("moved.closed", activity=group.context.pack.activity.title)
        shown = shared_card(words, group, heading)

        async def not_posted() -> None:  # The session is closed all the same, and the words are kept.
            await self._put_away(request, group.context.session, shown)

        return Reply(
            shown,
            public=True,
            posted=lambda _: self._put_away(request, group.context.session, shown),
            not_posted=not_posted,
        )

    @handles(OpenConclusionForm)
    async def _conclude(self, request: Request, pressed: OpenConclusionForm) -> Response:
        return conclusion_form(request.words, await self.services.conclusions.form(request.actor, pressed.session))

    @handles(WriteConclusion)
    async def _concluded(self, request: Request, pressed: WriteConclusion) -> Response:
        group = await self.services.conclusions.write(request.actor, pressed.session, request.text("conclusion"))
        return _concluded(request, group)

    async def _put_away(self, request: Request, session: Session, shown: Card) -> Sequence[Reply]:
        """Locks the thread of a session that was closed; what it was closed with in there, the channel sees as well."""
        if session.thread_id is None:
            return ()
        notes: list[str] = []
        if request.actor.channel_id == session.thread_id:
            try:
                await self.threads.post(session, session.channel_id, shown)
            except ThreadError:
                notes.append(request.words("closing.not-in-channel"))
        try:
            await self.threads.lock(session, session.thread_id, may_lock=request.may_lock)
        except ThreadGone:
            pass
        except ThreadError:
            notes.append(request.words("thread.not-put-away"))
        else:
            notes += [] if request.may_lock else [request.words("thread.not-locked")]
        return [Reply(card("\n".join(notes)))] if notes else ()


def _concluded(request: Request, group: GroupSummary, *more: Reply) -> Reply:
    async def then(_: int) -> Sequence[Reply]:
        return more

    return Reply(conclusion_card(request.public_words, group), public=True, posted=then)
