"""Translates Discord's permissions into what workflows need to know of them."""

from __future__ import annotations

from typing import Final

import discord

from bot.workflows.ports import Rights

_FOR_THREADS: Final = {
    "create_public_threads": "permission.create-public-threads",
    "send_messages_in_threads": "permission.send-messages-in-threads",
}
"""Permissions needed to open a thread for a discussion. Without them, the discussion takes place in the channel."""


def rights_of(permissions: discord.Permissions, *, is_thread: bool) -> Rights:
    """Returns what these permissions allow the bot to do in a channel or thread."""
    missing = [key for name, key in _FOR_THREADS.items() if not getattr(permissions, name)]
    return Rights(
        missing_for_thread=() if permissions.administrator else tuple(missing),
        may_lock=permissions.manage_threads or permissions.administrator,
        is_thread=is_thread,
    )
