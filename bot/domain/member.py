"""Members of a session, and the audiences that results are shown to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.domain.ids import MemberId, SessionId
from bot.domain.session import Names, Session


@dataclass(frozen=True)
class Member:
    """A participant of a session; ``number`` identifies them to the others without a name ("Member 3")."""

    id: MemberId
    session_id: SessionId
    number: int


class Audience(Enum):
    """Who will read the requested data, which decides whether names are included.

    ``PEER`` applies to any member and to every text that the whole group sees; ``TUTOR`` to a tutor reading in private.
    """

    PEER = auto()
    TUTOR = auto()

    @property
    def may_know(self) -> frozenset[Names]:
        """The modes of names in which this audience may know who wrote what."""
        return frozenset({Names.SHOWN, Names.HIDDEN} if self is Audience.TUTOR else {Names.SHOWN})


@dataclass(frozen=True)
class Standing:
    """A person's role in a session.

    ``member`` is ``None`` until they take part. ``known_as`` is the name stored for the member; ``None`` in a session
    with secret names. ``is_tutor`` says whether they may run sessions on that server.
    """

    session: Session
    member: Member | None
    known_as: str | None
    is_tutor: bool

    @property
    def audience(self) -> Audience:
        """The audience they belong to when they read in private."""
        return Audience.TUTOR if self.is_tutor else Audience.PEER

    def managing(self) -> Standing:
        """Returns this standing as a tutor's: whoever manages the server is one, whichever roles are configured."""
        return replace(self, is_tutor=True)
