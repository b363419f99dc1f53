"""The way of an answer to Discord: once more where the connection broke, never again where Discord will not have it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final, TypeVar

import aiohttp
import discord

from bot.runtime.request import Reply
from bot.runtime.trace import InteractionTrace

T = TypeVar("T")

log = logging.getLogger(__name__)

_ANSWERED_ALREADY: Final = 40060
_TOO_LATE: Final = frozenset({10062, 10015, 50027})
"""Discord's codes for an interaction that takes no answer any more."""

_PUT_OFF, _TAKEN = "put off", "taken"
"""What an interaction's ``extras`` say about it."""

_BROKEN: Final = (OSError, aiohttp.ClientError)


class Undelivered(Exception):
    """An answer did not arrive, and no other would; ``str()`` says why, for the log."""


async def deliver(interaction: discord.Interaction, reply: Reply) -> int:
    """Sends the reply in whatever way the interaction still takes; returns the id of the message.

    Raises :class:`Undelivered`, and ``discord.HTTPException`` where Discord refuses this reply but might take another.
    """
    with giving_up():
        if is_acknowledged(interaction):
            return await _follow_up(interaction, reply)
        if reply.replace and interaction.message is not None and interaction.message.flags.ephemeral:
            await respond(interaction, lambda: interaction.response.edit_message(view=reply.view))
            return interaction.message.id
        sent = await respond(
            interaction, lambda: interaction.response.send_message(view=reply.view, ephemeral=not reply.public)
        )
        if sent is None:  # The number of its message matters only where all can see it.
            return (await interaction.original_response()).id if reply.public else 0
        return sent.message_id or 0


async def put_off(interaction: discord.Interaction) -> None:
    """Tells whoever asked, and nobody else, that the answer takes a moment. Raises :class:`Undelivered`."""
    with giving_up():
        await respond(interaction, lambda: interaction.response.defer(ephemeral=True, thinking=True))
    interaction.extras[_PUT_OFF] = True


def was_put_off(interaction: discord.Interaction) -> bool:
    """Whether the first message takes the place of that, and can be seen by whoever asked alone."""
    return _PUT_OFF in interaction.extras


def is_acknowledged(interaction: discord.Interaction) -> bool:
    """Whether Discord has a first response; discord.py does not know of one whose connection broke."""
    return interaction.response.is_done() or _TAKEN in interaction.extras


async def respond(interaction: discord.Interaction, send: Callable[[], Awaitable[T]]) -> T | None:
    """Sends the first response; once more where the connection broke: Discord takes no second one.

    ``None`` says that Discord had it already, from a try that seemed to fail: one of ours, or one of discord.py's own.
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
    """Says of an answer that no other would arrive either where that is so."""
    try:
        yield
    except discord.HTTPException as error:
        out_of_reach = error.status == HTTPStatus.TOO_MANY_REQUESTS or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        if out_of_reach or error.code in _TOO_LATE:
            raise Undelivered(f"HTTP {error.status}, code {error.code}") from error
        raise
    except _BROKEN as error:
        raise Undelivered(type(error).__name__) from error


async def _follow_up(interaction: discord.Interaction, reply: Reply) -> int:
    async def send() -> int:
        return (await interaction.followup.send(view=reply.view, ephemeral=not reply.public, wait=True)).id

    try:
        return await send()
    except _BROKEN:
        if reply.public:  # It may be there: nobody needs it twice. What one alone sees may be there twice.
            raise
        return await send()
