"""What is known of an interaction while it is being served, and what is said of it afterwards."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from typing import Final, TypeAlias, cast

import discord

from bot.logs import fields, interaction_reference

log = logging.getLogger(__name__)

OnServed: TypeAlias = Callable[[str, str, float], None]
"""Told of each interaction: its kind, its outcome, and the seconds until it was acknowledged."""

ANSWERED: Final = "answered"
UNDELIVERED: Final = "undelivered"
"""Done, as far as there was anything to do, but whoever asked was not reached."""

_EXTRA: Final = "serving"
_KINDS: Final = {
    discord.InteractionType.application_command: "command",
    discord.InteractionType.component: "component",
    discord.InteractionType.modal_submit: "form",
    discord.InteractionType.autocomplete: "suggestions",
}
# Nothing that looks like something else when read out. A byte has eight of each, so all are as likely.
_ALPHABET: Final = (b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789" * 8)[:256]


class InteractionTrace:
    """One interaction, from the moment in which Discord's event came in."""

    def __init__(self, interaction: discord.Interaction) -> None:
        self.reference = secrets.token_bytes(6).translate(_ALPHABET).decode()
        self.outcome = ANSWERED
        self._kind = _KINDS.get(interaction.type, "unknown")
        self._received = time.perf_counter()
        self._acknowledged: float | None = None
        self._told = False

    @classmethod
    def of(cls, interaction: discord.Interaction) -> InteractionTrace:
        """The one of that interaction; everything that is logged from here on has its reference."""
        serving = cast("InteractionTrace | None", interaction.extras.get(_EXTRA))
        if serving is None:
            serving = interaction.extras[_EXTRA] = cls(interaction)
        return serving

    def begin(self) -> None:
        """Has everything that is logged from here on in this task carry the reference."""
        interaction_reference.set(self.reference)

    def acknowledged(self) -> None:
        """Says that Discord has an answer, if it is the first: whoever asked waits no longer."""
        if self._acknowledged is None:
            self._acknowledged = time.perf_counter()

    def end(self, what: str, on_served: OnServed | None) -> None:
        """Says once what became of it."""
        if self._told:
            return
        self._told = True
        now = time.perf_counter()
        took = round((now - self._received) * 1000, 1)
        log.info("served", extra=fields(what=what, kind=self._kind, outcome=self.outcome, ms=took))
        if on_served is not None:
            on_served(self._kind, self.outcome, (self._acknowledged or now) - self._received)
