"""A session: one run of an activity in one channel, by one tutor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import Refusal


class Stage(StrEnum):
    """Where a session stands. Members explore and record, then discuss the limitations, then it is closed."""

    EXPLORE = "explore"
    DISCUSS = "discuss"
    CLOSED = "closed"


class Names(StrEnum):
    """Who may see which member wrote what; frozen when a session starts.

    ``SHOWN``: everybody. ``HIDDEN``: tutors see names, peers see "Member 3". ``SECRET``: nobody, and the store holds a
    keyed pseudonym instead of an id.
    """

    SHOWN = "shown"
    HIDDEN = "hidden"
    SECRET = "secret"  # noqa: S105 - a mode, not a password.


class DiscussionPlace(StrEnum):
    """Where a server wants its sessions discussed."""

    CHANNEL = "channel"
    THREAD = "thread"


@dataclass(frozen=True)
class Session:
    """One run of an activity.

    ``panel_id`` is the message that carries the panel, once it is posted, and ``thread_id`` the thread of the session's
    discussion, where it has one of its own.
    """

    id: int
    guild_id: int
    channel_id: int
    tutor_id: int
    pack_hash: str
    names: Names
    stage: Stage
    started_at: datetime
    deadline: datetime
    closed_at: datetime | None
    panel_id: int | None
    thread_id: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether members can still take part."""
        return self.stage is not Stage.CLOSED

    def is_in(self, guild_id: int, channel_id: int) -> bool:
        """Whether the session goes on there: in its channel, or in the thread of its discussion."""
        return guild_id == self.guild_id and channel_id in {self.channel_id, self.thread_id}

    def discussing(self) -> Session:
        """The session with its discussion open.

        Raises :class:`Refusal` when it is already being discussed or is closed.
        """
        if self.stage is Stage.DISCUSS:
            raise Refusal("already-discussing")
        self.require_open()
        return replace(self, stage=Stage.DISCUSS)

    def closed(self, now: datetime) -> Session:
        """The session closed at ``now``. Raises :class:`Refusal` when it already is."""
        self.require_open()
        return replace(self, stage=Stage.CLOSED, closed_at=now)

    def reopened(self) -> Session:
        """A closed session back in its discussion; one in discussion back to exploring.

        Raises :class:`Refusal` when members are exploring already.
        """
        match self.stage:
            case Stage.CLOSED:
                return replace(self, stage=Stage.DISCUSS, closed_at=None)
            case Stage.DISCUSS:
                return replace(self, stage=Stage.EXPLORE)
            case Stage.EXPLORE:
                raise Refusal("already-exploring")

    def require_discussing(self) -> None:
        """Raises :class:`Refusal` when the discussion is not open, or not any more."""
        self.require_open()
        if self.stage is not Stage.DISCUSS:
            raise Refusal("not-discussing")

    def require_closed(self) -> None:
        """Raises :class:`Refusal` when members can still take part."""
        if self.is_open:
            raise Refusal("not-closed")

    def require_open(self) -> None:
        """Raises :class:`Refusal` when the session is closed."""
        if not self.is_open:
            raise Refusal("session-closed")
