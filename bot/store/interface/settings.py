"""Repositories of what is chosen for a server, and of what the bot notes for itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from bot.domain.ids import GuildId, RoleId
from bot.domain.session import DiscussionPlace


class SettingsRepository(Protocol):
    """Which roles make a tutor, and where sessions are discussed."""

    def tutor_roles(self, guild_id: GuildId) -> frozenset[RoleId]:
        """The roles whose holders may run sessions on that server."""
        ...

    def set_tutor_roles(self, guild_id: GuildId, role_ids: Iterable[RoleId]) -> None:
        """Replaces the roles whose holders may run sessions on that server."""
        ...

    def discussion(self, guild_id: GuildId) -> DiscussionPlace:
        """Where that server wants its sessions discussed: in their channel, unless somebody chose otherwise."""
        ...

    def set_discussion(self, guild_id: GuildId, place: DiscussionPlace) -> None:
        """Keeps where that server wants its sessions discussed."""
        ...


class MetadataRepository(Protocol):
    """Single named values that outlive a process, such as the hash of the commands that Discord last took."""

    def get(self, name: str) -> str | None:
        """The value of that name, if it was ever set."""
        ...

    def set(self, name: str, value: str) -> None:
        """Keeps ``value`` under that name, in place of what was there."""
        ...
