"""Settings of servers."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.ids import GuildId, RoleId
from bot.domain.session import DiscussionPlace
from bot.store.sqlite.rows import SqliteRepository


class SqliteSettingsRepository(SqliteRepository):
    """See :class:`bot.store.interface.SettingsRepository`."""

    def tutor_roles(self, guild_id: GuildId) -> frozenset[RoleId]:
        rows = self._rows("SELECT role_id FROM tutor_roles WHERE guild_id = ?", (guild_id,))
        return frozenset(row["role_id"] for row in rows)

    def set_tutor_roles(self, guild_id: GuildId, role_ids: Iterable[RoleId]) -> None:
        self._rows("DELETE FROM tutor_roles WHERE guild_id = ?", (guild_id,))
        self._many(
            "INSERT INTO tutor_roles (guild_id, role_id) VALUES (?, ?)",
            [(guild_id, role) for role in role_ids],
        )

    def discussion(self, guild_id: GuildId) -> DiscussionPlace:
        row = self._row("SELECT discussion FROM server_settings WHERE guild_id = ?", (guild_id,))
        return DiscussionPlace.CHANNEL if row is None else DiscussionPlace(row["discussion"])

    def set_discussion(self, guild_id: GuildId, place: DiscussionPlace) -> None:
        self._rows(
            "INSERT INTO server_settings (guild_id, discussion) VALUES (?, ?)"
            " ON CONFLICT (guild_id) DO UPDATE SET discussion = excluded.discussion",
            (guild_id, place),
        )
