"""Limitations: those that members raised, and the pack's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.domain.member import Audience, Member
from bot.domain.pack import Limitation
from bot.domain.statement import Statement
from bot.store.sqlite.members import author, author_columns
from bot.store.sqlite.rows import Row, SqliteRepository, Value, from_ms, to_ms

_LISTED = "statements.number IS NOT NULL AND statements.hidden_because IS NULL AND statements.merged_into IS NULL"
_NEXT_NUMBER = "(SELECT coalesce(max(number), 0) + 1 FROM statements WHERE session_id = {session})"


class Statements(SqliteRepository):
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
        held: bool = False,
    ) -> int:
        """Adds a statement, or keeps it ``held`` from the list; returns its id."""
        number = "NULL" if held else _NEXT_NUMBER.format(session="?1")
        row = self._one(
            "INSERT INTO statements (session_id, member_id, number, text, project, component, entry_id, added_at)"
            f" VALUES (?1, ?2, {number}, ?3, ?4, ?5, ?6, ?7) RETURNING id",
            (member.session_id, member.id, text, project, component, entry_id, to_ms(now)),
        )
        return row["id"]

    def release(self, statement_id: int) -> None:
        """Puts a held statement on the list."""
        self._rows(
            f"UPDATE statements AS held SET number = {_NEXT_NUMBER.format(session='held.session_id')}"
            " WHERE id = ? AND number IS NULL",
            (statement_id,),
        )

    def plant(self, session_id: int, seeds: Iterable[Limitation], now: datetime) -> None:
        """Puts the pack's own limitations on the list, those that are not there yet."""
        for seed in seeds:
            self._rows(
                "INSERT INTO statements (session_id, seed, number, text, project, component, added_at)"
                f" SELECT ?1, ?2, {_NEXT_NUMBER.format(session='?1')}, ?3, ?4, ?5, ?6"
                " WHERE NOT EXISTS (SELECT 1 FROM statements WHERE session_id = ?1 AND seed = ?2)",
                (session_id, seed.id, seed.text, seed.project, seed.component, to_ms(now)),
            )

    def count(self, session_id: int) -> int:
        """How many that members raised are on the list."""
        row = self._one(
            f"SELECT count(*) AS n FROM statements WHERE session_id = ? AND seed IS NULL AND {_LISTED}", (session_id,)
        )
        return row["n"]

    def of_session(self, session_id: int, audience: Audience) -> list[Statement]:
        """The list of a session: what can be voted on, and counts in its summary."""
        return self._select(audience, f"statements.session_id = ? AND {_LISTED}", (session_id,))

    def set_aside(self, session_id: int, audience: Audience) -> list[Statement]:
        """What tutors took off the list: hidden, or merged into another."""
        return self._select(
            audience, f"statements.session_id = ? AND statements.number IS NOT NULL AND NOT ({_LISTED})", (session_id,)
        )

    def off_the_list(self, member: Member) -> list[Statement]:
        """A member's own statements that are not on the list: held, hidden or merged."""
        return self._select(
            Audience.PEER,
            f"statements.session_id = ? AND statements.member_id = ? AND NOT ({_LISTED})",
            (member.session_id, member.id),
        )

    def get(self, session_id: int, statement_id: int, audience: Audience) -> Statement | None:
        """The statement of a session with that id, whether on the list or not."""
        found = self._select(audience, "statements.session_id = ? AND statements.id = ?", (session_id, statement_id))
        return found[0] if found else None

    def is_by(self, statement_id: int, member: Member) -> bool:
        """Whether that member raised it."""
        row = self._row("SELECT 1 FROM statements WHERE id = ? AND member_id = ?", (statement_id, member.id))
        return row is not None

    def hide(self, statement_id: int, reason: str | None) -> None:
        """Takes a statement off the list for a reason that its author can read; with ``None`` puts it back."""
        self._rows("UPDATE statements SET hidden_because = ? WHERE id = ?", (reason, statement_id))

    def merge(self, statement_id: int, into: int) -> None:
        """Has a statement, and all that were merged into it, count as part of another."""
        self._rows("UPDATE statements SET merged_into = ?2 WHERE id = ?1 OR merged_into = ?1", (statement_id, into))

    def part(self, statement_id: int) -> None:
        """Has a statement that was merged stand for itself again."""
        self._rows("UPDATE statements SET merged_into = NULL WHERE id = ?", (statement_id,))

    def mend(self, statement_id: int, text: str, now: datetime) -> None:
        """Gives a statement other words; those it had are kept."""
        self._rows(
            "INSERT INTO statement_versions (statement_id, text, replaced_at) SELECT id, text, ?2 FROM statements"
            " WHERE id = ?1",
            (statement_id, to_ms(now)),
        )
        self._rows("UPDATE statements SET text = ? WHERE id = ?", (text, statement_id))

    def _select(self, audience: Audience, where: str, values: tuple[Value, ...]) -> list[Statement]:
        rows = self._rows(
            f"SELECT statements.*, target.number AS target, {author_columns(audience)} FROM statements"
            " JOIN sessions ON sessions.id = statements.session_id"
            " LEFT JOIN members ON members.id = statements.member_id"
            " LEFT JOIN statements AS target ON target.id = statements.merged_into"
            f" WHERE {where} ORDER BY statements.number IS NULL, statements.number, statements.id",
            values,
        )
        return [_statement(row) for row in rows]


def _statement(row: Row) -> Statement:
    return Statement(
        id=row["id"],
        session_id=row["session_id"],
        number=row["number"],
        author=None if row["member_id"] is None else author(row),
        text=row["text"],
        project=row["project"],
        component=row["component"],
        added_at=from_ms(row["added_at"]),
        seed=row["seed"],
        hidden_because=row["hidden_because"],
        merged_into=row["target"],
    )
