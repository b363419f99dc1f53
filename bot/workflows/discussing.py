"""The workflow that opens a discussion: chooses the first question, announces it, and opens the thread."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from bot.domain.ids import ChannelId
from bot.domain.workflow_run import Step, Workflow, WorkflowRun
from bot.services.actor import Actor
from bot.services.discussion.views import Opening
from bot.services.journal.service import InterruptedRun
from bot.workflows.base import WorkflowBase, find_or_post, room_of, room_of_run, system_in
from bot.workflows.messages import DiscussionBegins, DiscussionElsewhere, DiscussionOpened, Message
from bot.workflows.notes import Notes, note
from bot.workflows.ports import Rights, Room, RoomError, Rooms, RoomUnreachable


@dataclass(frozen=True)
class _Place:
    """Where a discussion takes place: ``here``, in the session's thread, or in one opened from the announcement."""

    room: Room
    thread_id: ChannelId | None
    rights: Rights
    wants_thread: bool

    @property
    def here(self) -> bool:
        if self.thread_id is not None:
            return self.thread_id == self.room.channel_id
        return self.rights.is_thread or not self.wants_thread or bool(self.rights.missing_for_thread)

    def message(self, opening: Opening) -> Message:
        if self.here:
            return DiscussionOpened(opening.progress, opening.asked)
        return DiscussionElsewhere(opening.progress, self.thread_id)

    @property
    def notes(self) -> Notes:
        not_allowed = self.thread_id is None and self.wants_thread and not self.rights.is_thread
        if not_allowed and self.rights.missing_for_thread:
            return (note("thread.not-allowed", permissions=self.rights.missing_for_thread),)
        return ()


class OpenDiscussion(WorkflowBase):
    """Opens a discussion, in a thread if the session has one or the server prefers one, otherwise in the channel."""

    async def run(self, actor: Actor, rooms: Rooms) -> Notes:
        """Opens the discussion of the session in the actor's room.

        Raises what :meth:`DiscussionService.open` raises, and :class:`RoomError` if the announcement could not be
        posted. In the latter case the session returns to exploring.
        """
        run = WorkflowRun.begin(Workflow.OPEN_DISCUSSION, actor.channel_id, rooms.ticket, Step.CHOOSE)
        try:
            opening = await self.services.discussion.open(actor, run)
            session_id = opening.progress.context.session.id
            run = run.of(session_id).asking(None if opening.asked is None else opening.asked.question.key)
            self.mark(session_id)
            place = await self._place(opening, room_of(actor), rooms)
            message_id = await rooms.post(place.room, place.message(opening), run.nonce(run.step))
        except Exception:
            undone = await self.journal.undo(run)
            if undone is not None:
                self.mark(undone.id)
            raise
        if place.here:
            await self.journal.end(run)
            return place.notes
        return await self._into_thread(opening, place, run.told(Step.THREAD, message_id), rooms)

    async def resume(self, interrupted: InterruptedRun, rooms: Rooms) -> None:
        """Continues if the discussion was announced, and undoes it otherwise."""
        run = interrupted.run
        opening = None if run.step is Step.STRAY else await self.services.discussion.opened(system_in(interrupted), run)
        if opening is None:
            return await self._tidy_up(interrupted, rooms)
        if run.step is Step.CHOOSE:
            return await self.undo(interrupted)
        place = await self._place(opening, room_of_run(interrupted), rooms)
        if run.step is Step.TELL:
            message_id = await find_or_post(rooms, interrupted, place.message(opening))
            if message_id is None:
                return await self.undo(interrupted)
            if place.here:
                return await self.journal.end(run)
            run = run.told(Step.THREAD, message_id)
        try:
            await self._begin(opening, place, run, rooms)
        except RoomUnreachable:
            raise
        except RoomError as error:
            await self._begin_here(opening, place, run, rooms, error)
        return None

    async def _place(self, opening: Opening, room: Room, rooms: Rooms) -> _Place:
        thread_id = await self.unlocked(opening.progress.context.session, rooms)
        return _Place(room, thread_id, rooms.rights(room), opening.wants_thread)

    async def _into_thread(self, opening: Opening, place: _Place, run: WorkflowRun, rooms: Rooms) -> Notes:
        await self.journal.advance(run)
        try:
            await self._begin(opening, place, run, rooms)
        except RoomError as error:
            await self._begin_here(opening, place, run, rooms, error)
            return (note("thread.refused"),)
        return ()

    async def _begin(self, opening: Opening, place: _Place, run: WorkflowRun, rooms: Rooms) -> None:
        """Posts the first question in the thread, which is opened from the announcement if there is none."""
        context = opening.progress.context
        session, thread_id = context.session, place.thread_id
        if thread_id is None and run.message_id is not None:
            thread_id = await rooms.open_thread(place.room, run.message_id, context.pack.activity.title)
            run = run.told(Step.QUESTION, run.message_id)
            is_open = await self.services.discussion.keep_thread(session.id, thread_id, run)
            self.mark(session.id)
            if not is_open:  # Somebody closed the session before its thread was known.
                with suppress(RoomError):  # Logged already.
                    await rooms.lock(Room(session.guild_id, thread_id), may_lock=place.rights.may_lock)
                return await self.journal.end(run)
        if thread_id is not None:
            begins = DiscussionBegins(context, opening.asked)
            await rooms.post(Room(session.guild_id, thread_id), begins, run.nonce(Step.QUESTION))
        return await self.journal.end(run)

    async def _begin_here(
        self, opening: Opening, place: _Place, run: WorkflowRun, rooms: Rooms, error: RoomError
    ) -> None:
        """Posts the first question beside the announcement, since there is no thread.

        If Discord could not be reached, the run is kept: the thread may have been opened, and is looked for at the next
        start.
        """
        begins = DiscussionBegins(opening.progress.context, opening.asked, after_all=True)
        if place.thread_id is None and isinstance(error, RoomUnreachable):
            await self.journal.advance(run.told(Step.STRAY, run.message_id))
        else:
            await self.journal.end(run)
        await rooms.post(place.room, begins, run.nonce(Step.STRAY))

    async def _tidy_up(self, interrupted: InterruptedRun, rooms: Rooms) -> None:
        """Archives the thread, if one was opened, of a discussion that is closed or takes place elsewhere.

        A thread has the same id as the message it was opened from.
        """
        run, session = interrupted.run, interrupted.session
        if run.message_id is None:
            return await self.undo(interrupted)
        if session.thread_id is None:
            thread = Room(session.guild_id, ChannelId(run.message_id))
            try:
                await rooms.lock(thread, may_lock=rooms.rights(room_of_run(interrupted)).may_lock)
                if run.step is Step.THREAD:
                    await self.services.discussion.keep_thread(session.id, thread.channel_id)
            except RoomUnreachable:
                raise
            except RoomError:  # Usually there is no thread; other errors are logged already.
                pass
        return await self.journal.end(run)
