"""The group's picture."""

from __future__ import annotations

from bot.domain.errors import NotFound
from bot.domain.member import Eye, Standing
from bot.domain.summary import summarise
from bot.services.actor import Actor
from bot.services.rights import require_tutor, standing_of
from bot.services.shelf import Shelf
from bot.services.views import GroupSummary
from bot.services.work import anybody, work_with
from bot.store.database import Store
from bot.store.unit import Unit


class SummaryService:
    """Summaries for one reader, and for the whole group."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf

    async def show(self, actor: Actor, session_id: int | None = None) -> GroupSummary:
        """The summary as the actor may read it in private: with names where they may know them."""

        def work(unit: Unit) -> GroupSummary:
            return self._summary(unit, standing_of(unit, actor, session_id))

        return await self._store.read(work)

    async def components(self, actor: Actor) -> tuple[tuple[str, str], ...]:
        """The names and ids of the components studied in the actor's channel; none where no session is."""

        def work(unit: Unit) -> tuple[tuple[str, str], ...]:
            session = unit.sessions.latest(actor.guild_id, actor.channel_id)
            if session is None:
                return ()
            pack = self._shelf.pack_of(unit, session)
            return tuple((component.name, component.id) for component in pack.components)

        return await self._store.read(work)

    async def share(self, actor: Actor) -> GroupSummary:
        """The summary as everybody may read it, asked for by a tutor."""

        def work(unit: Unit) -> GroupSummary:
            require_tutor(unit, actor)
            return self._summary(unit, anybody(standing_of(unit, actor, None).session))

        return await self._store.read(work)

    async def of_session(self, session_id: int, eye: Eye) -> GroupSummary:
        """The summary of a session with a given eye, for exports. Raises :class:`NotFound` when it is gone."""

        def work(unit: Unit) -> GroupSummary:
            session = unit.sessions.get(session_id)
            if session is None:
                raise NotFound("session-gone")
            return self._summary(unit, Standing(session, None, None, is_tutor=eye is Eye.TUTOR))

        return await self._store.read(work)

    def within(self, unit: Unit, at: Standing) -> GroupSummary:
        """The summary as somebody who stands there like that may read it, for other services' works."""
        return self._summary(unit, at)

    def _summary(self, unit: Unit, at: Standing) -> GroupSummary:
        session, eye = at.session, at.eye
        entries = unit.entries.of_session(session.id, eye)
        recorded = {entry.project for entry in entries}
        work = work_with(unit, self._shelf, at, recorded)
        summary = summarise(
            components=[component.id for component in work.pack.components],
            projects=[choice.key for choice in work.choices if not choice.is_waiting or choice.key in recorded],
            entries=entries,
            statements=unit.statements.of_session(session.id, eye),
        )
        return GroupSummary(work, summary, eye, None if session.is_open else unit.conclusions.last(session.id))
