"""The port through which workflows use Discord. It does not depend on Discord's library."""

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
    """What the bot may do in a room. ``missing_for_thread`` holds the catalogue's keys of the permissions it lacks."""

    missing_for_thread: tuple[str, ...] = ()
    may_lock: bool = True
    is_thread: bool = False


class RoomError(RoundtableError):
    """Discord did not carry out a request about a room; ``str()`` is the reason, for the log."""


class RoomUnreachable(RoomError):
    """Discord could not be reached, so a retry may succeed."""


class RoomGone(RoomError):
    """The room or message no longer exists."""


class RoomForbidden(RoomError):
    """The bot lacks the permission."""


class Rooms(Protocol):
    """Posts and edits messages, and manages threads, on Discord. Every failure is raised as :class:`RoomError`."""

    @property
    def ticket(self) -> str:
        """A token with which :meth:`find` can find the first post; empty if posts are identified by their nonce."""
        ...

    def rights(self, room: Room) -> Rights:
        """Returns what the bot may do in a room."""
        ...

    async def post(self, room: Room, message: Message, nonce: str) -> MessageId:
        """Posts a message for everybody in the room and returns its id.

        A second post with the same ``nonce`` within a few minutes posts nothing and returns the same id, unless the
        post is the one that :attr:`ticket` is for.
        """
        ...

    async def find(self, ticket: str) -> MessageId | None:
        """Returns the id of the message that was posted with a ticket, by any process; ``None`` if it was not posted.

        Raises :class:`RoomError` if that can no longer be found out.
        """
        ...

    async def edit(self, room: Room, message_id: MessageId, message: Message) -> None:
        """Replaces the content of a message."""
        ...

    async def delete(self, room: Room, message_id: MessageId) -> None:
        """Deletes a message. Does nothing if it no longer exists."""
        ...

    async def pin(self, room: Room, message_id: MessageId) -> None:
        """Pins a message in its room."""
        ...

    async def open_thread(self, room: Room, message_id: MessageId, name: str) -> ChannelId:
        """Opens a thread from a message, unless the message has one, and returns the thread's id."""
        ...

    async def lock(self, thread: Room, *, may_lock: bool) -> None:
        """Archives a thread, and locks it if ``may_lock``; an unlocked one reopens when somebody writes in it."""
        ...

    async def unlock(self, thread: Room) -> None:
        """Unarchives and unlocks a thread, so that people can write in it."""
        ...
