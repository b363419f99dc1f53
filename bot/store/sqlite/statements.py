"""Limitations: those that members raised, and the pack's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.ids import EntryId, SessionId, StatementId
from bot.domain.member import Audience, Member
from bot.domain.pack import Limitation
from bot.domain.personal_data import PersonalRecord, RecordKind
from bot.domain.statement import Statement
from bot.store.sqlite.members import author, author_columns
from bot.store.sqlite.rows import Row, SqliteRepository, Value, from_ms, ids_as_json, to_ms

_LISTED = "statements.number IS NOT NULL AND statements.hidden_because IS NULL AND statements.merged_into IS NULL"
_OF_MEMBERS = (
    "members JOIN statements ON statements.session_id = members.session_id AND statements.member_id = members.id"
    " {joined} WHERE members.id IN (SELECT value FROM json_each(?)) ORDER BY statements.session_id DESC, statements.id"
)
_NEXT_NUMBER = "(SELECT coalesce(max(number), 0) + 1 FROM statements WHERE session_id = {session})"


class SqliteStatementRepository(SqliteRepository):
    """See :class:`bot.store.interface.StatementRepository`."""

    def add(
        self,
        member: Member,
        text: str,
        *,
        project: str | None,
        component: str | None,
        entry_id: EntryId | None,
        now: datetime,
        held: bool = False,
    ) -> StatementId:
        number = "NULL" if held else _NEXT_NUMBER.format(session="?1")
        row = self._one(
            "INSERT INTO statements (session_id, member_id, number, text, project, component, entry_id, added_at)"
            f" VALUES (?1, ?2, {number}, ?3, ?4, ?5, ?6, ?7) RETURNING id",
            (member.session_id, member.id, text, project, component, entry_id, to_ms(now)),
        )
        return row["id"]

    def release(self, statement_id: StatementId) -> None:
        self._rows(
            f"UPDATE statements AS held SET number = {_NEXT_NUMBER.format(session='held.session_id')}"
            " WHERE id = ? AND number IS NULL",
            (statement_id,),
        )

    def plant(self, session_id: SessionId, seeds: Iterable[Limitation], now: datetime) -> None:
        for seed in seeds:
            self._rows(
                "INSERT INTO statements (session_id, seed, number, text, project, component, added_at)"
                f" SELECT ?1, ?2, {_NEXT_NUMBER.format(session='?1')}, ?3, ?4, ?5, ?6"
                " WHERE NOT EXISTS (SELECT 1 FROM statements WHERE session_id = ?1 AND seed = ?2)",
                (session_id, seed.id, seed.text, seed.project, seed.component, to_ms(now)),
            )

    def count(self, session_id: SessionId) -> int:
        row = self._one(
            f"SELECT count(*) AS n FROM statements WHERE session_id = ? AND seed IS NULL AND {_LISTED}", (session_id,)
        )
        return row["n"]

    def of_session(self, session_id: SessionId, audience: Audience) -> list[Statement]:
        return self._select(audience, f"statements.session_id = ? AND {_LISTED}", (session_id,))

    def set_aside(self, session_id: SessionId, audience: Audience) -> list[Statement]:
        return self._select(
            audience, f"statements.session_id = ? AND statements.number IS NOT NULL AND NOT ({_LISTED})", (session_id,)
        )

    def off_the_list(self, member: Member) -> list[Statement]:
        return self._select(
            Audience.PEER,
            f"statements.session_id = ? AND statements.member_id = ? AND NOT ({_LISTED})",
            (member.session_id, member.id),
        )

    def get(self, session_id: SessionId, statement_id: StatementId, audience: Audience) -> Statement | None:
        found = self._select(audience, "statements.session_id = ? AND statements.id = ?", (session_id, statement_id))
        return found[0] if found else None

    def is_by(self, statement_id: StatementId, member: Member) -> bool:
        row = self._row("SELECT 1 FROM statements WHERE id = ? AND member_id = ?", (statement_id, member.id))
        return row is not None

    def hide(self, statement_id: StatementId, reason: str | None) -> None:
        self._rows("UPDATE statements SET hidden_because = ? WHERE id = ?", (reason, statement_id))

    def merge(self, statement_id: StatementId, into: StatementId) -> None:
        self._rows(
            "UPDATE statements SET family = (SELECT coalesce(family, id) FROM statements WHERE id = ?2)"
            " WHERE id IN (?1, ?2) OR family IN (SELECT family FROM statements WHERE id IN (?1, ?2))",
            (statement_id, into),
        )
        self._rows("UPDATE statements SET merged_into = ?2 WHERE id = ?1 OR merged_into = ?1", (statement_id, into))

    def part(self, statement_id: StatementId) -> None:
        self._rows("UPDATE statements SET merged_into = NULL WHERE id = ?", (statement_id,))

    def mend(self, statement_id: StatementId, text: str, now: datetime) -> None:
        self._rows(
            "INSERT INTO statement_versions (statement_id, text, replaced_at) SELECT id, text, ?2 FROM statements"
            " WHERE id = ?1",
            (statement_id, to_ms(now)),
        )
        self._rows("UPDATE statements SET text = ? WHERE id = ?", (text, statement_id))

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        ids = (ids_as_json(members),)
        raised = self._rows(
            "SELECT statements.*, entries.number AS entry, target.number AS target FROM "
            + _OF_MEMBERS.format(
                joined="LEFT JOIN entries ON entries.id = statements.entry_id"
                " LEFT JOIN statements AS target ON target.id = statements.merged_into"
            ),
            ids,
        )
        earlier = self._rows(
            "SELECT statements.session_id, statements.number, statement_versions.* FROM "
            + _OF_MEMBERS.format(joined="JOIN statement_versions ON statement_id = statements.id")
            + ", statement_versions.id",
            ids,
        )
        return [*map(_record, raised), *map(_version_record, earlier)]

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


def _record(row: Row) -> PersonalRecord:
    fields = {
        "number": row["number"],
        "text": row["text"],
        "project": row["project"],
        "component": row["component"],
        "entry": row["entry"],
        "hidden because": row["hidden_because"],
        "part of": row["target"],
    }
    return PersonalRecord(RecordKind.STATEMENT, row["session_id"], from_ms(row["added_at"]), fields)


def _version_record(row: Row) -> PersonalRecord:
    fields = {"limitation": row["number"], "text": row["text"]}
    return PersonalRecord(RecordKind.STATEMENT_VERSION, row["session_id"], from_ms(row["replaced_at"]), fields)
