"""Who asks for something, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """A user in a channel of a server. ``manages`` is Discord's permission to manage the server."""

    guild_id: int
    channel_id: int
    user_id: int
    name: str
    role_ids: frozenset[int]
    manages: bool
