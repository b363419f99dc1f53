"""Begins a workflow's run in the transaction of its first step."""

from __future__ import annotations

from datetime import datetime

from bot.domain.ids import SessionId
from bot.domain.workflow_run import WorkflowRun
from bot.store.interface import UnitOfWork


def begin(unit: UnitOfWork, run: WorkflowRun | None, session_id: SessionId, now: datetime) -> None:
    """Stores that a run, if there is one, has begun on that session."""
    if run is not None:
        unit.workflow_runs.begin(run.of(session_id), now)
