"""What can keep the bot from running, apart from its store."""

from __future__ import annotations

from bot.domain.errors import RoundtableError


class CannotConnect(RoundtableError):
    """Discord cannot be reached or refuses us; ``str()`` is a sentence for the operator."""


class CannotListen(RoundtableError):
    """The port for monitoring cannot be had; ``str()`` is a sentence for the operator."""
