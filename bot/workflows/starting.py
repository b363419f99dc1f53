"""The workflow that starts a session and posts its panel."""

from __future__ import annotations

from bot.domain.ids import MessageId, SessionId
from bot.domain.session import Names
from bot.domain.workflow_run import Workflow, WorkflowRun
from bot.services.actor import Actor
from bot.services.journal.service import InterruptedRun
from bot.workflows.base import WorkflowBase, find_or_post, room_of, room_of_run
from bot.workflows.messages import SessionPanel
from bot.workflows.ports import Rooms


class StartSession(WorkflowBase):
    """Opens a session and posts its panel. If the panel cannot be posted, the session is removed."""

    async def run(self, actor: Actor, activity: str, minutes: int | None, names: Names, rooms: Rooms) -> None:
        """Starts an activity in the actor's room.

        Raises what :meth:`SessionService.start` raises, and :class:`RoomError`.
        """
        sessions = self.services.sessions
        run = WorkflowRun.begin(Workflow.START, actor.channel_id, rooms.ticket)
        progress = await sessions.start(actor, activity, minutes, names, run)
        session_id = progress.context.session.id
        try:
            panel_id = await rooms.post(room_of(actor), SessionPanel(progress), run.nonce(run.step))
        except Exception:
            await sessions.abandon(session_id)
            raise
        await self._posted(session_id, panel_id, run)

    async def resume(self, interrupted: InterruptedRun, rooms: Rooms) -> None:
        """Stores which message is the panel; if it was not posted, removes the session unless members take part in it.

        Members can only take part after seeing a panel, but it may be too late to find that message. A new panel is
        posted then.
        """
        sessions, run, session_id = self.services.sessions, interrupted.run, interrupted.session.id
        panel = SessionPanel(await sessions.progress(session_id))
        panel_id = await find_or_post(rooms, interrupted, panel)
        if panel_id is None and await sessions.abandon_unused(session_id):
            return
        if panel_id is None:
            panel_id = await rooms.post(room_of_run(interrupted), panel, run.nonce(run.step))
        await self._posted(session_id, panel_id, run)

    async def _posted(self, session_id: SessionId, panel_id: MessageId, run: WorkflowRun) -> None:
        if await self.services.sessions.panel_posted(session_id, panel_id, run):
            self.mark(session_id)
