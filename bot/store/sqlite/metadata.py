"""Facts that outlive a process."""

from __future__ import annotations

from bot.store.sqlite.rows import SqliteRepository


class Metadata(SqliteRepository):
    """Single named values, such as the hash of the commands that Discord last took."""

    def get(self, name: str) -> str | None:
        """The value of that name, if it was ever set."""
        row = self._row("SELECT value FROM facts WHERE name = ?", (name,))
        return None if row is None else row["value"]

    def set(self, name: str, value: str) -> None:
        """Keeps ``value`` under that name, in place of what was there."""
        self._rows(
            "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
