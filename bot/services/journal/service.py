"""The journal of workflows, which records each run's progress so that it can be resumed or undone."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.session import Session, Stage
from bot.domain.workflow_run import Workflow, WorkflowRun
from bot.store.interface import Store, UnitOfWork


@dataclass(frozen=True)
class InterruptedRun:
    """A run that another process left unfinished, and the current state of its session."""

    run: WorkflowRun
    session: Session


class JournalService:
    """Stores the step that each run has reached. A run begins in the transaction of its first step."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def advance(self, run: WorkflowRun) -> None:
        """Stores how far a run has come."""
        await self._store.write(lambda unit: unit.workflow_runs.keep(run))

    async def end(self, run: WorkflowRun) -> None:
        """Removes a run whose steps are all done."""
        await self._store.write(lambda unit: unit.workflow_runs.end(run.key))

    async def undo(self, run: WorkflowRun) -> Session | None:
        """Undoes what a run has done so far, because its message could not be posted, and removes the run.

        Its question may be asked again, and the discussion that it opened returns to exploring unless the session has
        moved on. Returns the session after that, or ``None`` if there was nothing to undo.
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

    async def interrupted(self) -> list[WorkflowRun]:
        """Returns all unfinished runs, the oldest first. To be called at startup, when none can be in progress."""
        return await self._store.read(lambda unit: unit.workflow_runs.under_way())

    async def find(self, run: WorkflowRun) -> InterruptedRun | None:
        """Returns an unfinished run with the current state of its session; ``None`` if the run has ended."""

        def transaction(unit: UnitOfWork) -> InterruptedRun | None:
            kept, session = unit.workflow_runs.get(run.key), unit.sessions.get(run.session_id)
            return None if kept is None or session is None else InterruptedRun(kept, session)

        return await self._store.read(transaction)
