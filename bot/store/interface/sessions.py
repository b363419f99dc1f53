"""Repositories of sessions, and of what belongs to a session as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.ids import ChannelId, EntryId, GuildId, SessionId, UserId
from bot.domain.personal_data import PersonalRecord
from bot.domain.session import Names, Session
from bot.domain.workflow_run import WorkflowRun


class SessionRepository(Protocol):
    """Sessions, of which a channel has at most one open."""

    def add(
        self,
        *,
        guild_id: GuildId,
        channel_id: ChannelId,
        tutor_id: UserId,
        pack_hash: str,
        names: Names,
        started_at: datetime,
        deadline: datetime,
    ) -> Session:
        """A new session, exploring, on a pack that is kept already. Its id is higher than any other's."""
        ...

    def get(self, session_id: SessionId) -> Session | None:
        """The session with that id."""
        ...

    def id_of_entry(self, entry_id: EntryId) -> SessionId | None:
        """The id of the session that an entry was recorded in."""
        ...

    def latest_id(self, guild_id: GuildId, channel_id: ChannelId) -> SessionId | None:
        """The id of the open session of a channel or thread; where none is open, of the one started last."""
        ...

    def latest(self, guild_id: GuildId, channel_id: ChannelId) -> Session | None:
        """The open session of a channel or thread; where none is open, the one started last."""
        ...

    def with_open_panel(self) -> list[SessionId]:
        """The ids of all open sessions whose panel was posted, the latest first."""
        ...

    def save(self, session: Session) -> None:
        """Saves all of a session that can change: stage, deadline, when it was closed, panel and thread.

        ``session`` is to be what this transaction read, changed; another's changes since then would be overwritten.
        Raises :class:`ValueError` when there is no session with that id, server, channel, tutor, pack, names and start:
        these never change.
        """
        ...

    def remove(self, session_id: SessionId) -> None:
        """Removes a session and all that was recorded in it."""
        ...

    def personal_data(self, guild_id: GuildId | None, user_id: UserId) -> list[PersonalRecord]:
        """The sessions that a user started as a tutor, on a server or with ``None`` on all; the latest first."""
        ...


class PackRepository(Protocol):
    """Packs as they were when a session started, by the hash of their content: each is kept once."""

    def keep(self, pack_hash: str, pack_id: str, body: str, now: datetime) -> None:
        """Keeps a snapshot, unless it is there already."""
        ...

    def body(self, pack_hash: str) -> str:
        """The content of a snapshot that a session refers to. Raises :class:`LookupError` when there is none."""
        ...


class QuestionRepository(Protocol):
    """Which questions a group was asked, by their keys."""

    def ask_first(self, session_id: SessionId, keys: Sequence[str], now: datetime) -> str | None:
        """Notes the first of these that was not asked yet as asked, and returns it; ``None`` when all were."""
        ...

    def take_back(self, session_id: SessionId, key: str) -> None:
        """Forgets that a question was asked."""
        ...


class ConclusionRepository(Protocol):
    """What sessions came to, every version of it."""

    def last(self, session_id: SessionId) -> str | None:
        """The conclusion of a session as it stands."""
        ...

    def keep(self, session_id: SessionId, text: str, now: datetime) -> None:
        """Keeps a new version, unless it says what the last one does; an empty one takes the conclusion back."""
        ...


class WorkflowRunRepository(Protocol):
    """Runs of workflows, from their first step until their last is done."""

    def begin(self, run: WorkflowRun, now: datetime) -> None:
        """Keeps a run that begins, of a session that is there."""
        ...

    def keep(self, run: WorkflowRun) -> None:
        """Keeps how far a run has come; nothing where it is not there any more.

        Its workflow, session and room never change.
        """
        ...

    def get(self, key: str) -> WorkflowRun | None:
        """The run with that key, while it is under way."""
        ...

    def end(self, key: str) -> None:
        """Forgets a run, because all its steps are done or undone."""
        ...

    def under_way(self) -> list[WorkflowRun]:
        """Every run that has not ended, the oldest first."""
        ...
