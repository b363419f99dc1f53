"""The person or system that requests something, and the channel they are in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.domain.ids import ChannelId, GuildId, RoleId, UserId

_NOBODY: Final = UserId(0)


@dataclass(frozen=True)
class Actor:
    """A user in a channel of a server. ``manages`` is Discord's permission to manage the server.

    ``is_system`` means that the bot itself acts, as a tutor arranged earlier; it may do what tutors may.
    """

    guild_id: GuildId
    channel_id: ChannelId
    user_id: UserId
    name: str
    role_ids: frozenset[RoleId]
    manages: bool
    is_system: bool = False

    @classmethod
    def system(cls, guild_id: GuildId, channel_id: ChannelId, on_behalf_of: UserId = _NOBODY) -> Actor:
        """Returns the bot itself as an actor, on behalf of the tutor with that id, if any."""
        return cls(guild_id, channel_id, on_behalf_of, "", frozenset(), manages=False, is_system=True)
