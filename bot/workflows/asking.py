"""The workflow that asks the group its next question."""

from __future__ import annotations

from bot.domain.ids import SessionId
from bot.domain.session import Stage
from bot.domain.workflow_run import Workflow, WorkflowRun
from bot.services.actor import Actor
from bot.services.journal.service import InterruptedRun
from bot.workflows.base import WorkflowBase, find_or_post, room_of, system_in
from bot.workflows.messages import QuestionAsked
from bot.workflows.ports import Rooms


class AskQuestion(WorkflowBase):
    """Posts the next question. A question that could not be posted may be asked again."""

    async def run(self, actor: Actor, session_id: SessionId | None, rooms: Rooms) -> None:
        """Asks in the actor's room.

        Raises what :meth:`DiscussionService.next_question` raises, and :class:`RoomError`.
        """
        run = WorkflowRun.begin(Workflow.ASK, actor.channel_id, rooms.ticket)
        asked = await self.services.discussion.next_question(actor, session_id, run)
        try:
            await rooms.post(room_of(actor), QuestionAsked(asked), run.nonce(run.step))
        except Exception:
            await self.journal.undo(run)
            raise
        await self.journal.end(run)

    async def resume(self, interrupted: InterruptedRun, rooms: Rooms) -> None:
        """Ends the run if the question was posted, and undoes it otherwise."""
        if interrupted.session.stage is not Stage.DISCUSS:
            return await self.undo(interrupted)
        asked = await self.services.discussion.asked(system_in(interrupted), interrupted.run)
        if asked is None or await find_or_post(rooms, interrupted, QuestionAsked(asked)) is None:
            return await self.undo(interrupted)
        return await self.journal.end(interrupted.run)
