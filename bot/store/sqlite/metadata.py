"""Named values that outlive a process."""

from __future__ import annotations

from bot.store.sqlite.rows import SqliteRepository


class SqliteMetadataRepository(SqliteRepository):
    """See :class:`bot.store.interface.MetadataRepository`."""

    def get(self, name: str) -> str | None:
        row = self._row("SELECT value FROM facts WHERE name = ?", (name,))
        return None if row is None else row["value"]

    def set(self, name: str, value: str) -> None:
        self._rows(
            "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
