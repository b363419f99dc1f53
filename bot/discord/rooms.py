"""Posts and edits messages, and manages threads, on Discord without an interaction."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from http import HTTPStatus
from typing import Final

import aiohttp
import discord
from discord.http import Route

from bot.discord.rights import rights_of
from bot.domain import limits
from bot.domain.ids import ChannelId, MessageId
from bot.locale.catalogue import Catalogue
from bot.ui.kit.parts import Card, shortened
from bot.ui.messages import message_card
from bot.workflows.messages import Message
from bot.workflows.ports import Rights, Room, RoomError, RoomForbidden, RoomGone, RoomUnreachable

log = logging.getLogger(__name__)

_AUTO_ARCHIVE_MINUTES: Final = 10080
"""Minutes of inactivity before Discord hides a thread: a week, as long as the longest session."""

_REQUEST_TIMEOUT: Final = 10.0
"""Seconds before a request is given up; discord.py retries for half a minute while Discord's servers are down."""

_HAS_A_THREAD: Final = 160004
_EPHEMERAL: Final = discord.MessageFlags(ephemeral=True).value


class DiscordRooms:
    """The port :class:`bot.workflows.ports.Rooms` on Discord, in each server's language.

    Every failure is raised as :class:`RoomError` and logged, apart from that of an edit: :class:`LivePanels` logs the
    outcome of its own.
    """

    def __init__(self, client: discord.Client, catalogue: Catalogue) -> None:
        self._client = client
        self._catalogue = catalogue

    @property
    def ticket(self) -> str:
        """Always empty, since every post is identified by its nonce."""
        return ""

    def rights(self, room: Room) -> Rights:
        """Returns what the bot may do in a room; every right, if Discord has not sent the room's permissions yet."""
        guild = self._client.get_guild(room.guild_id)
        channel = None if guild is None else guild.get_channel_or_thread(room.channel_id)
        if guild is None or channel is None or guild.me is None:  # pyright: ignore[reportUnnecessaryComparison]  # Not sent by Discord yet.
            return Rights()
        return rights_of(channel.permissions_for(guild.me), is_thread=isinstance(channel, discord.Thread))

    async def post(self, room: Room, message: Message, nonce: str) -> MessageId:
        """See :meth:`bot.workflows.ports.Rooms.post`."""
        async with _logging_failure("write in", room):
            sent = await self._channel(room).send(view=self._card(room, message), nonce=nonce)
        return MessageId(sent.id)

    async def find(self, ticket: str) -> MessageId | None:
        """Returns the id of the message that answered an interaction, given the interaction's token.

        Returns ``None`` if the interaction was not answered. A token is valid for fifteen minutes; after that, and if
        the first answer was private, :class:`RoomError` is raised.
        """
        route = Route(
            "GET", "/webhooks/{app}/{token}/messages/@original", app=self._client.application_id, token=ticket
        )
        try:
            async with asyncio.timeout(_REQUEST_TIMEOUT):
                with raising_room_errors():
                    found = await self._client.http.request(route)
        except RoomGone:
            return None
        if found["flags"] & _EPHEMERAL:  # Deferred: a later message may have been the answer.
            raise RoomError("answered in private first")
        return MessageId(int(found["id"]))

    async def edit(self, room: Room, message_id: MessageId, message: Message) -> None:
        """See :meth:`bot.workflows.ports.Rooms.edit`."""
        with raising_room_errors():
            await self._channel(room).get_partial_message(message_id).edit(view=self._card(room, message))

    async def delete(self, room: Room, message_id: MessageId) -> None:
        """See :meth:`bot.workflows.ports.Rooms.delete`."""
        try:
            async with _logging_failure("delete a message in", room):
                await self._channel(room).get_partial_message(message_id).delete()
        except RoomGone:
            return

    async def pin(self, room: Room, message_id: MessageId) -> None:
        """See :meth:`bot.workflows.ports.Rooms.pin`."""
        async with _logging_failure("pin a message in", room):
            await self._channel(room).get_partial_message(message_id).pin()

    async def open_thread(self, room: Room, message_id: MessageId, name: str) -> ChannelId:
        """See :meth:`bot.workflows.ports.Rooms.open_thread`."""
        async with _logging_failure("open a thread in", room):
            message = self._channel(room).get_partial_message(message_id)
            try:
                await message.create_thread(
                    name=shortened(name, limits.PLACE), auto_archive_duration=_AUTO_ARCHIVE_MINUTES
                )
            except discord.HTTPException as error:
                if error.code != _HAS_A_THREAD:
                    raise
        return ChannelId(message_id)  # A thread has the same id as the message it was opened from.

    async def lock(self, thread: Room, *, may_lock: bool) -> None:
        """See :meth:`bot.workflows.ports.Rooms.lock`."""
        async with _logging_failure("lock", thread):
            found = await self._thread(thread)
            if found.archived and (found.locked or not may_lock):
                return
            if found.archived:  # Discord allows no other change to an archived thread.
                await found.edit(archived=False)
            await (found.edit(archived=True, locked=True) if may_lock else found.edit(archived=True))

    async def unlock(self, thread: Room) -> None:
        """See :meth:`bot.workflows.ports.Rooms.unlock`."""
        async with _logging_failure("unlock", thread):
            found = await self._thread(thread)
            if found.locked:
                await found.edit(archived=False, locked=False)
            elif found.archived:
                await found.edit(archived=False)

    def _channel(self, room: Room) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(room.channel_id, guild_id=room.guild_id)

    def _card(self, room: Room, message: Message) -> Card:
        guild = self._client.get_guild(room.guild_id)
        return message_card(self._catalogue.words_for(guild.preferred_locale.value if guild else ""), message)

    async def _thread(self, room: Room) -> discord.Thread:
        found = await self._client.fetch_channel(room.channel_id)
        if not isinstance(found, discord.Thread):
            raise RoomGone("not a thread")
        return found


@contextmanager
def raising_room_errors() -> Generator[None]:
    """Turns errors of Discord and the network inside the block into :class:`RoomError`, raised from the original."""
    try:
        yield
    except (OSError, aiohttp.ClientError) as error:
        raise RoomUnreachable(type(error).__name__) from error
    except discord.HTTPException as error:
        raise _error_for(error.status)(f"HTTP {error.status}, code {error.code}") from error


def _error_for(status: int) -> type[RoomError]:
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return RoomUnreachable
    kinds: dict[int, type[RoomError]] = {HTTPStatus.NOT_FOUND: RoomGone, HTTPStatus.FORBIDDEN: RoomForbidden}
    return kinds.get(status, RoomError)


@asynccontextmanager
async def _logging_failure(what: str, room: Room) -> AsyncGenerator[None]:
    try:
        with raising_room_errors():
            async with asyncio.timeout(_REQUEST_TIMEOUT):
                yield
    except RoomError as error:
        log.warning("could not %s %s: %s", what, room.channel_id, error)
        raise
