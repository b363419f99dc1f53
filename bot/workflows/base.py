"""What workflows have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from bot.domain.ids import ChannelId, MessageId, SessionId
from bot.domain.session import Session
from bot.services.actor import Actor
from bot.services.journal.service import BrokenOff
from bot.services.registry import Services
from bot.workflows.messages import Message
from bot.workflows.ports import Room, RoomError, RoomGone, Rooms, RoomUnreachable

Mark: TypeAlias = Callable[[SessionId], None]
"""Says of a session that its panel no longer shows how things are."""


class WorkflowBase:
    """Services to call, and whom to tell about a panel that is out of date."""

    def __init__(self, services: Services, mark: Mark) -> None:
        self.services = services
        self.journal = services.journal
        self.mark = mark

    async def unlocked(self, session: Session, rooms: Rooms) -> ChannelId | None:
        """The thread of a session, in which people can write now; ``None`` when there is none, or they cannot."""
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

    async def undo(self, broken: BrokenOff) -> None:
        """Takes back what a run that was broken off has done."""
        if await self.journal.undo(broken.run) is not None:
            self.mark(broken.session.id)


def room_of(actor: Actor) -> Room:
    """The room that somebody is in."""
    return Room(actor.guild_id, actor.channel_id)


def system_in(broken: BrokenOff) -> Actor:
    """The bot itself, in the channel of a session whose run was broken off."""
    return Actor.system(broken.session.guild_id, broken.session.channel_id)


def room_told(broken: BrokenOff) -> Room:
    """The room in which a run that was broken off tells the group."""
    return Room(broken.session.guild_id, broken.run.room_id)


async def tell_after_all(rooms: Rooms, broken: BrokenOff, message: Message) -> None:
    """Tells the group now, unless they were told before; not where nobody can know: they would be told twice."""
    run = broken.run
    try:
        if not run.ticket or await rooms.find(run.ticket) is None:
            await rooms.post(room_told(broken), message, run.nonce(run.step))
    except RoomUnreachable:
        raise
    except RoomError:  # Which is in the log. What there is to know stands on the panel.
        return


async def told_already(rooms: Rooms, broken: BrokenOff, message: Message) -> MessageId | None:
    """The message that told the group; ``None`` when they were not told, as far as anybody can know.

    Where somebody asked for it, they saw that it failed. What nobody asked for is posted now.
    """
    run = broken.run
    try:
        if run.ticket:
            return await rooms.find(run.ticket)
        return await rooms.post(room_told(broken), message, run.nonce(run.step))
    except RoomUnreachable:
        raise
    except RoomError:
        return None
