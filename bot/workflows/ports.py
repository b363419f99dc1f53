"""What workflows need of Discord: rooms, as a port. Nothing in here knows Discord's library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.domain.errors import RoundtableError
from bot.domain.ids import ChannelId, GuildId, MessageId
from bot.workflows.messages import Message


@dataclass(frozen=True)
class Room:
    """A channel or a thread of a server."""

    guild_id: GuildId
    channel_id: ChannelId


@dataclass(frozen=True)
class Rights:
    """What the bot may do in a room. ``missing_for_thread`` holds the catalogue's keys of permissions that it lacks."""

    missing_for_thread: tuple[str, ...] = ()
    may_lock: bool = True
    is_thread: bool = False


class RoomError(RoundtableError):
    """Discord did not do with a room what was asked; ``str()`` says why, for the log."""


class RoomUnreachable(RoomError):
    """Discord is out of reach, and may do it when asked again later."""


class RoomGone(RoomError):
    """There is no such room or message any more."""


class RoomForbidden(RoomError):
    """The bot is not allowed to do that there."""


class Rooms(Protocol):
    """Rooms on Discord, and what is said in them. Whatever goes wrong is a :class:`RoomError`."""

    @property
    def ticket(self) -> str:
        """What the first post can be found by later, see :meth:`find`; empty where posts are known by their nonce."""
        ...

    def rights(self, room: Room) -> Rights:
        """What the bot may do in a room."""
        ...

    async def post(self, room: Room, message: Message, nonce: str) -> MessageId:
        """Posts a message for all to see, and returns its id.

        A post repeated with the same ``nonce`` within a few minutes is there once, and its id the same; except for the
        one that :attr:`ticket` is for.
        """
        ...

    async def find(self, ticket: str) -> MessageId | None:
        """The id of the message that was posted with a ticket, by any process; ``None`` when it was not posted.

        Raises :class:`RoomError` when nobody can tell any more.
        """
        ...

    async def edit(self, room: Room, message_id: MessageId, message: Message) -> None:
        """Has a message show something else."""
        ...

    async def delete(self, room: Room, message_id: MessageId) -> None:
        """Deletes a message, unless it is gone already."""
        ...

    async def pin(self, room: Room, message_id: MessageId) -> None:
        """Pins a message to its room."""
        ...

    async def open_thread(self, room: Room, message_id: MessageId, name: str) -> ChannelId:
        """Opens a thread from a message, unless it has one already, and returns the thread's id."""
        ...

    async def lock(self, thread: Room, *, may_lock: bool) -> None:
        """Puts a thread away, locked where the bot ``may_lock`` it: an archived one opens again with the next word."""
        ...

    async def unlock(self, thread: Room) -> None:
        """Takes a thread out again, so that people can write in it."""
        ...
