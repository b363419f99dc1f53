"""Rooms on Discord: what is said in them, and their threads, without any interaction."""

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

_LISTED_FOR: Final = 10080
"""Minutes without a word until Discord takes a thread off its list: a week, as long as the longest session."""

_PATIENCE: Final = 10.0
"""Seconds until it goes on without: discord.py tries for half a minute when Discord's servers are down."""

_HAS_A_THREAD: Final = 160004
_EPHEMERAL: Final = discord.MessageFlags(ephemeral=True).value


class DiscordRooms:
    """The port :class:`bot.workflows.ports.Rooms` on Discord, in the language of each server.

    Whatever goes wrong is a :class:`RoomError`, and has its line in the log; a panel's edit has none, because whoever
    keeps the panels up to date says what becomes of it.
    """

    def __init__(self, client: discord.Client, catalogue: Catalogue) -> None:
        self._client = client
        self._catalogue = catalogue

    @property
    def ticket(self) -> str:
        """None: every post carries its nonce."""
        return ""

    def rights(self, room: Room) -> Rights:
        """What the bot may do in a room, as far as Discord has told it; all that may be needed where it has not."""
        guild = self._client.get_guild(room.guild_id)
        channel = None if guild is None else guild.get_channel_or_thread(room.channel_id)
        if guild is None or channel is None or guild.me is None:  # pyright: ignore[reportUnnecessaryComparison]  # Not sent by Discord yet.
            return Rights()
        return rights_of(channel.permissions_for(guild.me), is_thread=isinstance(channel, discord.Thread))

    async def post(self, room: Room, message: Message, nonce: str) -> MessageId:
        """See :meth:`bot.workflows.ports.Rooms.post`."""
        async with _telling("write in", room):
            sent = await self._channel(room).send(view=self._card(room, message), nonce=nonce)
        return MessageId(sent.id)

    async def find(self, ticket: str) -> MessageId | None:
        """The message that answered an interaction, by the interaction's token: good for fifteen minutes."""
        route = Route(
            "GET", "/webhooks/{app}/{token}/messages/@original", app=self._client.application_id, token=ticket
        )
        try:
            async with asyncio.timeout(_PATIENCE):
                with failing():
                    found = await self._client.http.request(route)
        except RoomGone:
            return None
        if found["flags"] & _EPHEMERAL:  # The answer was put off, and came after that, if it did.
            raise RoomError("answered in private first")
        return MessageId(int(found["id"]))

    async def edit(self, room: Room, message_id: MessageId, message: Message) -> None:
        """See :meth:`bot.workflows.ports.Rooms.edit`."""
        with failing():
            await self._channel(room).get_partial_message(message_id).edit(view=self._card(room, message))

    async def delete(self, room: Room, message_id: MessageId) -> None:
        """See :meth:`bot.workflows.ports.Rooms.delete`."""
        try:
            async with _telling("delete a message in", room):
                await self._channel(room).get_partial_message(message_id).delete()
        except RoomGone:
            return

    async def pin(self, room: Room, message_id: MessageId) -> None:
        """See :meth:`bot.workflows.ports.Rooms.pin`."""
        async with _telling("pin a message in", room):
            await self._channel(room).get_partial_message(message_id).pin()

    async def open_thread(self, room: Room, message_id: MessageId, name: str) -> ChannelId:
        """See :meth:`bot.workflows.ports.Rooms.open_thread`."""
        async with _telling("open a thread in", room):
            message = self._channel(room).get_partial_message(message_id)
            try:
                await message.create_thread(name=shortened(name, limits.PLACE), auto_archive_duration=_LISTED_FOR)
            except discord.HTTPException as error:
                if error.code != _HAS_A_THREAD:
                    raise
        return ChannelId(message_id)  # A thread has the id of its message.

    async def lock(self, thread: Room, *, may_lock: bool) -> None:
        """See :meth:`bot.workflows.ports.Rooms.lock`."""
        async with _telling("lock", thread):
            found = await self._thread(thread)
            if found.archived and (found.locked or not may_lock):
                return
            if found.archived:  # Discord changes nothing about a thread that is put away.
                await found.edit(archived=False)
            await (found.edit(archived=True, locked=True) if may_lock else found.edit(archived=True))

    async def unlock(self, thread: Room) -> None:
        """See :meth:`bot.workflows.ports.Rooms.unlock`."""
        async with _telling("unlock", thread):
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
def failing() -> Generator[None]:
    """Says what went wrong on Discord's side as a :class:`RoomError`, with the error as its cause."""
    try:
        yield
    except (OSError, aiohttp.ClientError) as error:
        raise RoomUnreachable(type(error).__name__) from error
    except discord.HTTPException as error:
        raise _kind(error.status)(f"HTTP {error.status}, code {error.code}") from error


def _kind(status: int) -> type[RoomError]:
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return RoomUnreachable
    kinds: dict[int, type[RoomError]] = {HTTPStatus.NOT_FOUND: RoomGone, HTTPStatus.FORBIDDEN: RoomForbidden}
    return kinds.get(status, RoomError)


@asynccontextmanager
async def _telling(what: str, room: Room) -> AsyncGenerator[None]:
    try:
        with failing():
            async with asyncio.timeout(_PATIENCE):
                yield
    except RoomError as error:
        log.warning("could not %s %s: %s", what, room.channel_id, error)
        raise
