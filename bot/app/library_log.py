"""Rewrites discord.py's log records about everyday failures: a single line each, without personal data."""

from __future__ import annotations

import logging
from typing import Final

import aiohttp
import discord

_SUGGESTIONS: Final = "Ignoring exception in autocomplete"
_EVERYDAY: Final = (discord.HTTPException, OSError, aiohttp.ClientError)


def rephrase_library_log() -> None:
    """Installs a filter that removes members' data from what discord.py logs about failed suggestions."""
    logging.getLogger("discord.app_commands.tree").addFilter(_rephrase)


def _rephrase(record: logging.LogRecord) -> bool:
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
