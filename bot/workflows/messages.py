"""What a room is told: domain data alone, for an adapter to put into words and a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.ids import ChannelId
from bot.services.discussion.views import Asked
from bot.services.sessions.views import Progress, SessionContext
from bot.services.summaries.views import GroupSummary


@dataclass(frozen=True)
class SessionPanel:
    """The panel of a session, which is edited as entries come in."""

    progress: Progress


@dataclass(frozen=True)
class DiscussionOpened:
    """The discussion is open, here; with its first question, unless all were asked earlier on."""

    progress: Progress
    asked: Asked | None


@dataclass(frozen=True)
class DiscussionElsewhere:
    """The discussion is open in its thread; ``None`` stands for one that this message is to have."""

    progress: Progress
    thread_id: ChannelId | None


@dataclass(frozen=True)
class DiscussionBegins:
    """What a discussion starts with in its thread; or in the channel, ``after_all``."""

    context: SessionContext
    asked: Asked | None
    after_all: bool = False


@dataclass(frozen=True)
class QuestionAsked:
    """The next question."""

    asked: Asked


@dataclass(frozen=True)
class SessionReopened:
    """The session is one stage back."""

    progress: Progress


@dataclass(frozen=True)
class SessionClosed:
    """The session is closed, and this is what it came to."""

    group: GroupSummary


@dataclass(frozen=True)
class ConclusionWritten:
    """The conclusion of a session that was closed before."""

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
