"""Members of a session, and with what eye somebody looks at them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.domain.session import Session


@dataclass(frozen=True)
class Member:
    """Somebody who takes part in a session; ``number`` is what others may know them by ("Member 3")."""

    id: int
    session_id: int
    number: int


class Audience(Enum):
    """Who will read what is asked for; it decides whether names come with it.

    ``PEER`` is anybody, and every text that the whole group sees. ``TUTOR`` is a tutor reading in private.
    """

    PEER = auto()
    TUTOR = auto()


@dataclass(frozen=True)
class Standing:
    """Who somebody is in a session: a ``member`` once they took part, and whether they may run sessions there.

    ``known_as`` is the name that is kept for the member; there is none in a session with secret names.
    """

    session: Session
    member: Member | None
    known_as: str | None
    is_tutor: bool

    @property
    def audience(self) -> Audience:
        """With what eye they read in private."""
        return Audience.TUTOR if self.is_tutor else Audience.PEER

    def managing(self) -> Standing:
        """The same for somebody who manages the server: a tutor, whatever roles are set."""
        return replace(self, is_tutor=True)
