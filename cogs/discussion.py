"""What is pressed and sent in a discussion: its next question, and what it came to."""

from __future__ import annotations

from collections.abc import Sequence

from bot.discord.live_panels import LivePanels
from bot.discord.threads import ThreadError, ThreadGone, Threads
from bot.domain.session import Session
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.request import Reply, Request, Response
from bot.services.registry import Services
from bot.services.summaries.views import GroupSummary
from bot.ui.conclusion import conclusion_card, conclusion_form
from bot.ui.discussion import question_card
from bot.ui.kit.parts import Card, card
from bot.ui.summary import shared_card
from cogs.base import ThreadedCog


class DiscussionCog(ThreadedCog):
    """Asking questions, closing a session with a conclusion, and changing that later."""

    def __init__(self, services: Services, dispatcher: Dispatcher, live: LivePanels, threads: Threads) -> None:
        super().__init__(services, dispatcher, live, threads)
        dispatcher.on("question", self._question)
        dispatcher.on("closing", self._closing)
        dispatcher.on("conclude", self._conclude)
        dispatcher.on("concluded", self._concluded)

    async def _question(self, request: Request) -> Response:
        asked = await self.services.discussion.next_question(request.actor, request.session_id)
        return Reply(
            question_card(request.public_words, asked),
            public=True,
            not_posted=lambda: self.services.discussion.not_asked(asked),
        )

    async def _closing(self, request: Request) -> Response:
        closing = await self.services.conclusions.close(request.actor, request.session_id, request.text("conclusion"))
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

    async def _conclude(self, request: Request) -> Response:
        return conclusion_form(request.words, await self.services.conclusions.form(request.actor, request.session_id))

    async def _concluded(self, request: Request) -> Response:
        group = await self.services.conclusions.write(request.actor, request.session_id, request.text("conclusion"))
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
