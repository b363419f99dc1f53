"""A session: one run of an activity in one channel, by one tutor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain import limits
from bot.domain.errors import BadInput, Refusal
from bot.domain.ids import ChannelId, GuildId, MessageId, SessionId, UserId


class Stage(StrEnum):
    """The stage of a session: members explore and record, then discuss the limitations, then the session is closed."""

    EXPLORE = "explore"
    DISCUSS = "discuss"
    CLOSED = "closed"


class Names(StrEnum):
    """Who may see which member wrote what; fixed when a session starts.

    ``SHOWN``: everybody. ``HIDDEN``: tutors see names, peers see "Member 3". ``SECRET``: nobody; the store holds a
    keyed pseudonym instead of a user id.
    """

    SHOWN = "shown"
    HIDDEN = "hidden"
    SECRET = "secret"  # noqa: S105 - a mode, not a password.


class DiscussionPlace(StrEnum):
    """Where a server's sessions are discussed."""

    CHANNEL = "channel"
    THREAD = "thread"


def time_to_work(minutes: int) -> timedelta:
    """Returns the time that members get, at the start of a session or in addition.

    Raises :class:`BadInput` for less than a minute and for more than a week.
    """
    if not 1 <= minutes <= limits.MINUTES:
        raise BadInput("bad-minutes", most=limits.MINUTES)
    return timedelta(minutes=minutes)


@dataclass(frozen=True)
class Session:
    """One run of an activity.

    ``panel_id`` is the message that shows the panel, ``None`` until it is posted; ``thread_id`` is the discussion's
    thread, ``None`` if there is none.
    """

    id: SessionId
    guild_id: GuildId
    channel_id: ChannelId
    tutor_id: UserId
    pack_hash: str
    names: Names
    stage: Stage
    started_at: datetime
    deadline: datetime
    closed_at: datetime | None
    panel_id: MessageId | None
    thread_id: ChannelId | None = None

    @property
    def is_open(self) -> bool:
        """Whether members can still take part."""
        return self.stage is not Stage.CLOSED

    def is_in(self, guild_id: GuildId, channel_id: ChannelId) -> bool:
        """Whether the session takes place in that channel, or in that thread as its discussion."""
        return guild_id == self.guild_id and channel_id in {self.channel_id, self.thread_id}

    def discussing(self) -> Session:
        """Returns the session in its discussion stage.

        Raises :class:`Refusal` if it already is in that stage or is closed.
        """
        if self.stage is Stage.DISCUSS:
            raise Refusal("already-discussing")
        self.require_open()
        return replace(self, stage=Stage.DISCUSS)

    def closed(self, now: datetime) -> Session:
        """Returns the session, closed at ``now``. Raises :class:`Refusal` if it is closed already."""
        self.require_open()
        return replace(self, stage=Stage.CLOSED, closed_at=now)

    def reopened(self) -> Session:
        """Returns the session one stage back: a closed one in discussion, one in discussion exploring.

        Raises :class:`Refusal` if members are still exploring.
        """
        match self.stage:
            case Stage.CLOSED:
                return replace(self, stage=Stage.DISCUSS, closed_at=None)
            case Stage.DISCUSS:
                return replace(self, stage=Stage.EXPLORE)
            case Stage.EXPLORE:
                raise Refusal("already-exploring")

    def extended(self, minutes: int, now: datetime) -> Session:
        """Returns the session with its deadline (or ``now``, if that is later) moved by ``minutes``.

        Raises :class:`Refusal` if it is closed, and :class:`BadInput` for a time that :func:`time_to_work` rejects or
        that ends more than ``limits.OPEN_FOR`` minutes after the start of the session.
        """
        self.require_open()
        deadline = max(self.deadline, now) + time_to_work(minutes)
        if deadline - self.started_at > timedelta(minutes=limits.OPEN_FOR):
            raise BadInput("open-too-long", weeks=limits.WEEKS_OPEN)
        return replace(self, deadline=deadline)

    def require_voting(self) -> None:
        """Raises :class:`Refusal` unless members can vote, which they can in the discussion stage."""
        self.require_open()
        if self.stage is not Stage.DISCUSS:
            raise Refusal("voting-not-yet")

    def require_discussing(self) -> None:
        """Raises :class:`Refusal` unless the session is in its discussion stage."""
        self.require_open()
        if self.stage is not Stage.DISCUSS:
            raise Refusal("not-discussing")

    def require_closed(self) -> None:
        """Raises :class:`Refusal` unless the session is closed."""
        if self.is_open:
            raise Refusal("not-closed")

    def require_open(self) -> None:
        """Raises :class:`Refusal` if the session is closed."""
        if not self.is_open:
            raise Refusal("session-closed")
