"""Limitations that members raised."""

from __future__ import annotations

from datetime import datetime

from bot.domain.member import Eye, Member
from bot.domain.statement import Statement
from bot.store.members import author, author_columns
from bot.store.rows import Row, Table, from_ms, to_ms


class Statements(Table):
    """Statements of a session, in the order in which they came."""

    def add(
        self,
        member: Member,
        text: str,
        *,
        project: str | None,
        component: str | None,
        entry_id: int | None,
        now: datetime,
    ) -> int:
        """Adds a statement and returns its number in the session."""
        row = self._one(
            "INSERT INTO statements (session_id, member_id, number, text, project, component, entry_id, added_at)"
            " VALUES (?1, ?2, (SELECT coalesce(max(number), 0) + 1 FROM statements WHERE session_id = ?1),"
            " ?3, ?4, ?5, ?6, ?7) RETURNING number",
            (member.session_id, member.id, text, project, component, entry_id, to_ms(now)),
        )
        return row["number"]

    def same(self, session_id: int, text: str) -> int | None:
        """The number of a statement that says just that, letters' case aside."""
        rows = self._rows("SELECT number, text FROM statements WHERE session_id = ? ORDER BY number", (session_id,))
        wanted = text.casefold()  # SQLite's lower() knows no letters beyond A to Z.
        return next((row["number"] for row in rows if row["text"].casefold() == wanted), None)

    def count(self, session_id: int) -> int:
        """How many were raised in a session."""
        row = self._one("SELECT count(*) AS n FROM statements WHERE session_id = ?", (session_id,))
        return row["n"]

    def of_session(self, session_id: int, eye: Eye) -> list[Statement]:
        """All statements of a session."""
        rows = self._rows(
            f"SELECT statements.*, {author_columns(eye)} FROM statements"
            " JOIN members ON members.id = member_id JOIN sessions ON sessions.id = statements.session_id"
            " WHERE statements.session_id = ? ORDER BY statements.number",
            (session_id,),
        )
        return [_statement(row) for row in rows]


def _statement(row: Row) -> Statement:
    return Statement(
        id=row["id"],
        session_id=row["session_id"],
        number=row["number"],
        author=author(row),
        text=row["text"],
        project=row["project"],
        component=row["component"],
        added_at=from_ms(row["added_at"]),
    )
