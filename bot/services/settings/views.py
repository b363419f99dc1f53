"""What was chosen for a server."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import RoleId
from bot.domain.session import DiscussionPlace


@dataclass(frozen=True)
class ServerSettings:
    """What the manager of a server chose."""

    tutor_roles: frozenset[RoleId]
    discussion: DiscussionPlace
