"""The limitations that a group raises."""

from __future__ import annotations

from bot.clock import Clock
from bot.domain import limits
from bot.domain.errors import BadInput, Refusal
from bot.domain.texts import one_line
from bot.services.actor import Actor
from bot.services.rights import standing_of
from bot.services.shelf import Shelf
from bot.services.views import Limitations, Work
from bot.services.work import choice_of, work_for
from bot.store.database import Store
from bot.store.unit import Unit


class LimitationService:
    """Statements: added and listed; votes come with the discussion."""

    def __init__(self, store: Store, shelf: Shelf, clock: Clock) -> None:
        self._store = store
        self._shelf = shelf
        self._clock = clock

    async def form(self, actor: Actor, session_id: int | None) -> Work:
        """What the form for a limitation starts from."""

        def work(unit: Unit) -> Work:
            at = standing_of(unit, actor, session_id)
            at.session.require_open()
            return work_for(unit, self._shelf, at)

        return await self._store.read(work)

    async def add(
        self, actor: Actor, session_id: int | None, text: str, project: str | None, component: str | None
    ) -> Limitations:
        """Adds a limitation, with the project or component it came up with, if any.

        Raises :class:`Refusal` when the session is closed or somebody said just that, :class:`BadInput` for a text,
        project or component that cannot be taken.
        """

        def work(unit: Unit) -> Limitations:
            at = standing_of(unit, actor, session_id)
            session = at.session
            session.require_open()
            now = self._clock.now()
            member = unit.members.join(at, actor.user_id, actor.name, now)
            found = work_for(unit, self._shelf, at)
            statement = one_line("limitation", text, limits.STATEMENT)
            on = None if project is None else choice_of(found, project).key
            if component is not None and found.pack.component(component) is None:
                raise BadInput("unknown-component")
            same = unit.statements.same(session.id, statement)
            if same is not None:
                raise Refusal("limitation-known", number=same)
            unit.statements.add(member, statement, project=on, component=component, entry_id=None, now=now)
            return Limitations(found, tuple(unit.statements.of_session(session.id, at.eye)))

        return await self._store.write(work)

    async def list(self, actor: Actor, session_id: int | None) -> Limitations:
        """The limitations of the session here."""

        def work(unit: Unit) -> Limitations:
            at = standing_of(unit, actor, session_id)
            found = work_for(unit, self._shelf, at)
            return Limitations(found, tuple(unit.statements.of_session(at.session.id, at.eye)))

        return await self._store.read(work)
