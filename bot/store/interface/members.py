"""Repositories of who takes part in a session, and of what they record and bring.

Where an audience is asked for, an author has a name only if the session's names let that audience know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.entry import Author, Draft, Entry, OwnProject
from bot.domain.finding import Finding
from bot.domain.ids import EntryId, GuildId, RoleId, SessionId, UserId
from bot.domain.member import Audience, Member, Standing
from bot.domain.personal_data import PersonalRecord


class MemberRepository(Protocol):
    """Members by the Discord user they are; in a session with secret names, by a keyed pseudonym instead."""

    def standing(self, session_id: SessionId, user_id: UserId, role_ids: Iterable[RoleId]) -> Standing | None:
        """Who a user with these roles is in a session, ``None`` when there is no such session."""
        ...

    def join(self, standing: Standing, user_id: UserId, name: str, now: datetime) -> Member:
        """The member that this user is in a session, added on their first time; ``name`` replaces an older one.

        Members of a session are numbered from 1 in the order in which they joined.
        """
        ...

    def of_user(self, guild_id: GuildId | None, user_id: UserId) -> list[Member]:
        """All that this user is in the sessions of a server, or of all servers; the latest session first."""
        ...

    def count(self, session_id: SessionId) -> int:
        """How many took part in a session: read a project, opened the form or recorded."""
        ...

    def without_entry(self, session_id: SessionId, audience: Audience) -> list[Author]:
        """Those who joined a session and have recorded nothing yet, in order."""
        ...

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        """All that is kept of one person as a member of sessions: a record for each of ``members``, in their order."""
        ...


class EntryRepository(Protocol):
    """Entries, of which a member has at most one on a project."""

    def add(self, member: Member, draft: Draft, now: datetime) -> Entry:
        """A new entry, as its author sees it.

        Entries of a session are numbered from 1 as they come. A number is never given twice, not even when the entry
        that had it was removed: a summary that was posted before may name it.
        """
        ...

    def change(self, entry: Entry, draft: Draft, evidence_for: Mapping[str, str], now: datetime) -> None:
        """Gives an entry new words; where some of those it had are not among them, all it said is kept as a version."""
        ...

    def get(self, entry_id: EntryId, member: Member) -> Entry | None:
        """An entry of that member, with its earlier versions."""
        ...

    def on_project(self, member: Member, project: str) -> Entry | None:
        """What that member recorded on a project, with its earlier versions."""
        ...

    def of_members(self, members: Sequence[Member]) -> list[Entry]:
        """Everything that one person recorded, as the members that they are in sessions, in the order of these.

        Within a session it comes by number, with earlier versions.
        """
        ...

    def of_session(self, session_id: SessionId, audience: Audience) -> list[Entry]:
        """All entries of a session, by number, without earlier versions."""
        ...

    def numbers(self, session_id: SessionId, *, component: str | None = None, project: str | None = None) -> list[int]:
        """The numbers of a session's entries, in order: of all, or those that saw a component or are on a project."""
        ...

    def numbered(self, session_id: SessionId, numbers: Iterable[int], audience: Audience) -> list[Entry]:
        """The entries of a session with these numbers, by number, without earlier versions."""
        ...

    def findings(self, session_id: SessionId) -> list[Finding]:
        """What the entries of a session found, those together that found the same. No words come with it, no names."""
        ...

    def count(self, session_id: SessionId) -> tuple[int, int]:
        """How many entries a session has, and of how many members."""
        ...

    def cells(self, session_id: SessionId) -> dict[tuple[str, str], int]:
        """For each project and component that somebody saw together: how many members did."""
        ...

    def per_project(self, session_id: SessionId) -> dict[str, int]:
        """How many members recorded on each project that somebody recorded on."""
        ...

    def authors(self, session_id: SessionId, project: str, audience: Audience) -> list[Author]:
        """Who recorded on a project, in the order in which they joined the session."""
        ...

    def remove(self, members: Sequence[Member]) -> int:
        """Removes everything that these members recorded, earlier versions too; returns how many entries went."""
        ...

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        """What one person recorded: each entry, with each component and each earlier version of it."""
        ...


class OwnProjectRepository(Protocol):
    """Projects of a session that are not in its pack."""

    def add(self, member: Member, title: str, text: str, link: str | None, now: datetime) -> int:
        """Adds a project for its author alone, and returns its number in the session, counted from 1."""
        ...

    def usable(self, session_id: SessionId, member: Member | None, audience: Audience) -> list[OwnProject]:
        """The projects that somebody may use: the approved ones and their own; for a tutor, all. By number."""
        ...

    def all(self, session_id: SessionId, audience: Audience) -> list[OwnProject]:
        """All projects that were brought to a session, approved or not, by number."""
        ...

    def approve(self, session_id: SessionId, key: str) -> None:
        """Opens a project to everybody, if there is one with that key."""
        ...

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        """The projects that one person brought."""
        ...
