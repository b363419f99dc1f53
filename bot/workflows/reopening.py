"""The workflow that reopens a session: changes its stage, announces it, and unlocks the thread."""

from __future__ import annotations

from bot.domain.workflow_run import Step, Workflow, WorkflowRun
from bot.services.actor import Actor
from bot.services.journal.service import InterruptedRun
from bot.workflows.base import WorkflowBase, post_once, room_of
from bot.workflows.messages import SessionReopened
from bot.workflows.notes import Notes, note
from bot.workflows.ports import Room, RoomError, Rooms, RoomUnreachable


class ReopenSession(WorkflowBase):
    """Takes a session back one stage: from closed to discussing, or from discussing to exploring."""

    async def run(self, actor: Actor, rooms: Rooms) -> Notes:
        """Reopens the session in the actor's room.

        Raises what :meth:`SessionService.reopen` raises, and :class:`RoomError` if the announcement could not be
        posted. In the latter case the session is reopened and its thread unlocked nevertheless.
        """
        run = WorkflowRun.begin(Workflow.REOPEN, actor.channel_id, rooms.ticket)
        progress = await self.services.sessions.reopen(actor, run)
        session = progress.context.session
        self.mark(session.id)
        try:
            await rooms.post(room_of(actor), SessionReopened(progress), run.nonce(run.step))
        finally:
            if session.thread_id is not None:
                await self.journal.advance(run.told(Step.STATE))
            unlocked = await self.unlocked(session, rooms)
            await self.journal.end(run)
        return () if unlocked == session.thread_id else (note("thread.still-locked"),)

    async def resume(self, interrupted: InterruptedRun, rooms: Rooms) -> None:
        """Posts the announcement if it was not posted, and unlocks the thread.

        If the session is closed again, only ends the run.
        """
        session = interrupted.session
        if not session.is_open:
            return await self.journal.end(interrupted.run)
        progress = await self.services.sessions.progress(session.id)
        if interrupted.run.step is Step.TELL:
            await post_once(rooms, interrupted, SessionReopened(progress))
        if session.thread_id is not None:
            await self._unlock(Room(session.guild_id, session.thread_id), rooms)
        return await self.journal.end(interrupted.run)

    async def _unlock(self, thread: Room, rooms: Rooms) -> None:
        try:
            await rooms.unlock(thread)
        except RoomUnreachable:
            raise
        except RoomError:  # Logged already.
            return
