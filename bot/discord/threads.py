"""Threads of discussions on Discord: opened, written in, locked and opened again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

import aiohttp
import discord

from bot.domain import limits
from bot.domain.session import Session
from bot.ui.kit.parts import Card, shortened

log = logging.getLogger(__name__)

_LISTED_FOR: Final = 10080
"""Minutes without a word until Discord takes a thread off its list: a week, as long as the longest session."""


_PATIENCE: Final = 10.0
"""Seconds until it goes on without a thread: discord.py tries for half a minute when Discord's servers are down."""


class ThreadError(Exception):
    """Discord did not do with a thread what was asked."""


class ThreadGone(ThreadError):
    """There is no such thread any more."""


class Threads:
    """What the bot does with threads. Whatever goes wrong is a :class:`ThreadError`, and has its line in the log."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def open(self, session: Session, message_id: int, name: str) -> int:
        """Opens a thread from a message in the session's channel, and returns its id."""
        async with _telling("open", session):
            channel = self._client.get_partial_messageable(session.channel_id, guild_id=session.guild_id)
            thread = await channel.get_partial_message(message_id).create_thread(
                name=shortened(name, limits.PLACE), auto_archive_duration=_LISTED_FOR
            )
        return thread.id

    async def post(self, session: Session, thread_id: int, view: Card) -> None:
        """Sends a card into a thread."""
        async with _telling("write in", session):
            await self._client.get_partial_messageable(thread_id, guild_id=session.guild_id).send(view=view)

    async def unlock(self, session: Session, thread_id: int) -> None:
        """Has people write in a thread again, if they could not."""
        async with _telling("unlock", session):
            thread = await self._thread(thread_id)
            if thread.locked:
                await thread.edit(archived=False, locked=False)
            elif thread.archived:
                await thread.edit(archived=False)

    async def lock(self, session: Session, thread_id: int, *, may_lock: bool) -> None:
        """Puts a thread away, locked where the bot ``may_lock`` it: an archived one opens again with the next word."""
        async with _telling("lock", session):
            thread = await self._thread(thread_id)
            if thread.archived and (thread.locked or not may_lock):
                return
            if thread.archived:  # Discord changes nothing about a thread that is put away.
                await thread.edit(archived=False)
            await (thread.edit(archived=True, locked=True) if may_lock else thread.edit(archived=True))

    async def _thread(self, thread_id: int) -> discord.Thread:
        found = await self._client.fetch_channel(thread_id)
        if not isinstance(found, discord.Thread):
            raise ThreadGone("not a thread")
        return found


@asynccontextmanager
async def _telling(what: str, session: Session) -> AsyncGenerator[None]:
    try:
        async with asyncio.timeout(_PATIENCE):
            yield
    except (OSError, aiohttp.ClientError) as error:
        log.warning("could not %s the thread of session %s: %s", what, session.id, type(error).__name__)
        raise ThreadError(type(error).__name__) from error
    except discord.HTTPException as error:
        reason = f"HTTP {error.status}, code {error.code}"
        log.warning("could not %s the thread of session %s: %s", what, session.id, reason)
        raise (ThreadGone if isinstance(error, discord.NotFound) else ThreadError)(reason) from error
