"""Projects that members added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.entry import OWN_PREFIX, OwnProject
from bot.domain.ids import SessionId
from bot.domain.member import Audience, Member
from bot.domain.personal_data import PersonalRecord, RecordKind
from bot.store.sqlite.members import author, author_columns
from bot.store.sqlite.rows import Row, SqliteRepository, Value, from_ms, ids_as_json, to_ms


class SqliteOwnProjectRepository(SqliteRepository):
    """See :class:`bot.store.interface.OwnProjectRepository`."""

    def add(self, member: Member, title: str, text: str, link: str | None, now: datetime) -> int:
        row = self._one(
            "INSERT INTO own_projects (session_id, member_id, number, title, text, link, added_at) VALUES"
            " (?1, ?2, (SELECT coalesce(max(number), 0) + 1 FROM own_projects WHERE session_id = ?1), ?3, ?4, ?5, ?6)"
            " RETURNING number",
            (member.session_id, member.id, title, text, link, to_ms(now)),
        )
        return row["number"]

    def usable(self, session_id: SessionId, member: Member | None, audience: Audience) -> list[OwnProject]:
        return self._select(
            audience,
            "own_projects.session_id = ? AND (approved OR member_id = ? OR ?)",
            (session_id, None if member is None else member.id, int(audience is Audience.TUTOR)),
        )

    def all(self, session_id: SessionId, audience: Audience) -> list[OwnProject]:
        return self._select(audience, "own_projects.session_id = ?", (session_id,))

    def approve(self, session_id: SessionId, key: str) -> None:
        self._rows(
            "UPDATE own_projects SET approved = 1 WHERE session_id = ? AND number = ?",
            (session_id, number_of(key)),
        )

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        rows = self._rows(
            "SELECT own_projects.* FROM members JOIN own_projects ON own_projects.session_id = members.session_id"
            " AND own_projects.member_id = members.id WHERE members.id IN (SELECT value FROM json_each(?))"
            " ORDER BY own_projects.session_id DESC, own_projects.number",
            (ids_as_json(members),),
        )
        return [_record(row) for row in rows]

    def _select(self, audience: Audience, where: str, values: Sequence[Value]) -> list[OwnProject]:
        rows = self._rows(
            f"SELECT own_projects.*, {author_columns(audience)} FROM own_projects"
            " JOIN members ON members.id = member_id JOIN sessions ON sessions.id = own_projects.session_id"
            f" WHERE {where} ORDER BY own_projects.number",
            values,
        )
        return [_own_project(row) for row in rows]


def number_of(key: str) -> int:
    """Returns the number in the key of a member's own project, or 0 for any other key."""
    digits = key.removeprefix(OWN_PREFIX)
    return int(digits) if key.startswith(OWN_PREFIX) and digits.isdecimal() and len(digits) < 10 else 0


def _own_project(row: Row) -> OwnProject:
    return OwnProject(
        id=row["id"],
        session_id=row["session_id"],
        number=row["number"],
        author=author(row),
        title=row["title"],
        text=row["text"],
        link=row["link"],
        approved=bool(row["approved"]),
    )


def _record(row: Row) -> PersonalRecord:
    fields = {
        "number": row["number"],
        "title": row["title"],
        "text": row["text"],
        "link": row["link"],
        "approved": row["approved"],
    }
    return PersonalRecord(RecordKind.OWN_PROJECT, row["session_id"], from_ms(row["added_at"]), fields)
