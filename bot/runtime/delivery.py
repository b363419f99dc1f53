"""Sends answers to Discord, retrying once if the connection broke but not if Discord rejected the answer."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final, TypeVar

import aiohttp
import discord

from bot.domain.ids import MessageId
from bot.locale.catalogue import Words
from bot.runtime.request import Reply
from bot.runtime.trace import InteractionTrace
from bot.ui.kit.parts import Card, card

T = TypeVar("T")

log = logging.getLogger(__name__)

_ANSWERED_ALREADY: Final = 40060
_TOO_LATE: Final = frozenset({10062, 10015, 50027})
"""Discord's error codes for an interaction that can no longer be answered."""

_DEFERRED, _TAKEN = "deferred", "taken"
"""Keys in an interaction's ``extras``: it was deferred; Discord has a response that discord.py does not know of."""

_BROKEN: Final = (OSError, aiohttp.ClientError)


class Undelivered(Exception):
    """An answer could not be delivered, and no other could be either; ``str()`` is the reason, for the log."""


async def deliver(interaction: discord.Interaction, reply: Reply) -> MessageId:
    """Sends the reply in whichever way the interaction still allows and returns the message's id (0 if not known).

    Raises :class:`Undelivered`, or ``discord.HTTPException`` if Discord rejects this reply but might accept another.
    """
    with giving_up():
        if is_acknowledged(interaction):
            return await _follow_up(interaction, reply)
        if reply.replace and interaction.message is not None and interaction.message.flags.ephemeral:
            await respond(interaction, lambda: interaction.response.edit_message(view=reply.view))
            return MessageId(interaction.message.id)
        sent = await respond(
            interaction, lambda: interaction.response.send_message(view=reply.view, ephemeral=not reply.public)
        )
        if sent is None:  # The message's id only matters for a public reply.
            return MessageId((await interaction.original_response()).id if reply.public else 0)
        return MessageId(sent.message_id or 0)


async def deliver_public(interaction: discord.Interaction, view: Card, words: Words) -> MessageId:
    """Sends a public card as the answer or as a follow-up, and returns the message's id.

    If the interaction was deferred, its first message takes the place of the deferral and can only be private. That
    message says, in ``words``, that the answer was posted. Raises what :func:`deliver` raises.
    """
    if interaction.extras.pop(_DEFERRED, False):
        with giving_up():
            await interaction.edit_original_response(view=card(words("late.posted")))
    return await deliver(interaction, Reply(view, public=True))


async def defer(interaction: discord.Interaction) -> None:
    """Defers the interaction, visibly only to the person who used it. Raises :class:`Undelivered`."""
    with giving_up():
        await respond(interaction, lambda: interaction.response.defer(ephemeral=True, thinking=True))
    interaction.extras[_DEFERRED] = True


def is_acknowledged(interaction: discord.Interaction) -> bool:
    """Whether Discord has the first response, including one that discord.py saw fail with the connection."""
    return interaction.response.is_done() or _TAKEN in interaction.extras


async def respond(interaction: discord.Interaction, send: Callable[[], Awaitable[T]]) -> T | None:
    """Sends the first response, retrying once if the connection broke; Discord accepts no second one.

    Returns what ``send`` returned, or ``None`` if Discord already had the response from an attempt, by us or by
    discord.py, that seemed to fail.
    """
    try:
        try:
            sent = await send()
        except _BROKEN:
            sent = await send()
    except discord.HTTPException as error:
        if error.code != _ANSWERED_ALREADY:
            raise
        log.warning("Discord had the answer already (code %s)", error.code)
        interaction.extras[_TAKEN] = True
        sent = None
    InteractionTrace.of(interaction).acknowledged()
    return sent


@contextmanager
def giving_up() -> Generator[None]:
    """Raises :class:`Undelivered` inside the block in place of an error after which no other answer would arrive."""
    try:
        yield
    except discord.HTTPException as error:
        out_of_reach = error.status == HTTPStatus.TOO_MANY_REQUESTS or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        if out_of_reach or error.code in _TOO_LATE:
            raise Undelivered(f"HTTP {error.status}, code {error.code}") from error
        raise
    except _BROKEN as error:
        raise Undelivered(type(error).__name__) from error


async def _follow_up(interaction: discord.Interaction, reply: Reply) -> MessageId:
    async def send() -> MessageId:
        sent = await interaction.followup.send(view=reply.view, ephemeral=not reply.public, wait=True)
        return MessageId(sent.id)

    try:
        return await send()
    except _BROKEN:
        if reply.public:  # It may have arrived, and a public one must not be posted twice.
            raise
        return await send()
