"""Reading projects, and bringing one's own."""

from __future__ import annotations

from dataclasses import replace

from bot.clock import Clock
from bot.domain import limits
from bot.domain.entry import own_key
from bot.domain.member import Standing
from bot.domain.session import Stage
from bot.domain.texts import fitting, link, one_line
from bot.services.actor import Actor
from bot.services.rights import require_tutor, standing_of
from bot.services.shelf import Shelf
from bot.services.views import Choice, Progress, ProjectPage
from bot.services.work import choice_of, progress_of, work_for
from bot.store.database import Store
from bot.store.unit import Unit


class ProjectService:
    """The projects of a session."""

    def __init__(self, store: Store, shelf: Shelf, clock: Clock) -> None:
        self._store = store
        self._shelf = shelf
        self._clock = clock

    async def list(self, actor: Actor, session_id: int | None = None) -> Progress:
        """All projects that the actor may use, with how many recorded on each."""

        def work(unit: Unit) -> Progress:
            at = standing_of(unit, actor, session_id)
            return replace(progress_of(unit, self._shelf, at.session), work=work_for(unit, self._shelf, at))

        return await self._store.read(work)

    async def choices(self, actor: Actor) -> tuple[Choice, ...]:
        """The projects to offer while the actor types a name; none where no session is."""

        def work(unit: Unit) -> tuple[Choice, ...]:
            if unit.sessions.latest_id(actor.guild_id, actor.channel_id) is None:
                return ()
            return work_for(unit, self._shelf, standing_of(unit, actor, None)).choices

        return await self._store.read(work)

    async def show(self, actor: Actor, session_id: int | None, key: str) -> ProjectPage:
        """One project. A member who reads it while the session is open has joined the session; a tutor looks on."""

        def work(unit: Unit) -> ProjectPage:
            at = standing_of(unit, actor, session_id)
            if at.session.is_open and not at.is_tutor:
                unit.members.join(at, actor.user_id, actor.name, self._clock.now())
            return self._page(unit, at, key)

        return await self._store.write(work)

    async def suggest(self, actor: Actor, session_id: int | None, title: str, text: str, address: str) -> ProjectPage:
        """Adds a project of the actor's own and returns its page.

        Raises :class:`BadInput` for a title, description or link that cannot be taken.
        """

        def work(unit: Unit) -> ProjectPage:
            at = standing_of(unit, actor, session_id)
            at.session.require_open()
            now = self._clock.now()
            member = unit.members.join(at, actor.user_id, actor.name, now)
            number = unit.own_projects.add(
                member,
                one_line("title", title, limits.TITLE),
                fitting("text", text, limits.OWN_PROJECT_TEXT),
                link(address),
                now,
            )
            return self._page(unit, replace(at, member=member), own_key(number))

        return await self._store.write(work)

    async def approve(self, actor: Actor, session_id: int | None, key: str) -> ProjectPage:
        """Opens a member's project to everybody."""

        def work(unit: Unit) -> ProjectPage:
            require_tutor(unit, actor)
            at = standing_of(unit, actor, session_id)
            page = self._page(unit, at, key)
            unit.own_projects.approve(at.session.id, page.choice.key)
            return self._page(unit, at, key)

        return await self._store.write(work)

    def _page(self, unit: Unit, at: Standing, key: str) -> ProjectPage:
        found = work_for(unit, self._shelf, at)
        choice = choice_of(found, key)
        mine = None if at.member is None else unit.entries.on_project(at.member, choice.key)
        return ProjectPage(
            work=found,
            choice=choice,
            recorded_by=tuple(unit.entries.authors(at.session.id, choice.key, at.eye)),
            mine=mine,
            reading_open=mine is not None or at.session.stage is not Stage.EXPLORE,
            may_approve=choice.is_waiting and at.is_tutor,
        )
