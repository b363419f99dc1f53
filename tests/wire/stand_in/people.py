"""People, including the bot, and their interactions, as Discord sends them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from tests.wire.stand_in.places import HOME, THEN, Place

Payload: TypeAlias = dict[str, Any]

APPLICATION: Final = 9001
BOT: Final = 9001
MANAGE_SERVER: Final = 1 << 5


@dataclass(frozen=True)
class Person:
    """A person in a place."""

    id: int
    name: str
    permissions: int = 0
    roles: tuple[int, ...] = ()
    place: Place = HOME
    locale: str = "en-GB"

    def at(self, place: Place) -> Person:
        """Returns the person in another place."""
        return replace(self, place=place)

    def user(self) -> Payload:
        """The person as a user object."""
        return user(self.id, self.name)

    def member(self) -> Payload:
        """The person as a member object, as in an interaction."""
        return {
            "user": self.user(),
            "nick": None,
            "avatar": None,
            "roles": [str(role) for role in self.roles],
            "joined_at": THEN,
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": False,
            "permissions": str(self.permissions),
            "communication_disabled_until": None,
        }


def user(user_id: int, name: str, *, bot: bool = False) -> Payload:
    """Returns a user object."""
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


def the_bot() -> Payload:
    """Returns the bot as a user object."""
    return user(BOT, "Roundtable", bot=True)


def application() -> Payload:
    """Returns the bot's application object."""
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


def interaction(number: int, token: str, kind: int, who: Person, data: Payload) -> Payload:
    """Returns the data of INTERACTION_CREATE."""
    place = who.place
    return {
        "id": str(number),
        "application_id": str(APPLICATION),
        "type": kind,
        "token": token,
        "version": 1,
        "guild_id": str(place.guild),
        "guild": {"id": str(place.guild), "locale": "en-GB", "features": []},
        "guild_locale": "en-GB",
        "channel_id": str(place.channel),
        "channel": place.payload(),
        "member": who.member(),
        "locale": who.locale,
        "app_permissions": str(place.bot_permissions),
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(place.guild)},
        "context": 0,
        "attachment_size_limit": 10_485_760,
        "data": data,
    }
