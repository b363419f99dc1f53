"""Turns errors into cards for people and lines in the log; nothing else does."""

from __future__ import annotations

import logging
import traceback
from typing import Final

import discord

from bot.domain.errors import StoreError, UserFacingError
from bot.locale.catalogue import Words
from bot.saved import anything_saved
from bot.ui.kit.parts import TEXT_ROOM, WARNING, Card, card, shortened
from bot.ui.kit.texts import escaped, paged

log = logging.getLogger(__name__)

UNEXPECTED: Final = "unexpected"

_VALUE: Final = 500
"""Characters of a value shown in a sentence, such as a typed name; an option may hold up to 6,000."""


class Reporter:
    """Explains errors to people and logs those that concern the operator, never with members' texts."""

    def explain(self, words: Words, error: BaseException, *, what: str, reference: str, typed: str = "") -> list[Card]:
        """Logs an error and returns the card that explains it, and further cards if what was typed does not fit on one.

        ``what`` names the request in the log, and ``reference`` identifies all log lines about it. ``typed`` is the
        person's text, which is shown to them again so that the error does not lose it.
        """
        self.record(error, what=what, reference=reference)
        if isinstance(error, UserFacingError):
            values = {
                key: escaped(shortened(value, _VALUE)) if isinstance(value, str) else value
                for key, value in error.values.items()
            }
            sentence = words(error.message_key, **values)
        else:
            sentence = words("error.unexpected", reference=reference)
        given_back = [words("error.what-you-typed", typed=typed)] if typed else []
        first, *more = paged(given_back, TEXT_ROOM - len(sentence))
        return [card(sentence, first, colour=WARNING), *(card(page, colour=WARNING) for page in more)]

    def record(self, error: BaseException, *, what: str, reference: str) -> None:
        """Logs an error that concerns the operator: a failure of the store, or an unexpected error.

        The log shows an unexpected error's type and traceback but not its text, which may quote what a member wrote.
        """
        if isinstance(error, StoreError):
            log.error("%s: %s", what, error.message_key, exc_info=error.__cause__)
        if isinstance(error, UserFacingError):
            return
        status = f" (HTTP {error.status}, code {error.code})" if isinstance(error, discord.HTTPException) else ""
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("%s failed, reference %s: %s%s\n%s", what, reference, type(error).__name__, status, frames)


def honest(error: BaseException) -> BaseException:
    """The error to tell: where something was saved before the store had trouble, that is not "nothing was saved"."""
    if not isinstance(error, StoreError) or not anything_saved():
        return error
    partly = StoreError("partly-saved")
    partly.__cause__ = error.__cause__ or error
    return partly


def outcome_of(error: BaseException) -> str:
    """Returns the outcome of an interaction that ended in this error: its message key, or ``UNEXPECTED``."""
    return error.message_key if isinstance(error, UserFacingError) else UNEXPECTED
