"""Members of a session, and with what eye somebody looks at them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True)
class Member:
    """Somebody who takes part in a session; ``number`` is what others may know them by ("Member 3")."""

    id: int
    session_id: int
    number: int


class Eye(Enum):
    """Who will read what is asked for; it decides whether names come with it.

    ``PEER`` is anybody, and every text that the whole group sees. ``TUTOR`` is a tutor reading in private.
    """

    PEER = auto()
    TUTOR = auto()
