"""The settings of a server."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.errors import BadInput
from bot.domain.ids import RoleId
from bot.domain.session import DiscussionPlace
from bot.services.access import require_manager
from bot.services.actor import Actor
from bot.services.settings.views import ServerSettings
from bot.store.interface import Store, UnitOfWork


class SettingsService:
    """Settings that only a manager of the server may read and change."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def set_tutors(self, actor: Actor, role_ids: Iterable[RoleId]) -> frozenset[RoleId]:
        """Sets the roles whose holders are tutors, in addition to the server's managers, and returns them."""
        require_manager(actor)
        roles = frozenset(role_ids)
        await self._store.write(lambda unit: unit.settings.set_tutor_roles(actor.guild_id, sorted(roles)))
        return roles

    async def set_discussion(self, actor: Actor, place: str) -> DiscussionPlace:
        """Sets where sessions are discussed and returns it. Raises :class:`BadInput` for an unknown place."""
        require_manager(actor)
        if place not in set(DiscussionPlace):
            raise BadInput("unknown-discussion")
        chosen = DiscussionPlace(place)
        await self._store.write(lambda unit: unit.settings.set_discussion(actor.guild_id, chosen))
        return chosen

    async def all(self, actor: Actor) -> ServerSettings:
        """Returns all settings of a server."""
        require_manager(actor)

        def transaction(unit: UnitOfWork) -> ServerSettings:
            roles = unit.settings.tutor_roles(actor.guild_id)
            return ServerSettings(roles, unit.settings.discussion(actor.guild_id))

        return await self._store.read(transaction)

    async def tutors(self, actor: Actor) -> frozenset[RoleId]:
        """Returns the roles whose holders are tutors."""
        require_manager(actor)

        def transaction(unit: UnitOfWork) -> frozenset[RoleId]:
            return unit.settings.tutor_roles(actor.guild_id)

        return await self._store.read(transaction)
