"""Checks a bot's identification, and builds the answer to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

from tests.wire.stand_in import people
from tests.wire.stand_in.places import Server

NOWHERE: Final = "ws://gateway.invalid/"
"""The address for resuming sessions, which a bot that respects ``gateway_url`` does not use."""

_FIELDS: Final = {"token", "properties", "intents", "compress", "large_threshold", "shard", "presence"}
_PROPERTIES: Final = {"os", "browser", "device"}
_INTENTS: Final = sum(1 << bit for bit in (*range(17), 20, 21, 24, 25))
_PRIVILEGED: Final = (1 << 1) | (1 << 8) | (1 << 15)


def identify_problems(data: dict[str, Any]) -> Iterator[str]:
    """Yields what is wrong with an identification. Privileged intents are, as the bot's application has none."""
    yield from (f"{name} is unknown" for name in sorted(data.keys() - _FIELDS))
    properties = cast("dict[str, Any]", data.get("properties") or {})
    if properties.keys() != _PROPERTIES or not all(isinstance(one, str) and one for one in properties.values()):
        yield f"properties are {properties}"
    intents = data.get("intents")
    if not isinstance(intents, int):
        yield f"intents are {intents}"
    elif intents & ~_INTENTS:
        yield f"intents have unknown bits: {intents & ~_INTENTS:b}"
    elif intents & _PRIVILEGED:
        yield f"intents have privileged bits: {intents & _PRIVILEGED:b}"
    if not 50 <= data.get("large_threshold", 50) <= 250:
        yield f"large_threshold is {data['large_threshold']}"


def ready(session_id: str, servers: Iterable[Server]) -> dict[str, Any]:
    """Returns the data of READY: who the bot is, and its servers."""
    return {
        "v": 10,
        "user": people.user(people.BOT, "Roundtable", bot=True),
        "guilds": [{"id": str(server.id), "unavailable": True} for server in servers],
        "session_id": session_id,
        "resume_gateway_url": NOWHERE,
        "application": {"id": str(people.APPLICATION), "flags": 0},
    }
