"""Projects that members brought."""

from __future__ import annotations

from datetime import datetime

from bot.domain.entry import OWN_PREFIX, OwnProject
from bot.domain.member import Audience, Member
from bot.store.sqlite.members import author, author_columns
from bot.store.sqlite.rows import Row, SqliteRepository, to_ms


class OwnProjects(SqliteRepository):
    """Projects of a session that are not in its pack."""

    def add(self, member: Member, title: str, text: str, link: str | None, now: datetime) -> int:
        """Adds a project for its author alone, and returns its number in the session."""
        row = self._one(
            "INSERT INTO own_projects (session_id, member_id, number, title, text, link, added_at) VALUES"
            " (?1, ?2, (SELECT coalesce(max(number), 0) + 1 FROM own_projects WHERE session_id = ?1), ?3, ?4, ?5, ?6)"
            " RETURNING number",
            (member.session_id, member.id, title, text, link, to_ms(now)),
        )
        return row["number"]

    def usable(self, session_id: int, member: Member | None, audience: Audience) -> list[OwnProject]:
        """The projects that somebody may use: the approved ones and their own; a tutor's eye sees all."""
        return self._select(
            audience,
            "own_projects.session_id = ? AND (approved OR member_id = ? OR ?)",
            (session_id, None if member is None else member.id, int(audience is Audience.TUTOR)),
        )

    def all(self, session_id: int, audience: Audience) -> list[OwnProject]:
        """All projects that were brought to a session, approved or not."""
        return self._select(audience, "own_projects.session_id = ?", (session_id,))

    def approve(self, session_id: int, key: str) -> None:
        """Opens a project to everybody."""
        self._rows(
            "UPDATE own_projects SET approved = 1 WHERE session_id = ? AND number = ?",
            (session_id, number_of(key)),
        )

    def _select(self, audience: Audience, where: str, values: tuple[int | None, ...]) -> list[OwnProject]:
        rows = self._rows(
            f"SELECT own_projects.*, {author_columns(audience)} FROM own_projects"
            " JOIN members ON members.id = member_id JOIN sessions ON sessions.id = own_projects.session_id"
            f" WHERE {where} ORDER BY own_projects.number",
            values,
        )
        return [_own_project(row) for row in rows]


def number_of(key: str) -> int:
    """The number in the key of a member's own project, 0 for any other key."""
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
