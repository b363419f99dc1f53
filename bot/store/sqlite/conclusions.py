"""What sessions came to."""

from __future__ import annotations

from datetime import datetime

from bot.store.sqlite.rows import SqliteRepository, to_ms


class Conclusions(SqliteRepository):
    """Conclusions of sessions, every version of them."""

    def last(self, session_id: int) -> str | None:
        """The conclusion of a session as it stands."""
        row = self._row("SELECT text FROM conclusions WHERE session_id = ? ORDER BY id DESC LIMIT 1", (session_id,))
        return (row["text"] or None) if row is not None else None

    def keep(self, session_id: int, text: str, now: datetime) -> None:
        """Keeps a new version, unless it says what the last one does; an empty one takes the conclusion back."""
        if text != (self.last(session_id) or ""):
            self._rows(
                "INSERT INTO conclusions (session_id, text, written_at) VALUES (?, ?, ?)",
                (session_id, text, to_ms(now)),
            )
