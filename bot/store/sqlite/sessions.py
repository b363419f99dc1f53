"""Sessions."""

from __future__ import annotations

from datetime import datetime

from bot.domain.ids import ChannelId, EntryId, GuildId, SessionId, UserId
from bot.domain.personal_data import PersonalRecord, RecordKind
from bot.domain.session import Names, Session, Stage
from bot.store.sqlite.rows import Row, SqliteRepository, from_ms, optional_from_ms, optional_to_ms, to_ms


class SqliteSessionRepository(SqliteRepository):
    """See :class:`bot.store.interface.SessionRepository`."""

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
        row = self._one(
            "INSERT INTO sessions (guild_id, channel_id, tutor_id, pack_hash, names, stage, started_at, deadline)"
            " VALUES (?, ?, ?, ?, ?, 'explore', ?, ?) RETURNING *",
            (guild_id, channel_id, tutor_id, pack_hash, names, to_ms(started_at), to_ms(deadline)),
        )
        return session_in(row)

    def get(self, session_id: SessionId) -> Session | None:
        row = self._row("SELECT * FROM sessions WHERE id = ?", (session_id,))
        return None if row is None else session_in(row)

    def id_of_entry(self, entry_id: EntryId) -> SessionId | None:
        row = self._row("SELECT session_id FROM entries WHERE id = ?", (entry_id,))
        return None if row is None else row["session_id"]

    def latest_id(self, guild_id: GuildId, channel_id: ChannelId) -> SessionId | None:
        row = self._row(  # The "+" makes SQLite use the index on channels, not scan all sessions of the server.
            "SELECT id FROM sessions WHERE (channel_id = ?1 OR thread_id = ?1) AND +guild_id = ?2"
            " ORDER BY stage = 'closed', id DESC LIMIT 1",
            (channel_id, guild_id),
        )
        return None if row is None else row["id"]

    def latest(self, guild_id: GuildId, channel_id: ChannelId) -> Session | None:
        found = self.latest_id(guild_id, channel_id)
        return None if found is None else self.get(found)

    def with_open_panel(self) -> list[SessionId]:
        rows = self._rows("SELECT id FROM sessions WHERE stage <> 'closed' AND panel_id IS NOT NULL ORDER BY id DESC")
        return [row["id"] for row in rows]

    def save(self, session: Session) -> None:
        saved = self._rows(
            "UPDATE sessions SET stage = ?, deadline = ?, closed_at = ?, panel_id = ?, thread_id = ? WHERE id = ?"
            " AND guild_id = ? AND channel_id = ? AND tutor_id = ? AND pack_hash = ? AND names = ? AND started_at = ?"
            " RETURNING id",
            (
                session.stage,
                to_ms(session.deadline),
                optional_to_ms(session.closed_at),
                session.panel_id,
                session.thread_id,
                session.id,
                session.guild_id,
                session.channel_id,
                session.tutor_id,
                session.pack_hash,
                session.names,
                to_ms(session.started_at),
            ),
        )
        if not saved:
            raise ValueError(f"session {session.id} is gone, or something of it was changed that never changes")

    def remove(self, session_id: SessionId) -> None:
        self._rows("DELETE FROM sessions WHERE id = ?", (session_id,))

    def personal_data(self, guild_id: GuildId | None, user_id: UserId) -> list[PersonalRecord]:
        if guild_id is None:
            rows = self._rows("SELECT * FROM sessions WHERE tutor_id = ? ORDER BY id DESC", (user_id,))
        else:
            rows = self._rows(
                "SELECT * FROM sessions WHERE guild_id = ? AND tutor_id = ? ORDER BY id DESC", (guild_id, user_id)
            )
        return [_started_by_tutor(row) for row in rows]


def session_in(row: Row) -> Session:
    """Returns the session in a row of ``sessions``."""
    return Session(
        id=row["id"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        tutor_id=row["tutor_id"],
        pack_hash=row["pack_hash"],
        names=Names(row["names"]),
        stage=Stage(row["stage"]),
        started_at=from_ms(row["started_at"]),
        deadline=from_ms(row["deadline"]),
        closed_at=optional_from_ms(row["closed_at"]),
        panel_id=row["panel_id"],
        thread_id=row["thread_id"],
    )


def _started_by_tutor(row: Row) -> PersonalRecord:
    fields = {
        "user": row["tutor_id"],
        "server": row["guild_id"],
        "channel": row["channel_id"],
        "names": row["names"],
        "stage": row["stage"],
        "deadline": from_ms(row["deadline"]),
        "closed": optional_from_ms(row["closed_at"]),
    }
    return PersonalRecord(RecordKind.TUTOR, row["id"], from_ms(row["started_at"]), fields)
