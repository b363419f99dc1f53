"""Constructs all workflows."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.domain.errors import RoundtableError
from bot.domain.workflow_run import Workflow, WorkflowRun
from bot.services.journal.service import InterruptedRun, JournalService
from bot.services.registry import Services
from bot.workflows.asking import AskQuestion
from bot.workflows.base import Mark
from bot.workflows.closing import CloseSession
from bot.workflows.discussing import OpenDiscussion
from bot.workflows.ports import Rooms
from bot.workflows.reopening import ReopenSession
from bot.workflows.starting import StartSession

log = logging.getLogger(__name__)


class _Resumable(Protocol):
    async def resume(self, interrupted: InterruptedRun, rooms: Rooms) -> None: ...


@dataclass(frozen=True)
class Workflows:
    """The workflows that cogs and timers can run."""

    journal: JournalService
    start: StartSession
    open_discussion: OpenDiscussion
    ask: AskQuestion
    close: CloseSession
    reopen: ReopenSession

    async def resume(self, interrupted: Sequence[WorkflowRun], rooms: Rooms) -> None:
        """Completes or undoes the runs that another process left unfinished.

        A run that cannot be resumed now is logged and left for the next start.
        """
        for run in interrupted:
            what = f"{run.workflow} of session {run.session_id}, interrupted at {run.step}"
            try:
                await self._resume(run, rooms)
            except Exception as error:  # noqa: BLE001 - one run's error must not keep the others from being resumed.
                reason = str(error) if isinstance(error, RoundtableError) else type(error).__name__
                log.warning("%s: to be retried at the next start (%s)", what, reason)
            else:
                log.info("%s: resumed", what)
        if interrupted:
            log.info("interrupted workflows handled: %s", len(interrupted))

    async def _resume(self, run: WorkflowRun, rooms: Rooms) -> None:
        by_name: Final[dict[Workflow, _Resumable]] = {
            Workflow.START: self.start,
            Workflow.OPEN_DISCUSSION: self.open_discussion,
            Workflow.ASK: self.ask,
            Workflow.CLOSE: self.close,
            Workflow.REOPEN: self.reopen,
        }
        interrupted = await self.journal.find(run)
        if interrupted is not None:
            await by_name[run.workflow].resume(interrupted, rooms)


def make_workflows(services: Services, mark: Mark) -> Workflows:
    """Returns the workflows on these services; ``mark`` is called with each session whose panel is out of date."""
    return Workflows(
        journal=services.journal,
        start=StartSession(services, mark),
        open_discussion=OpenDiscussion(services, mark),
        ask=AskQuestion(services, mark),
        close=CloseSession(services, mark),
        reopen=ReopenSession(services, mark),
    )
