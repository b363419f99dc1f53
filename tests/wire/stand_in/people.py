"""What Discord sends about people, places and what they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

Payload: TypeAlias = dict[str, Any]

APPLICATION: Final = 9001
BOT: Final = 9001
GUILD: Final = 5001
CHANNEL: Final = 6001
MANAGE_SERVER: Final = 1 << 5
_BOT_PERMISSIONS: Final = (1 << 10) | (1 << 11) | (1 << 38)
_THEN: Final = "2026-01-01T12:00:00+00:00"


@dataclass(frozen=True)
class Person:
    """Somebody in the server."""

    id: int
    name: str
    permissions: int = 0

    def user(self) -> Payload:
        """This person as a user."""
        return user(self.id, self.name)

    def member(self) -> Payload:
        """This person as a member of the server, as an interaction brings them."""
        return {
            "user": self.user(),
            "nick": None,
            "avatar": None,
            "roles": [],
            "joined_at": _THEN,
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": False,
            "permissions": str(self.permissions),
            "communication_disabled_until": None,
        }


def user(user_id: int, name: str, *, bot: bool = False) -> Payload:
    """A user."""
    return {
        "id": str(user_id),
        "username": name.lower().replace(" ", "."),
        "global_name": name,
        "discriminator": "0",
        "avatar": None,
        "bot": bot,
        "flags": 0,
        "public_flags": 0,
    }


def application() -> Payload:
    """The bot's application."""
    return {
        "id": str(APPLICATION),
        "name": "Roundtable",
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "hook": True,
        "owner": user(1, "Operator"),
        "team": None,
        "interactions_endpoint_url": None,
    }


def guild(guild_id: int = GUILD) -> Payload:
    """A server with one channel, as GUILD_CREATE brings it."""
    return {
        "id": str(guild_id),
        "name": "Evening group",
        "owner_id": "1",
        "preferred_locale": "en-GB",
        "unavailable": False,
        "large": False,
        "member_count": 5,
        "joined_at": _THEN,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "features": [],
        "emojis": [],
        "stickers": [],
        "members": [],
        "threads": [],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "roles": [_everyone(guild_id)],
        "channels": [channel()],
    }


def _everyone(guild_id: int) -> Payload:
    return {
        "id": str(guild_id),
        "name": "@everyone",
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "permissions": str(_BOT_PERMISSIONS),
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def channel(channel_id: int = CHANNEL) -> Payload:
    """A text channel."""
    return {
        "id": str(channel_id),
        "type": 0,
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


def interaction(number: int, token: str, kind: int, who: Person, data: Payload) -> Payload:
    """Somebody doing something with the bot, as INTERACTION_CREATE brings it."""
    return {
        "id": str(number),
        "application_id": str(APPLICATION),
        "type": kind,
        "token": token,
        "version": 1,
        "guild_id": str(GUILD),
        "guild": {"id": str(GUILD), "locale": "en-GB", "features": []},
        "guild_locale": "en-GB",
        "channel_id": str(CHANNEL),
        "channel": channel(),
        "member": who.member(),
        "locale": "en-GB",
        "app_permissions": str(_BOT_PERMISSIONS),
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(GUILD)},
        "context": 0,
        "attachment_size_limit": 10_485_760,
        "data": data,
    }


def message(number: int, sent: Payload) -> Payload:
    """A message of the bot, as it stands in the channel once it sent that."""
    return {
        "id": str(number),
        "channel_id": str(CHANNEL),
        "author": user(BOT, "Roundtable", bot=True),
        "type": 0,
        "content": sent.get("content") or "",
        "timestamp": _THEN,
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": sent.get("embeds") or [],
        "pinned": False,
        "flags": sent.get("flags") or 0,
        "components": sent.get("components") or [],
    }
