"""Packs as they were when a session started."""

from __future__ import annotations

from datetime import datetime

from bot.store.sqlite.rows import SqliteRepository, to_ms


class SqlitePackRepository(SqliteRepository):
    """See :class:`bot.store.interface.PackRepository`."""

    def keep(self, pack_hash: str, pack_id: str, body: str, now: datetime) -> None:
        self._rows(
            "INSERT INTO packs (hash, pack_id, body, added_at) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
            (pack_hash, pack_id, body, to_ms(now)),
        )

    def body(self, pack_hash: str) -> str:
        row = self._one("SELECT body FROM packs WHERE hash = ?", (pack_hash,))
        return row["body"]
