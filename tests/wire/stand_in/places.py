"""Servers and their channels, as Discord sends them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

Payload: TypeAlias = dict[str, Any]

GUILD: Final = 5001
CHANNEL: Final = 6001
THEN: Final = "2026-01-01T12:00:00+00:00"
BOT_PERMISSIONS: Final = (1 << 10) | (1 << 11) | (1 << 38)
"""Permissions to view channels, send messages, and send messages in threads."""

_TEXT_CHANNEL, _PUBLIC_THREAD = 0, 11


@dataclass(frozen=True)
class Place:
    """A channel in which people use the bot, and the bot's permissions there."""

    guild: int = GUILD
    channel: int = CHANNEL
    thread: bool = False
    bot_permissions: int = BOT_PERMISSIONS

    def payload(self) -> Payload:
        """The channel object, as in an interaction."""
        if not self.thread:
            return channel(self.channel, self.guild)
        metadata = {"archived": False, "auto_archive_duration": 1440, "archive_timestamp": THEN, "locked": False}
        return {
            **channel(self.channel, self.guild),
            "type": _PUBLIC_THREAD,
            "parent_id": str(CHANNEL),
            "owner_id": "1",
            "message_count": 0,
            "member_count": 1,
            "thread_metadata": metadata,
        }


HOME: Final = Place()


@dataclass(frozen=True)
class Server:
    """A server that the bot is in."""

    id: int = GUILD
    channels: tuple[int, ...] = (CHANNEL,)
    roles: tuple[int, ...] = ()
    locale: str = "en-GB"

    def payload(self) -> Payload:
        """The server object, as in GUILD_CREATE."""
        empty: dict[str, list[Payload]] = {
            name: []
            for name in (
                *("features", "emojis", "stickers", "members", "threads", "presences", "voice_states"),
                *("stage_instances", "guild_scheduled_events"),
            )
        }
        return {
            "id": str(self.id),
            "name": "Evening group",
            "owner_id": "1",
            "preferred_locale": self.locale,
            "unavailable": False,
            "large": False,
            "member_count": 5,
            "joined_at": THEN,
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            **empty,
            "roles": [_role(self.id, "@everyone"), *(_role(one, f"Role {one}") for one in self.roles)],
            "channels": [channel(one, self.id) for one in self.channels],
        }


def servers(count: int, *, channels: int = 1, roles: int = 0) -> list[Server]:
    """Returns ``count`` servers of equal size; the first is the default place."""
    return [
        Server(
            GUILD + n,
            channels=tuple(CHANNEL + n + 10_000 * one for one in range(channels)),
            roles=tuple(50_000_000 + 100 * n + one for one in range(roles)),
        )
        for n in range(count)
    ]


def channel(channel_id: int = CHANNEL, guild_id: int = GUILD) -> Payload:
    """Returns a text channel object."""
    return {
        "id": str(channel_id),
        "guild_id": str(guild_id),
        "type": _TEXT_CHANNEL,
        "name": "co-production",
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "parent_id": None,
        "topic": None,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "flags": 0,
    }


def _role(role_id: int, name: str) -> Payload:
    return {
        "id": str(role_id),
        "name": name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "permissions": str(BOT_PERMISSIONS),
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
