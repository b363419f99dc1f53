"""Settings of a server."""

from __future__ import annotations

from collections.abc import Iterable

from bot.store.rows import Table


class Settings(Table):
    """Which roles make a tutor."""

    def tutor_roles(self, guild_id: int) -> frozenset[int]:
        """The roles whose holders may run sessions on that server."""
        rows = self._rows("SELECT role_id FROM tutor_roles WHERE guild_id = ?", (guild_id,))
        return frozenset(row["role_id"] for row in rows)

    def set_tutor_roles(self, guild_id: int, role_ids: Iterable[int]) -> None:
        """Replaces the roles whose holders may run sessions on that server."""
        self._rows("DELETE FROM tutor_roles WHERE guild_id = ?", (guild_id,))
        self._many(
            "INSERT INTO tutor_roles (guild_id, role_id) VALUES (?, ?)",
            [(guild_id, role) for role in role_ids],
        )
