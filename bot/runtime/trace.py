"""Traces each interaction: its reference while it is served, and its outcome and timing afterwards."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from typing import Final, TypeAlias, cast

import discord

from bot.logs import fields, interaction_reference
from bot.saved import Saved

log = logging.getLogger(__name__)

OnServed: TypeAlias = Callable[[str, str, float], None]
"""Called for each interaction with its kind, its outcome, and the seconds until it was acknowledged."""

ANSWERED: Final = "answered"
UNDELIVERED: Final = "undelivered"
"""The request was carried out, if there was anything to do, but its answer could not be delivered."""

_EXTRA: Final = "serving"
_KINDS: Final = {
    discord.InteractionType.application_command: "command",
    discord.InteractionType.component: "component",
    discord.InteractionType.modal_submit: "form",
    discord.InteractionType.autocomplete: "suggestions",
}
# Without characters that are easily confused. 32 characters divide 256, so all are equally likely.
_ALPHABET: Final = (b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789" * 8)[:256]


class InteractionTrace:
    """The trace of one interaction, begun when Discord's event comes in."""

    def __init__(self, interaction: discord.Interaction) -> None:
        self.reference = secrets.token_bytes(6).translate(_ALPHABET).decode()
        self.outcome = ANSWERED
        self._kind = _KINDS.get(interaction.type, "unknown")
        self._received = time.perf_counter()
        self._acknowledged: float | None = None
        self._ended = False
        self._saved = Saved()

    @classmethod
    def of(cls, interaction: discord.Interaction) -> InteractionTrace:
        """Returns the interaction's trace, which is created on first use."""
        serving = cast("InteractionTrace | None", interaction.extras.get(_EXTRA))
        if serving is None:
            serving = interaction.extras[_EXTRA] = cls(interaction)
        return serving

    def begin(self) -> None:
        """Adds the reference to everything that is logged in this task from now on, and notes what it saves."""
        interaction_reference.set(self.reference)
        self._saved.begin()

    def acknowledged(self) -> None:
        """Notes when Discord received the first response; later calls change nothing."""
        if self._acknowledged is None:
            self._acknowledged = time.perf_counter()

    def end(self, what: str, on_served: OnServed | None) -> None:
        """Logs the outcome and passes it to ``on_served``, the first time it is called."""
        if self._ended:
            return
        self._ended = True
        now = time.perf_counter()
        took = round((now - self._received) * 1000, 1)
        log.info("served", extra=fields(what=what, kind=self._kind, outcome=self.outcome, ms=took))
        if on_served is not None:
            on_served(self._kind, self.outcome, (self._acknowledged or now) - self._received)
