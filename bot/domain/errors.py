"""What can go wrong, as a small tree.

Every error that a person is told about carries the key of its sentence in the message catalogue and the values the
sentence needs. The sentence says what to do next.
"""

from __future__ import annotations


class RoundtableError(Exception):
    """The root of everything we raise ourselves."""


class UserFacingError(RoundtableError):
    """An error a person is told about: ``key`` names the sentence, ``values`` fill it."""

    prefix = "error"

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    @property
    def message_key(self) -> str:
        """The key of the sentence in the catalogue."""
        return f"{self.prefix}.{self.key}"


class Refusal(UserFacingError):
    """Somebody asked for a thing that cannot be done, not now, or not by them."""

    prefix = "refusal"


class NotAllowed(Refusal):
    """Only a tutor, a manager of the server or the author may do this."""


class NotFound(Refusal):
    """What was asked for is not here (any more)."""


class BadInput(Refusal):
    """What was typed or chosen cannot be taken as it is."""


class StoreError(UserFacingError):
    """The store could not do its work; nothing was saved."""

    prefix = "store"
