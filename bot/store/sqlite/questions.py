"""Questions that a group was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.ids import SessionId
from bot.store.sqlite.rows import SqliteRepository, to_ms


class SqliteQuestionRepository(SqliteRepository):
    """See :class:`bot.store.interface.QuestionRepository`."""

    def ask_first(self, session_id: SessionId, keys: Sequence[str], now: datetime) -> str | None:
        rows = self._rows("SELECT key FROM questions_asked WHERE session_id = ?", (session_id,))
        asked = {row["key"] for row in rows}
        first = next((key for key in keys if key not in asked), None)
        if first is not None:
            self._rows(
                "INSERT INTO questions_asked (session_id, key, asked_at) VALUES (?, ?, ?)",
                (session_id, first, to_ms(now)),
            )
        return first

    def take_back(self, session_id: SessionId, key: str) -> None:
        self._rows("DELETE FROM questions_asked WHERE session_id = ? AND key = ?", (session_id, key))
