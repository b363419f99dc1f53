"""Repositories of sessions, and of data that belongs to a session as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.ids import ChannelId, EntryId, GuildId, SessionId, UserId
from bot.domain.personal_data import PersonalRecord
from bot.domain.session import Names, Session
from bot.domain.workflow_run import WorkflowRun


class SessionRepository(Protocol):
    """Sessions, at most one of them open in a channel."""

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
        """Adds a session that is exploring, on a pack already stored, and returns it."""
        ...

    def get(self, session_id: SessionId) -> Session | None:
        """Returns the session with that id, or ``None``."""
        ...

    def id_of_entry(self, entry_id: EntryId) -> SessionId | None:
        """Returns the id of the session that an entry belongs to, or ``None``."""
        ...

    def latest_id(self, guild_id: GuildId, channel_id: ChannelId) -> SessionId | None:
        """Returns the id of the open session of a channel or thread; if none is open, of the latest, or ``None``."""
        ...

    def latest(self, guild_id: GuildId, channel_id: ChannelId) -> Session | None:
        """Returns the open session of a channel or thread; if none is open, the latest, or ``None``."""
        ...

    def with_open_panel(self) -> list[SessionId]:
        """Returns the ids of all open sessions whose panel was posted, the latest first."""
        ...

    def save(self, session: Session) -> None:
        """Saves everything about a session that can change: stage, deadline, time of closing, panel and thread.

        ``session`` must have been read in this transaction, since changes made by others after it was read are
        overwritten. Raises :class:`ValueError` if there is no session with the same id, server, channel, tutor, pack,
        names and start, none of which can change.
        """
        ...

    def remove(self, session_id: SessionId) -> None:
        """Removes a session and everything recorded in it."""
        ...

    def personal_data(self, guild_id: GuildId | None, user_id: UserId) -> list[PersonalRecord]:
        """Returns the sessions that a user started, on one server or, for ``None``, on all; the latest first."""
        ...


class PackRepository(Protocol):
    """Packs as they were when a session started, identified by the hash of their content and stored once."""

    def keep(self, pack_hash: str, pack_id: str, body: str, now: datetime) -> None:
        """Stores a snapshot of a pack unless it is already stored."""
        ...

    def body(self, pack_hash: str) -> str:
        """Returns the content of a snapshot that a session refers to. Raises :class:`LookupError` if there is none."""
        ...


class QuestionRepository(Protocol):
    """The keys of the questions that a group was asked."""

    def ask_first(self, session_id: SessionId, keys: Sequence[str], now: datetime) -> str | None:
        """Marks the first of these questions that was not asked as asked.

        Returns its key, or ``None`` if all were asked before.
        """
        ...

    def take_back(self, session_id: SessionId, key: str) -> None:
        """Unmarks a question as asked."""
        ...


class ConclusionRepository(Protocol):
    """Sessions' conclusions, with all their versions."""

    def last(self, session_id: SessionId) -> str | None:
        """Returns the current conclusion of a session, or ``None``."""
        ...

    def keep(self, session_id: SessionId, text: str, now: datetime) -> None:
        """Stores a new version unless it equals the last one; an empty one withdraws the conclusion."""
        ...


class WorkflowRunRepository(Protocol):
    """Unfinished runs of workflows."""

    def begin(self, run: WorkflowRun, now: datetime) -> None:
        """Stores a new run. Its session must exist."""
        ...

    def keep(self, run: WorkflowRun) -> None:
        """Saves how far a run has come. Does nothing if the run has ended.

        A run's workflow, session and room never change.
        """
        ...

    def get(self, key: str) -> WorkflowRun | None:
        """Returns the unfinished run with that key, or ``None``."""
        ...

    def end(self, key: str) -> None:
        """Removes a run that was completed or undone."""
        ...

    def under_way(self) -> list[WorkflowRun]:
        """Returns all unfinished runs, the oldest first."""
        ...
