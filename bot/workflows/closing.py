"""The workflow that closes a session: stores the conclusion, announces it, and locks the thread."""

from __future__ import annotations

from bot.domain.ids import SessionId
from bot.domain.member import Audience
from bot.domain.workflow_run import Step, Workflow, WorkflowRun
from bot.services.actor import Actor
from bot.services.journal.service import InterruptedRun
from bot.services.summaries.views import GroupSummary
from bot.workflows.base import WorkflowBase, post_once, room_of, room_of_run
from bot.workflows.messages import ConclusionWritten, SessionClosed
from bot.workflows.notes import Note, Notes, failed, note
from bot.workflows.ports import Room, RoomError, RoomGone, Rooms


class CloseSession(WorkflowBase):
    """Closes a session with its conclusion, posts the outcome, and archives its thread."""

    async def run(self, actor: Actor, session_id: SessionId | None, conclusion: str, rooms: Rooms) -> Notes:
        """Closes the session and announces it in the actor's room.

        Raises what :meth:`ConclusionService.close` raises, and :class:`RoomError` if the announcement could not be
        posted. In the latter case the session is closed and the conclusion stored nevertheless.
        """
        room, run = room_of(actor), WorkflowRun.begin(Workflow.CLOSE, actor.channel_id, rooms.ticket)
        closing = await self.services.conclusions.close(actor, session_id, conclusion, run)
        group = closing.group
        self.mark(group.context.session.id)
        if closing.late:
            await rooms.post(room, ConclusionWritten(group), run.nonce(run.step))
            return (note("closing.late"),)
        try:
            await rooms.post(room, SessionClosed(group), run.nonce(run.step))
        except RoomError:
            await self._put_away(group, room, run, rooms)
            raise
        return await self._put_away(group, room, run, rooms)

    async def resume(self, interrupted: InterruptedRun, rooms: Rooms) -> None:
        """Posts the announcement if it was not posted, and archives the thread.

        If the session is open again, only ends the run.
        """
        if interrupted.session.is_open:
            return await self.journal.end(interrupted.run)
        group = await self.services.summaries.of_session(interrupted.session.id, Audience.PEER)
        if interrupted.run.step is Step.TELL:
            await post_once(rooms, interrupted, SessionClosed(group))
        await self._put_away(group, room_of_run(interrupted), interrupted.run, rooms)
        return None

    async def _put_away(self, group: GroupSummary, room: Room, run: WorkflowRun, rooms: Rooms) -> Notes:
        """Archives the thread of a closed session.

        If the session was closed from the thread, the outcome is posted in the channel as well.
        """
        session, notes = group.context.session, list[Note]()
        if session.thread_id is not None:
            run = run.told(Step.STATE)
            await self.journal.advance(run)
            if room.channel_id == session.thread_id:
                notes += await self._show_in_channel(group, run, rooms)
            notes += await self._lock(Room(session.guild_id, session.thread_id), room, rooms)
        if not any(one.tried_again for one in notes):
            await self.journal.end(run)
        return tuple(notes)

    async def _show_in_channel(self, group: GroupSummary, run: WorkflowRun, rooms: Rooms) -> Notes:
        session = group.context.session
        try:
            await rooms.post(Room(session.guild_id, session.channel_id), SessionClosed(group), run.nonce(run.step))
        except RoomError as error:
            return (failed("closing.not-in-channel", error),)
        return ()

    async def _lock(self, thread: Room, room: Room, rooms: Rooms) -> Notes:
        may_lock = rooms.rights(room).may_lock
        try:
            await rooms.lock(thread, may_lock=may_lock)
        except RoomGone:
            return ()
        except RoomError as error:
            return (failed("thread.not-put-away", error),)
        return () if may_lock else (note("thread.not-locked"),)
