"""Repositories of a session's members, and of what they record and bring.

Methods that take an audience include an author's name only if the session's names allow that audience to know it.
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
    """Members, identified by their Discord user; in a session with secret names, by a keyed pseudonym instead."""

    def standing(self, session_id: SessionId, user_id: UserId, role_ids: Iterable[RoleId]) -> Standing | None:
        """Returns the standing in a session of a user with these roles; ``None`` if there is no such session."""
        ...

    def join(self, standing: Standing, user_id: UserId, name: str, now: datetime) -> Member:
        """Returns the user's member in a session, added if necessary; ``name`` replaces the stored name.

        A session's members are numbered from 1 in the order in which they joined.
        """
        ...

    def of_user(self, guild_id: GuildId | None, user_id: UserId) -> list[Member]:
        """Returns the user's members in sessions of a server, or of all servers for ``None``, latest session first."""
        ...

    def count(self, session_id: SessionId) -> int:
        """Returns the number of a session's members: those who opened a project or the answer form, or recorded."""
        ...

    def without_entry(self, session_id: SessionId, audience: Audience) -> list[Author]:
        """Returns the members of a session who have not recorded anything, by number."""
        ...

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        """Returns all that is stored of one person as a member: a record for each of ``members``, in their order."""
        ...


class EntryRepository(Protocol):
    """Entries, at most one for each member and project."""

    def add(self, member: Member, draft: Draft, now: datetime) -> Entry:
        """Adds an entry and returns it as its author sees it.

        A session's entries are numbered from 1. Numbers are never reused, even after an entry is removed, because a
        summary that was posted before may refer to it.
        """
        ...

    def change(self, entry: Entry, draft: Draft, evidence_for: Mapping[str, str], now: datetime) -> None:
        """Saves the draft and evidence as an entry's content.

        If any text of the old content would be lost, the old content is kept as an earlier version.
        """
        ...

    def get(self, entry_id: EntryId, member: Member) -> Entry | None:
        """Returns the member's entry with that id and its earlier versions; ``None`` if they have no such entry."""
        ...

    def on_project(self, member: Member, project: str) -> Entry | None:
        """Returns the member's entry on a project with its earlier versions, or ``None``."""
        ...

    def of_members(self, members: Sequence[Member]) -> list[Entry]:
        """Returns one person's entries, given their members in different sessions, in the order of these.

        Entries of one session are sorted by number, and include earlier versions.
        """
        ...

    def of_session(self, session_id: SessionId, audience: Audience) -> list[Entry]:
        """Returns all entries of a session, by number, without earlier versions."""
        ...

    def numbers(self, session_id: SessionId, *, component: str | None = None, project: str | None = None) -> list[int]:
        """Returns the numbers of a session's entries, sorted: all, or those on one component or project."""
        ...

    def numbered(self, session_id: SessionId, numbers: Iterable[int], audience: Audience) -> list[Entry]:
        """Returns the entries of a session that have these numbers, by number, without earlier versions."""
        ...

    def findings(self, session_id: SessionId) -> list[Finding]:
        """Returns what a session's entries found, with equal findings grouped. They contain no texts and no names."""
        ...

    def count(self, session_id: SessionId) -> tuple[int, int]:
        """Returns the number of a session's entries, and of the members who recorded them."""
        ...

    def cells(self, session_id: SessionId) -> dict[tuple[str, str], int]:
        """Returns the number of members who saw a component in a project, by project and component, without zeros."""
        ...

    def per_project(self, session_id: SessionId) -> dict[str, int]:
        """Returns the number of members who recorded on a project, by project, without zeros."""
        ...

    def authors(self, session_id: SessionId, project: str, audience: Audience) -> list[Author]:
        """Returns the authors of entries on a project, in the order in which they joined the session."""
        ...

    def remove(self, members: Sequence[Member]) -> int:
        """Removes all entries of these members, with earlier versions; returns the number of entries removed."""
        ...

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        """Returns what one person recorded: each entry with its evidence and earlier versions."""
        ...


class OwnProjectRepository(Protocol):
    """Projects that members added to a session."""

    def add(self, member: Member, title: str, text: str, link: str | None, now: datetime) -> int:
        """Adds a project that only its author may use until it is approved; returns its number, counted from 1."""
        ...

    def usable(self, session_id: SessionId, member: Member | None, audience: Audience) -> list[OwnProject]:
        """Returns the projects that a reader may use, by number: approved ones and their own, or all for a tutor."""
        ...

    def all(self, session_id: SessionId, audience: Audience) -> list[OwnProject]:
        """Returns all projects that members added to a session, whether approved or not, by number."""
        ...

    def approve(self, session_id: SessionId, key: str) -> None:
        """Makes a project available to everybody. Does nothing if there is none with that key."""
        ...

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        """Returns the projects that one person added."""
        ...
