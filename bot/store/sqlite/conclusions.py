"""What sessions came to."""

from __future__ import annotations

from datetime import datetime

from bot.domain.ids import SessionId
from bot.store.sqlite.rows import SqliteRepository, to_ms


class SqliteConclusionRepository(SqliteRepository):
    """See :class:`bot.store.interface.ConclusionRepository`."""

    def last(self, session_id: SessionId) -> str | None:
        row = self._row("SELECT text FROM conclusions WHERE session_id = ? ORDER BY id DESC LIMIT 1", (session_id,))
        return (row["text"] or None) if row is not None else None

    def keep(self, session_id: SessionId, text: str, now: datetime) -> None:
        if text != (self.last(session_id) or ""):
            self._rows(
                "INSERT INTO conclusions (session_id, text, written_at) VALUES (?, ?, ?)",
                (session_id, text, to_ms(now)),
            )
