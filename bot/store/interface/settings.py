"""Repositories of servers' settings and of the bot's own metadata."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from bot.domain.ids import GuildId, RoleId
from bot.domain.session import DiscussionPlace


class SettingsRepository(Protocol):
    """Settings of servers: the tutors' roles, and where sessions are discussed."""

    def tutor_roles(self, guild_id: GuildId) -> frozenset[RoleId]:
        """Returns the roles whose holders may run sessions on that server."""
        ...

    def set_tutor_roles(self, guild_id: GuildId, role_ids: Iterable[RoleId]) -> None:
        """Replaces the roles whose holders may run sessions on that server."""
        ...

    def discussion(self, guild_id: GuildId) -> DiscussionPlace:
        """Returns where sessions are discussed on that server: in their channel unless it was set otherwise."""
        ...

    def set_discussion(self, guild_id: GuildId, place: DiscussionPlace) -> None:
        """Sets where sessions are discussed on that server."""
        ...


class MetadataRepository(Protocol):
    """Named values that outlive a process, such as the hash of the commands last sent to Discord."""

    def get(self, name: str) -> str | None:
        """Returns the value with that name, or ``None`` if it was never set."""
        ...

    def set(self, name: str, value: str) -> None:
        """Sets the value with that name."""
        ...
