"""Rooms during an interaction: what is posted in its channel is sent as its answer."""

from __future__ import annotations

import discord

from bot.discord.rights import rights_of
from bot.discord.rooms import raising_room_errors
from bot.domain.ids import ChannelId, MessageId
from bot.locale.catalogue import Words
from bot.runtime.deferral import Deferral
from bot.runtime.delivery import Undelivered, deliver_public
from bot.ui.messages import message_card
from bot.workflows.messages import Message
from bot.workflows.ports import Rights, Room, Rooms, RoomUnreachable


class AnsweringRooms:
    """The port :class:`bot.workflows.ports.Rooms` during one interaction.

    Posts into the interaction's own channel are sent as answers to it, which need no permission and do not count
    towards the bot's rate limits. Everything else is passed on to the rooms that are used without an interaction.
    """

    def __init__(self, rooms: Rooms, interaction: discord.Interaction, words: Words, public_words: Words) -> None:
        self._rooms = rooms
        self._interaction = interaction
        self._words = words
        self._public_words = public_words

    @property
    def ticket(self) -> str:
        """The interaction's token, with which its answer can be found for fifteen minutes."""
        return self._interaction.token

    def rights(self, room: Room) -> Rights:
        """Returns the bot's rights, taken from the interaction if the room is its channel."""
        if room.channel_id != self._interaction.channel_id:
            return self._rooms.rights(room)
        is_thread = isinstance(self._interaction.channel, discord.Thread)
        return rights_of(self._interaction.app_permissions, is_thread=is_thread)

    async def post(self, room: Room, message: Message, nonce: str) -> MessageId:
        """Posts a message and returns its id; in the interaction's channel, as its answer or a follow-up.

        Raises :class:`bot.workflows.ports.RoomError`.
        """
        if room.channel_id != self._interaction.channel_id:
            return await self._rooms.post(room, message, nonce)
        try:
            with raising_room_errors():
                return await self._answer(message)
        except Undelivered as error:
            raise RoomUnreachable(str(error)) from error

    async def _answer(self, message: Message) -> MessageId:
        if reason := await Deferral.end_of(self._interaction):
            raise reason
        return await deliver_public(self._interaction, message_card(self._public_words, message), self._words)

    async def find(self, ticket: str) -> MessageId | None:
        """See :meth:`bot.workflows.ports.Rooms.find`."""
        return await self._rooms.find(ticket)

    async def edit(self, room: Room, message_id: MessageId, message: Message) -> None:
        """See :meth:`bot.workflows.ports.Rooms.edit`."""
        await self._rooms.edit(room, message_id, message)

    async def delete(self, room: Room, message_id: MessageId) -> None:
        """See :meth:`bot.workflows.ports.Rooms.delete`."""
        await self._rooms.delete(room, message_id)

    async def pin(self, room: Room, message_id: MessageId) -> None:
        """See :meth:`bot.workflows.ports.Rooms.pin`."""
        await self._rooms.pin(room, message_id)

    async def open_thread(self, room: Room, message_id: MessageId, name: str) -> ChannelId:
        """See :meth:`bot.workflows.ports.Rooms.open_thread`."""
        return await self._rooms.open_thread(room, message_id, name)

    async def lock(self, thread: Room, *, may_lock: bool) -> None:
        """See :meth:`bot.workflows.ports.Rooms.lock`."""
        await self._rooms.lock(thread, may_lock=may_lock)

    async def unlock(self, thread: Room) -> None:
        """See :meth:`bot.workflows.ports.Rooms.unlock`."""
        await self._rooms.unlock(thread)
