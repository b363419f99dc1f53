"""Messages for a room, as domain data that an adapter renders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.ids import ChannelId
from bot.services.discussion.views import Asked
from bot.services.sessions.views import Progress, SessionContext
from bot.services.summaries.views import GroupSummary


@dataclass(frozen=True)
class SessionPanel:
    """A session's panel, which is edited as entries come in."""

    progress: Progress


@dataclass(frozen=True)
class DiscussionOpened:
    """The discussion is open in this room, with its first question unless all have been asked."""

    progress: Progress
    asked: Asked | None


@dataclass(frozen=True)
class DiscussionElsewhere:
    """The discussion is open in its thread; without ``thread_id``, in one about to be opened from this message."""

    progress: Progress
    thread_id: ChannelId | None


@dataclass(frozen=True)
class DiscussionBegins:
    """The first message in a discussion's thread; ``after_all`` if it is posted in the channel for lack of a thread."""

    context: SessionContext
    asked: Asked | None
    after_all: bool = False


@dataclass(frozen=True)
class QuestionAsked:
    """The next question of a discussion."""

    asked: Asked


@dataclass(frozen=True)
class SessionReopened:
    """The session has gone back one stage."""

    progress: Progress


@dataclass(frozen=True)
class SessionClosed:
    """The session is closed, with its summary."""

    group: GroupSummary


@dataclass(frozen=True)
class ConclusionWritten:
    """A conclusion that was written or changed after the session was closed."""

    group: GroupSummary


Message: TypeAlias = (
    SessionPanel
    | DiscussionOpened
    | DiscussionElsewhere
    | DiscussionBegins
    | QuestionAsked
    | SessionReopened
    | SessionClosed
    | ConclusionWritten
)
