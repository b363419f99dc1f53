"""The one place where errors become words for people, and lines in the log."""

from __future__ import annotations

import logging
import traceback
from typing import Final

import discord

from bot.domain.errors import StoreError, UserFacingError
from bot.locale.catalogue import Words
from bot.ui.kit.parts import TEXT_ROOM, WARNING, Card, card, shortened
from bot.ui.kit.texts import paged, said

log = logging.getLogger(__name__)

UNEXPECTED: Final = "unexpected"

_VALUE: Final = 500
"""Characters of a value in a sentence, such as a name that was typed; an option takes up to 6,000."""


class Reporter:
    """Says what went wrong and what to do next; logs the rest, never with what members wrote."""

    def explain(self, words: Words, error: BaseException, *, what: str, reference: str, typed: str = "") -> list[Card]:
        """The card that tells somebody about an error, and more cards where what they typed fills more than one.

        ``what`` names for the log what was asked for; all its lines of the log can be found by ``reference``.
        ``typed`` is what they had typed: it is given back to them, so that it is not lost with the error.
        """
        self.record(error, what=what, reference=reference)
        if isinstance(error, UserFacingError):
            values = {
                key: said(shortened(value, _VALUE)) if isinstance(value, str) else value
                for key, value in error.values.items()
            }
            sentence = words(error.message_key, **values)
        else:
            sentence = words("error.unexpected", reference=reference)
        given_back = [words("error.what-you-typed", typed=typed)] if typed else []
        first, *more = paged(given_back, TEXT_ROOM - len(sentence))
        return [card(sentence, first, colour=WARNING), *(card(page, colour=WARNING) for page in more)]

    def record(self, error: BaseException, *, what: str, reference: str) -> None:
        """Logs what an operator should look at: trouble of the store, and any error that nobody expected.

        The log gets the error's kind and where it came from, not its text: that may quote what a member wrote.
        """
        if isinstance(error, StoreError):
            log.error("%s: %s", what, error.message_key, exc_info=error.__cause__)
        if isinstance(error, UserFacingError):
            return
        status = f" (HTTP {error.status}, code {error.code})" if isinstance(error, discord.HTTPException) else ""
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("%s failed, reference %s: %s%s\n%s", what, reference, type(error).__name__, status, frames)


def outcome_of(error: BaseException) -> str:
    """What became of an interaction that ended in this error: the key of its sentence, or that nobody expected it."""
    return error.message_key if isinstance(error, UserFacingError) else UNEXPECTED
