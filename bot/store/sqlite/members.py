"""Members of sessions, and the columns that reveal or conceal their names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.entry import Author
from bot.domain.ids import GuildId, RoleId, SessionId, UserId
from bot.domain.member import Audience, Member, Standing
from bot.domain.personal_data import PersonalRecord, RecordKind
from bot.domain.session import Names, Session
from bot.store.pseudonyms import Pseudonyms
from bot.store.sqlite.rows import Row, SqliteRepository, Value, from_ms, ids_as_json, to_ms
from bot.store.sqlite.sessions import session_in


def author_columns(audience: Audience) -> str:
    """Returns the columns for :func:`author`, selected from ``members`` joined with ``sessions``.

    Names are concealed here: one that the audience may not know never leaves the database.
    """
    allowed = ", ".join(f"'{names}'" for names in sorted(audience.may_know))
    return (
        f"members.number AS author_number, CASE WHEN sessions.names IN ({allowed}) THEN members.name END AS author_name"
    )


def author(row: Row) -> Author:
    """Returns the author from a row selected with :func:`author_columns`."""
    return Author(row["author_number"], row["author_name"])


class SqliteMemberRepository(SqliteRepository):
    """See :class:`bot.store.interface.MemberRepository`."""

    def __init__(self, connection: sqlite3.Connection, pseudonyms: Pseudonyms) -> None:
        super().__init__(connection)
        self._pseudonyms = pseudonyms

    def standing(self, session_id: SessionId, user_id: UserId, role_ids: Iterable[RoleId]) -> Standing | None:
        row = self._row(
            "SELECT sessions.*, members.id AS member_id, members.number AS member_number, members.name AS known_as,"
            " EXISTS (SELECT 1 FROM tutor_roles WHERE tutor_roles.guild_id = sessions.guild_id"
            " AND role_id IN (SELECT value FROM json_each(?3))) AS is_tutor"
            " FROM sessions LEFT JOIN members ON members.session_id = sessions.id AND members.user_id = ?2"
            " WHERE sessions.id = ?1",
            (session_id, user_id, json.dumps(list(role_ids))),
        )
        if row is None:
            return None
        session = session_in(row)
        secret = session.names is Names.SECRET  # Nobody has a stored user id then.
        member = self._by_pseudonym(session, user_id) if secret else _member(row, session)
        return Standing(session, member, row["known_as"], bool(row["is_tutor"]))

    def join(self, standing: Standing, user_id: UserId, name: str, now: datetime) -> Member:
        session, member = standing.session, standing.member
        if member is not None:
            if session.names is not Names.SECRET and standing.known_as != name:
                self._rows("UPDATE members SET name = ? WHERE id = ?", (name, member.id))
            return member
        kept: tuple[Value, ...]
        if session.names is Names.SECRET:
            kept = (None, None, self._pseudonyms.of(session.id, user_id))
        else:
            kept = (user_id, name, None)
        row = self._one(
            "INSERT INTO members (session_id, number, user_id, name, pseudonym, joined_at) VALUES"
            " (?1, (SELECT coalesce(max(number), 0) + 1 FROM members WHERE session_id = ?1), ?2, ?3, ?4, ?5)"
            " RETURNING id AS member_id, number AS member_number",
            (session.id, *kept, to_ms(now)),
        )
        return Member(row["member_id"], session.id, row["member_number"])

    def of_user(self, guild_id: GuildId | None, user_id: UserId) -> list[Member]:
        if guild_id is None:
            secret = self._rows("SELECT id FROM sessions WHERE names = 'secret'")
        else:
            secret = self._rows("SELECT id FROM sessions WHERE guild_id = ? AND names = 'secret'", (guild_id,))
        found = self._rows(
            "SELECT members.id, session_id, number FROM members JOIN sessions ON sessions.id = session_id"
            " WHERE user_id = ?1 AND (?2 IS NULL OR guild_id = ?2) UNION ALL"
            " SELECT id, session_id, number FROM members WHERE pseudonym IN (SELECT value FROM json_each(?3))",
            (user_id, guild_id, json.dumps([self._pseudonyms.of(row["id"], user_id) for row in secret])),
        )
        members = [Member(row["id"], row["session_id"], row["number"]) for row in found]
        return sorted(members, key=lambda member: -member.session_id)

    def count(self, session_id: SessionId) -> int:
        row = self._one("SELECT count(*) AS n FROM members WHERE session_id = ?", (session_id,))
        return row["n"]

    def without_entry(self, session_id: SessionId, audience: Audience) -> list[Author]:
        rows = self._rows(
            f"SELECT {author_columns(audience)} FROM members JOIN sessions ON sessions.id = members.session_id"
            " WHERE members.session_id = ? AND NOT EXISTS (SELECT 1 FROM entries WHERE member_id = members.id)"
            " ORDER BY members.number",
            (session_id,),
        )
        return [author(row) for row in rows]

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        rows = self._rows(
            "SELECT * FROM members WHERE id IN (SELECT value FROM json_each(?)) ORDER BY session_id DESC",
            (ids_as_json(members),),
        )
        return [_record(row) for row in rows]

    def _by_pseudonym(self, session: Session, user_id: UserId) -> Member | None:
        row = self._row(
            "SELECT id AS member_id, number AS member_number FROM members WHERE session_id = ? AND pseudonym = ?",
            (session.id, self._pseudonyms.of(session.id, user_id)),
        )
        return None if row is None else _member(row, session)


def _member(row: Row, session: Session) -> Member | None:
    return None if row["member_id"] is None else Member(row["member_id"], session.id, row["member_number"])


def _record(row: Row) -> PersonalRecord:
    fields = {"number": row["number"], "user": row["user_id"], "name": row["name"], "pseudonym": row["pseudonym"]}
    return PersonalRecord(RecordKind.MEMBER, row["session_id"], from_ms(row["joined_at"]), fields)
