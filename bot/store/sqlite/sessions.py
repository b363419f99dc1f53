"""Sessions."""

from __future__ import annotations

from datetime import datetime

from bot.domain.session import Names, Session, Stage
from bot.store.sqlite.rows import Row, SqliteRepository, from_ms, to_ms


class Sessions(SqliteRepository):
    """Sessions, of which a channel has at most one open."""

    def add(
        self,
        *,
        guild_id: int,
        channel_id: int,
        tutor_id: int,
        pack_hash: str,
        names: Names,
        started_at: datetime,
        deadline: datetime,
    ) -> Session:
        """A new session, exploring."""
        row = self._one(
            "INSERT INTO sessions (guild_id, channel_id, tutor_id, pack_hash, names, stage, started_at, deadline)"
            " VALUES (?, ?, ?, ?, ?, 'explore', ?, ?) RETURNING *",
            (guild_id, channel_id, tutor_id, pack_hash, names, to_ms(started_at), to_ms(deadline)),
        )
        return session_in(row)

    def get(self, session_id: int) -> Session | None:
        """The session with that id."""
        row = self._row("SELECT * FROM sessions WHERE id = ?", (session_id,))
        return None if row is None else session_in(row)

    def id_of_entry(self, entry_id: int) -> int | None:
        """The id of the session that an entry was recorded in."""
        row = self._row("SELECT session_id FROM entries WHERE id = ?", (entry_id,))
        return None if row is None else row["session_id"]

    def latest_id(self, guild_id: int, channel_id: int) -> int | None:
        """The id of the open session of a channel or thread; where none is open, of the one started last."""
        row = self._row(  # With "+", so that SQLite looks for the channel, not through all sessions of the server.
            "SELECT id FROM sessions WHERE (channel_id = ?1 OR thread_id = ?1) AND +guild_id = ?2"
            " ORDER BY stage = 'closed', id DESC LIMIT 1",
            (channel_id, guild_id),
        )
        return None if row is None else row["id"]

    def latest(self, guild_id: int, channel_id: int) -> Session | None:
        """The open session of a channel or thread; where none is open, the one started last."""
        found = self.latest_id(guild_id, channel_id)
        return None if found is None else self.get(found)

    def with_open_panel(self) -> list[int]:
        """The ids of all open sessions whose panel was posted, the latest first."""
        rows = self._rows("SELECT id FROM sessions WHERE stage <> 'closed' AND panel_id IS NOT NULL ORDER BY id DESC")
        return [row["id"] for row in rows]

    def keep_stage(self, session: Session) -> None:
        """Keeps the stage of a session and when it was closed."""
        closed_at = None if session.closed_at is None else to_ms(session.closed_at)
        self._rows(
            "UPDATE sessions SET stage = ?, closed_at = ? WHERE id = ?",
            (session.stage, closed_at, session.id),
        )

    def keep_panel(self, session_id: int, panel_id: int) -> None:
        """Keeps which message carries the panel of a session."""
        self._rows("UPDATE sessions SET panel_id = ? WHERE id = ?", (panel_id, session_id))

    def keep_thread(self, session_id: int, thread_id: int | None) -> None:
        """Keeps which thread a session is discussed in; none any more where that is ``None``."""
        self._rows("UPDATE sessions SET thread_id = ? WHERE id = ?", (thread_id, session_id))

    def remove(self, session_id: int) -> None:
        """Removes a session and all that was recorded in it."""
        self._rows("DELETE FROM sessions WHERE id = ?", (session_id,))


def session_in(row: Row) -> Session:
    """The session in a row of ``sessions``."""
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
        closed_at=None if row["closed_at"] is None else from_ms(row["closed_at"]),
        panel_id=row["panel_id"],
        thread_id=row["thread_id"],
    )
