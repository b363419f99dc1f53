"""The journal of workflows: how far each has come, and how it is undone."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.session import Session, Stage
from bot.domain.workflow_run import Workflow, WorkflowRun
from bot.store.interface import Store, UnitOfWork


@dataclass(frozen=True)
class BrokenOff:
    """A run that another process broke off, and its session as it stands now."""

    run: WorkflowRun
    session: Session


class JournalService:
    """Keeps at which step each workflow is. A run begins in the transaction of the use case that it is about."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def advance(self, run: WorkflowRun) -> None:
        """Keeps how far a run has come."""
        await self._store.write(lambda unit: unit.workflow_runs.keep(run))

    async def end(self, run: WorkflowRun) -> None:
        """Forgets a run, because all its steps are done."""
        await self._store.write(lambda unit: unit.workflow_runs.end(run.key))

    async def undo(self, run: WorkflowRun) -> Session | None:
        """Takes back what a run has done so far, because nobody could be told of it, and forgets the run.

        A question may be asked again, a discussion that was opened is not open; a stage that the session has got since
        then stays. Returns the session as it stands then; ``None`` where there was nothing to take back.
        """

        def transaction(unit: UnitOfWork) -> Session | None:
            kept = unit.workflow_runs.get(run.key)
            session = None if kept is None else unit.sessions.get(kept.session_id)
            if kept is None or session is None:
                return None
            if kept.question is not None:
                unit.questions.take_back(session.id, kept.question)
            if kept.workflow is Workflow.OPEN_DISCUSSION and session.stage is Stage.DISCUSS:
                session = session.reopened()
                unit.sessions.save(session)
            unit.workflow_runs.end(kept.key)
            return session

        return await self._store.write(transaction)

    async def broken_off(self) -> list[WorkflowRun]:
        """Every run that has not ended, the oldest first: for the start of a process, when none can be under way."""
        return await self._store.read(lambda unit: unit.workflow_runs.under_way())

    async def look_at(self, run: WorkflowRun) -> BrokenOff | None:
        """A run that was broken off, with its session as it stands now; ``None`` when it has ended."""

        def transaction(unit: UnitOfWork) -> BrokenOff | None:
            kept, session = unit.workflow_runs.get(run.key), unit.sessions.get(run.session_id)
            return None if kept is None or session is None else BrokenOff(kept, session)

        return await self._store.read(transaction)
