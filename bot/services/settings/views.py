"""A view of a server's settings."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import RoleId
from bot.domain.session import DiscussionPlace


@dataclass(frozen=True)
class ServerSettings:
    """The settings of a server."""

    tutor_roles: frozenset[RoleId]
    discussion: DiscussionPlace
