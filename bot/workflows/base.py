"""What all workflows have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from bot.domain.ids import ChannelId, MessageId, SessionId
from bot.domain.session import Session
from bot.services.actor import Actor
from bot.services.journal.service import InterruptedRun
from bot.services.registry import Services
from bot.workflows.messages import Message
from bot.workflows.ports import Room, RoomError, RoomGone, Rooms, RoomUnreachable

Mark: TypeAlias = Callable[[SessionId], None]
"""Called with a session whose panel is out of date."""


class WorkflowBase:
    """Base of the workflows: the services that they call, and the function that marks a panel as out of date."""

    def __init__(self, services: Services, mark: Mark) -> None:
        self.services = services
        self.journal = services.journal
        self.mark = mark

    async def unlocked(self, session: Session, rooms: Rooms) -> ChannelId | None:
        """Unlocks a session's thread and returns its id; ``None`` if there is no thread, or it cannot be unlocked."""
        if session.thread_id is not None:
            try:
                await rooms.unlock(Room(session.guild_id, session.thread_id))
            except RoomGone:
                await self.services.discussion.keep_thread(session.id, None)
                self.mark(session.id)
                return None
            except RoomError:
                return None
        return session.thread_id

    async def undo(self, interrupted: InterruptedRun) -> None:
        """Undoes an interrupted run."""
        if await self.journal.undo(interrupted.run) is not None:
            self.mark(interrupted.session.id)


def room_of(actor: Actor) -> Room:
    """Returns the room that the actor is in."""
    return Room(actor.guild_id, actor.channel_id)


def system_in(interrupted: InterruptedRun) -> Actor:
    """Returns the bot itself as an actor in the channel of an interrupted run's session."""
    return Actor.system(interrupted.session.guild_id, interrupted.session.channel_id)


def room_of_run(interrupted: InterruptedRun) -> Room:
    """Returns the room in which an interrupted run posts to the group."""
    return Room(interrupted.session.guild_id, interrupted.run.room_id)


async def post_once(rooms: Rooms, interrupted: InterruptedRun, message: Message) -> None:
    """Posts the message of an interrupted run, unless it was posted before.

    If that can no longer be found out, nothing is posted, so that the group does not see it twice. Raises
    :class:`RoomUnreachable`.
    """
    run = interrupted.run
    try:
        if not run.ticket or await rooms.find(run.ticket) is None:
            await rooms.post(room_of_run(interrupted), message, run.nonce(run.step))
    except RoomUnreachable:
        raise
    except RoomError:  # Logged already; the panel shows the essentials.
        return


async def find_or_post(rooms: Rooms, interrupted: InterruptedRun, message: Message) -> MessageId | None:
    """Returns the id of the message of an interrupted run; ``None`` if it was not posted, or if nobody can tell.

    A run that was started by an interaction posts nothing now, since the person saw it fail; any other run posts now.
    Raises :class:`RoomUnreachable`.
    """
    run = interrupted.run
    try:
        if run.ticket:
            return await rooms.find(run.ticket)
        return await rooms.post(room_of_run(interrupted), message, run.nonce(run.step))
    except RoomUnreachable:
        raise
    except RoomError:
        return None
