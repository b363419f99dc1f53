"""Errors that keep the bot from running, apart from the store's and the settings'."""

from __future__ import annotations

from bot.domain.errors import OperatorError


class CannotConnect(OperatorError):
    """Discord cannot be reached or rejects the bot; ``str()`` is a sentence for the operator."""


class CannotListen(OperatorError):
    """The monitoring port cannot be opened; ``str()`` is a sentence for the operator."""
