"""The hierarchy of errors.

- ``UserFacingError`` is shown to a person on Discord. It carries the key of its sentence in the message catalogue and
  the values that the sentence needs; the sentence says what to do next.
- ``OperatorError`` is shown to whoever runs the bot, on the command line: its own text is the sentence.

Any other exception is a mistake of ours: it is logged, and people are given a reference to it.
"""

from __future__ import annotations


class RoundtableError(Exception):
    """Base class of all errors that Roundtable itself raises."""


class OperatorError(RoundtableError):
    """Base class of what keeps the bot or a command from running; ``str()`` is a sentence for the operator."""


class UserFacingError(RoundtableError):
    """An error that is shown to a person: ``key`` identifies the sentence, ``values`` fill its placeholders."""

    prefix = "error"

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    @property
    def message_key(self) -> str:
        """The full key of the sentence in the message catalogue, prefix included."""
        return f"{self.prefix}.{self.key}"


class Refusal(UserFacingError):
    """The request cannot be carried out: at all, at this time, or for this person."""

    prefix = "refusal"


class NotAllowed(Refusal):
    """The action is reserved for a tutor, a manager of the server or the author."""


class NotFound(Refusal):
    """The requested thing does not exist, or no longer exists."""


class BadInput(Refusal):
    """The typed or chosen input is invalid."""


class StoreError(UserFacingError):
    """The store failed; ``key`` says whether nothing was saved, or whether that is not known."""

    prefix = "store"
