"""What discord.py says in the log about things that happen every day, said our way: in a line, and about nobody."""

from __future__ import annotations

import logging
from typing import Final

import aiohttp
import discord

_SUGGESTIONS: Final = "Ignoring exception in autocomplete"
_EVERYDAY: Final = (discord.HTTPException, OSError, aiohttp.ClientError)


def rephrase_library_log() -> None:
    """From here on, discord.py names no member when suggestions come too late for whoever typed."""
    logging.getLogger("discord.app_commands.tree").addFilter(_about_nobody)


def _about_nobody(record: logging.LogRecord) -> bool:
    if not str(record.msg).startswith(_SUGGESTIONS) or not isinstance(record.args, tuple):
        return True
    error = record.exc_info[1] if record.exc_info else None
    why = (
        f"HTTP {error.status}, code {error.code}" if isinstance(error, discord.HTTPException) else type(error).__name__
    )
    record.msg, record.args = "suggestions for /%s could not be sent (%s)", (record.args[0], why)
    if isinstance(error, _EVERYDAY):
        record.exc_info = None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True
