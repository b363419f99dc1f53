"""A session's discussion: its questions and its thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.domain.ids import ChannelId, SessionId
from bot.domain.member import Audience
from bot.domain.questions import Question, draft_questions
from bot.domain.session import DiscussionPlace, Session, Stage
from bot.domain.workflow_run import WorkflowRun
from bot.services.access import tutor_standing_of
from bot.services.actor import Actor
from bot.services.discussion.views import Asked, Opening
from bot.services.journal.beginning import begin
from bot.services.session_context import anybody
from bot.services.sessions.service import SessionService
from bot.services.sessions.views import SessionContext
from bot.services.summaries.service import SummaryService
from bot.store.interface import Store, UnitOfWork

_OnAsked: TypeAlias = Callable[[UnitOfWork, SessionId, str | None], None]
"""Called in the transaction that asks a question, with the session's id and the question's key, if there is one."""


class DiscussionService:
    """Asks questions, one at a time, and keeps track of the session's thread."""

    def __init__(self, store: Store, sessions: SessionService, summaries: SummaryService, clock: Clock) -> None:
        self._store = store
        self._sessions = sessions
        self._summaries = summaries
        self._clock = clock

    async def open(self, actor: Actor, run: WorkflowRun | None = None) -> Opening:
        """Opens the discussion with its first question; without one if all have been asked before.

        These are the first two steps of ``run``.
        """

        def keep_asking(unit: UnitOfWork, _: SessionId, key: str | None) -> None:
            if run is not None:
                unit.workflow_runs.keep(run.asking(key))

        wants_thread = await self._wants_thread(actor)
        progress = await self._sessions.discuss(actor, run)
        session_id = progress.context.session.id
        asked = await self._ask_next(actor, session_id, keep_asking)
        return Opening(progress, asked, wants_thread)

    async def next_question(self, actor: Actor, session_id: SessionId | None, run: WorkflowRun | None = None) -> Asked:
        """Marks the next question as asked and returns it. The first step of ``run``.

        Concurrent calls get different questions. Raises :class:`Refusal` if the discussion is not open or no question
        is left.
        """

        def begin_asking(unit: UnitOfWork, session: SessionId, key: str | None) -> None:
            if run is not None and key is not None:
                begin(unit, run.asking(key), session, self._clock.now())

        asked = await self._ask_next(actor, session_id, begin_asking)
        if asked is None:
            raise Refusal("no-question-left")
        return asked

    async def opened(self, actor: Actor, run: WorkflowRun) -> Opening | None:
        """Returns the discussion that an interrupted run opened, to be announced; ``None`` if it is no longer open.

        Its question is omitted if the group's findings no longer lead to it.
        """
        progress = await self._sessions.progress(run.session_id)
        if progress.context.session.stage is not Stage.DISCUSS:
            return None
        return Opening(progress, await self.asked(actor, run), await self._wants_thread(actor))

    async def asked(self, actor: Actor, run: WorkflowRun) -> Asked | None:
        """Returns the question of an interrupted run; ``None`` if the group's findings no longer lead to it."""
        context, questions = await self._store.read(lambda unit: self._drafted(unit, actor, run.session_id))
        return next((Asked(context, question) for question in questions if question.key == run.question), None)

    async def keep_thread(
        self, session_id: SessionId, thread_id: ChannelId | None, run: WorkflowRun | None = None
    ) -> bool:
        """Stores the session's thread (``None`` if it was deleted) and the progress of ``run``.

        Returns whether the session is still open.
        """

        def transaction(unit: UnitOfWork) -> bool:
            if run is not None:
                unit.workflow_runs.keep(run)
            session = unit.sessions.get(session_id)
            if session is None:
                return False
            unit.sessions.save(replace(session, thread_id=thread_id))
            return session.is_open

        return await self._store.write(transaction)

    async def _ask_next(self, actor: Actor, session_id: SessionId | None, note: _OnAsked) -> Asked | None:
        context, questions = await self._store.read(lambda unit: self._drafted(unit, actor, session_id))

        def ask(unit: UnitOfWork) -> Asked | None:
            session = _discussed(unit, actor, context.session.id)
            key = unit.questions.ask_first(session.id, [question.key for question in questions], self._clock.now())
            note(unit, session.id, key)
            return next((Asked(context, question) for question in questions if question.key == key), None)

        return await self._store.write(ask)

    async def _wants_thread(self, actor: Actor) -> bool:
        place = await self._store.read(lambda unit: unit.settings.discussion(actor.guild_id))
        return place is DiscussionPlace.THREAD

    def _drafted(
        self, unit: UnitOfWork, actor: Actor, session_id: SessionId | None
    ) -> tuple[SessionContext, tuple[Question, ...]]:
        """Returns the session and all its questions, which are public and so drafted from what everybody may read."""
        group = self._summaries.within(unit, anybody(_discussed(unit, actor, session_id)))
        pack = group.context.pack
        listed = {statement.seed for statement in unit.statements.of_session(group.context.session.id, Audience.PEER)}
        seeds = [limitation for limitation in pack.limitations if limitation.id in listed]
        return group.context, draft_questions(group.summary, seeds, pack.activity.question)


def _discussed(unit: UnitOfWork, actor: Actor, session_id: SessionId | None) -> Session:
    return tutor_standing_of(unit, actor, session_id, Session.require_discussing).session
