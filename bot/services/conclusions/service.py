"""Closing a session, and what it came to."""

from __future__ import annotations

from bot.clock import Clock
from bot.domain import limits
from bot.domain.ids import SessionId
from bot.domain.session import Session
from bot.domain.texts import fitting
from bot.domain.workflow_run import WorkflowRun
from bot.services.access import standing_of, tutor_standing_of
from bot.services.actor import Actor
from bot.services.conclusions.views import Closing, Wording
from bot.services.journal.beginning import begin
from bot.services.session_context import anybody
from bot.services.summaries.service import SummaryService
from bot.services.summaries.views import GroupSummary
from bot.services.voting.disclosing import tell_all_votes
from bot.store.interface import Store, UnitOfWork


class ConclusionService:
    """What tutors write to close a session with. It is the tutors' word to everybody: no name is kept with it."""

    def __init__(self, store: Store, summaries: SummaryService, clock: Clock) -> None:
        self._store = store
        self._summaries = summaries
        self._clock = clock

    async def closing_form(self, actor: Actor) -> Wording:
        """What the form to close a session starts from. Raises :class:`Refusal` when it is closed already."""

        def transaction(unit: UnitOfWork) -> Wording:
            session = tutor_standing_of(unit, actor, None, Session.require_open).session
            return Wording(session, unit.conclusions.last(session.id))

        return await self._store.read(transaction)

    async def close(
        self, actor: Actor, session_id: SessionId | None, text: str, run: WorkflowRun | None = None
    ) -> Closing:
        """Closes the session, and keeps what its tutor concludes, if anything: the first step of ``run``.

        Where somebody else closed it meanwhile, the words are kept all the same, and no run begins. Raises
        :class:`Refusal` when there are none to keep then.
        """

        def transaction(unit: UnitOfWork) -> tuple[SessionId, bool]:
            session = tutor_standing_of(unit, actor, session_id).session
            conclusion = _checked(text)
            late = not session.is_open and bool(conclusion)
            if not late:
                closed = session.closed(self._clock.now())
                unit.sessions.save(closed)
                tell_all_votes(unit, closed, self._clock.now())
                begin(unit, run, session.id, self._clock.now())
            unit.conclusions.keep(session.id, conclusion, self._clock.now())
            return session.id, late

        closed, late = await self._store.write(transaction)
        return Closing(await self._summary(actor, closed), late)

    async def form(self, actor: Actor, session_id: SessionId | None) -> Wording:
        """What the form for the conclusion of a closed session starts from."""

        def transaction(unit: UnitOfWork) -> Wording:
            session = tutor_standing_of(unit, actor, session_id, Session.require_closed).session
            return Wording(session, unit.conclusions.last(session.id))

        return await self._store.read(transaction)

    async def write(self, actor: Actor, session_id: SessionId | None, text: str) -> GroupSummary:
        """Gives a closed session another conclusion, or none; raises :class:`Refusal` when it is open again."""

        def transaction(unit: UnitOfWork) -> SessionId:
            session = tutor_standing_of(unit, actor, session_id, Session.require_closed).session
            unit.conclusions.keep(session.id, _checked(text), self._clock.now())
            return session.id

        return await self._summary(actor, await self._store.write(transaction))

    async def _summary(self, actor: Actor, session_id: SessionId) -> GroupSummary:
        """The summary as everybody may read it: read by itself, so that it keeps nobody's answer waiting."""

        def transaction(unit: UnitOfWork) -> GroupSummary:
            return self._summaries.within(unit, anybody(standing_of(unit, actor, session_id).session))

        return await self._store.read(transaction)


def _checked(text: str) -> str:
    return fitting("conclusion", text, limits.CONCLUSION, optional=True)
