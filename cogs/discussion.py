"""What is pressed and sent in a discussion: its next question, and what it came to."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.session import Session
from bot.live import LivePanels
from bot.services.all import Services
from bot.services.views import GroupSummary
from bot.ui.ask import Answer, Ask, Reply
from bot.ui.conclusion import conclusion_card, conclusion_form
from bot.ui.desk import Desk
from bot.ui.discussion import question_card
from bot.ui.parts import Card, card
from bot.ui.summary import shared_card
from bot.ui.threads import ThreadError, ThreadGone, Threads
from cogs import ThreadedCog


class DiscussionCog(ThreadedCog):
    """Asking questions, closing a session with a conclusion, and changing that later."""

    def __init__(self, services: Services, desk: Desk, live: LivePanels, threads: Threads) -> None:
        super().__init__(services, desk, live, threads)
        desk.on("question", self._question)
        desk.on("closing", self._closing)
        desk.on("conclude", self._conclude)
        desk.on("concluded", self._concluded)

    async def _question(self, ask: Ask) -> Answer:
        asked = await self.services.discussion.next_question(ask.actor, ask.session_id)
        return Reply(
            question_card(ask.public_words, asked),
            public=True,
            not_posted=lambda: self.services.discussion.not_asked(asked),
        )

    async def _closing(self, ask: Ask) -> Answer:
        closing = await self.services.conclusions.close(ask.actor, ask.session_id, ask.text("conclusion"))
        group, words = closing.group, ask.public_words
        self.live.mark(group.work.session.id)
        if closing.late:
            return _concluded(ask, group, Reply(card(ask.words("closing.late"))))
        heading = words("moved.closed", activity=group.work.pack.activity.title)
        shown = shared_card(words, group, heading)

        async def not_posted() -> None:  # The session is closed all the same, and the words are kept.
            await self._put_away(ask, group.work.session, shown)

        return Reply(
            shown,
            public=True,
            posted=lambda _: self._put_away(ask, group.work.session, shown),
            not_posted=not_posted,
        )

    async def _conclude(self, ask: Ask) -> Answer:
        return conclusion_form(ask.words, await self.services.conclusions.form(ask.actor, ask.session_id))

    async def _concluded(self, ask: Ask) -> Answer:
        group = await self.services.conclusions.write(ask.actor, ask.session_id, ask.text("conclusion"))
        return _concluded(ask, group)

    async def _put_away(self, ask: Ask, session: Session, shown: Card) -> Sequence[Reply]:
        """Locks the thread of a session that was closed; what it was closed with in there, the channel sees as well."""
        if session.thread_id is None:
            return ()
        notes: list[str] = []
        if ask.actor.channel_id == session.thread_id:
            try:
                await self.threads.post(session, session.channel_id, shown)
            except ThreadError:
                notes.append(ask.words("closing.not-in-channel"))
        try:
            await self.threads.lock(session, session.thread_id, may_lock=ask.may_lock)
        except ThreadGone:
            pass
        except ThreadError:
            notes.append(ask.words("thread.not-put-away"))
        else:
            notes += [] if ask.may_lock else [ask.words("thread.not-locked")]
        return [Reply(card("\n".join(notes)))] if notes else ()


def _concluded(ask: Ask, group: GroupSummary, *more: Reply) -> Reply:
    async def then(_: int) -> Sequence[Reply]:
        return more

    return Reply(conclusion_card(ask.public_words, group), public=True, posted=then)
