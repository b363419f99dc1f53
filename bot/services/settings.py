"""Settings of a server."""

from __future__ import annotations

from collections.abc import Iterable

from bot.services.actor import Actor
from bot.services.rights import require_manager
from bot.store.database import Store
from bot.store.unit import Unit


class SettingsService:
    """What a manager of a server decides."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def set_tutors(self, actor: Actor, role_ids: Iterable[int]) -> frozenset[int]:
        """Makes the holders of these roles tutors, and nobody else but managers; returns the roles kept."""
        require_manager(actor)
        roles = frozenset(role_ids)
        await self._store.write(lambda unit: unit.settings.set_tutor_roles(actor.guild_id, sorted(roles)))
        return roles

    async def tutors(self, actor: Actor) -> frozenset[int]:
        """The roles whose holders are tutors."""
        require_manager(actor)

        def work(unit: Unit) -> frozenset[int]:
            return unit.settings.tutor_roles(actor.guild_id)

        return await self._store.read(work)
