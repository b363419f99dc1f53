"""Unfinished runs of workflows."""

from __future__ import annotations

from datetime import datetime

from bot.domain.workflow_run import Step, Workflow, WorkflowRun
from bot.store.sqlite.rows import Row, SqliteRepository, to_ms


class SqliteWorkflowRunRepository(SqliteRepository):
    """See :class:`bot.store.interface.WorkflowRunRepository`."""

    def begin(self, run: WorkflowRun, now: datetime) -> None:
        self._rows(
            "INSERT INTO workflow_runs (key, session_id, workflow, step, room_id, ticket, question, message_id,"
            " began_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(run.key, run.session_id, run.workflow, run.step, run.room_id, run.ticket, run.question),
                *(run.message_id, to_ms(now)),
            ),
        )

    def keep(self, run: WorkflowRun) -> None:
        self._rows(
            "UPDATE workflow_runs SET step = ?, ticket = ?, question = ?, message_id = ? WHERE key = ?",
            (run.step, run.ticket, run.question, run.message_id, run.key),
        )

    def get(self, key: str) -> WorkflowRun | None:
        row = self._row("SELECT * FROM workflow_runs WHERE key = ?", (key,))
        return None if row is None else _run_in(row)

    def end(self, key: str) -> None:
        self._rows("DELETE FROM workflow_runs WHERE key = ?", (key,))

    def under_way(self) -> list[WorkflowRun]:
        return [_run_in(row) for row in self._rows("SELECT * FROM workflow_runs ORDER BY began_at, key")]


def _run_in(row: Row) -> WorkflowRun:
    return WorkflowRun(
        key=row["key"],
        workflow=Workflow(row["workflow"]),
        step=Step(row["step"]),
        room_id=row["room_id"],
        ticket=row["ticket"],
        session_id=row["session_id"],
        question=row["question"],
        message_id=row["message_id"],
    )
