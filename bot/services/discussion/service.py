"""The discussion of a session: what is asked, and where it goes on."""

from __future__ import annotations

from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.domain.member import Audience
from bot.domain.questions import Question, draft_questions
from bot.domain.session import DiscussionPlace, Session
from bot.services.access import tutor_standing_of
from bot.services.actor import Actor
from bot.services.discussion.views import Asked, Opening
from bot.services.session_context import anybody
from bot.services.sessions.service import SessionService
from bot.services.sessions.views import SessionContext
from bot.services.summaries.service import SummaryService
from bot.store.interface import Store, UnitOfWork


class DiscussionService:
    """Questions, one at a time, and the thread of a session."""

    def __init__(self, store: Store, sessions: SessionService, summaries: SummaryService, clock: Clock) -> None:
        self._store = store
        self._sessions = sessions
        self._summaries = summaries
        self._clock = clock

    async def open(self, actor: Actor) -> Opening:
        """Opens the discussion, with a first question; without one when all there are were asked earlier on."""
        wants_thread = await self._wants_thread(actor)
        progress = await self._sessions.discuss(actor)
        session_id = progress.context.session.id
        try:
            asked = await self._ask_next(actor, session_id)
        except Exception:
            await self._sessions.not_discussed(session_id)
            raise
        return Opening(progress, asked, wants_thread)

    async def not_open(self, opening: Opening) -> None:
        """Takes back that the discussion is open and what was asked, because nobody could be told."""
        await self._sessions.not_discussed(opening.progress.context.session.id)
        if opening.asked is not None:
            await self.not_asked(opening.asked)

    async def next_question(self, actor: Actor, session_id: int | None) -> Asked:
        """The next question for the group, which is asked from now on; nobody else gets the same one.

        Raises :class:`Refusal` when the discussion is not open, and when there is nothing left to ask.
        """
        asked = await self._ask_next(actor, session_id)
        if asked is None:
            raise Refusal("no-question-left")
        return asked

    async def not_asked(self, asked: Asked) -> None:
        """Forgets that a question was asked, because nobody got to see it."""
        await self._store.write(lambda unit: unit.questions.take_back(asked.context.session.id, asked.question.key))

    async def keep_thread(self, session_id: int, thread_id: int | None) -> bool:
        """Keeps which thread the session is discussed in, ``None`` for one that is gone; whether it still is open."""

        def transaction(unit: UnitOfWork) -> bool:
            unit.sessions.keep_thread(session_id, thread_id)
            session = unit.sessions.get(session_id)
            return session is not None and session.is_open

        return await self._store.write(transaction)

    async def _ask_next(self, actor: Actor, session_id: int | None) -> Asked | None:
        context, questions = await self._store.read(lambda unit: self._drafted(unit, actor, session_id))

        def ask(unit: UnitOfWork) -> Asked | None:
            session = _discussed(unit, actor, context.session.id)
            key = unit.questions.ask_first(session.id, [question.key for question in questions], self._clock.now())
            return next((Asked(context, question) for question in questions if question.key == key), None)

        return await self._store.write(ask)

    async def _wants_thread(self, actor: Actor) -> bool:
        place = await self._store.read(lambda unit: unit.settings.discussion(actor.guild_id))
        return place is DiscussionPlace.THREAD

    def _drafted(
        self, unit: UnitOfWork, actor: Actor, session_id: int | None
    ) -> tuple[SessionContext, tuple[Question, ...]]:
        """All questions of a session, from what everybody may read: they are for everybody."""
        group = self._summaries.within(unit, anybody(_discussed(unit, actor, session_id)))
        pack = group.context.pack
        listed = {statement.seed for statement in unit.statements.of_session(group.context.session.id, Audience.PEER)}
        seeds = [limitation for limitation in pack.limitations if limitation.id in listed]
        return group.context, draft_questions(group.summary, seeds, pack.activity.question)


def _discussed(unit: UnitOfWork, actor: Actor, session_id: int | None) -> Session:
    return tutor_standing_of(unit, actor, session_id, Session.require_discussing).session
