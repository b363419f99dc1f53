"""Reading projects, and bringing one's own."""

from __future__ import annotations

from dataclasses import replace

from bot.clock import Clock
from bot.domain import limits
from bot.domain.member import Eye
from bot.domain.session import Session, Stage
from bot.domain.texts import fitting, link, one_line
from bot.services.actor import Actor
from bot.services.rights import eye_of, is_tutor, require_tutor, session_of
from bot.services.shelf import Shelf
from bot.services.views import Choice, Progress, ProjectPage, Work
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
            session = session_of(unit, actor, session_id)
            progress = progress_of(unit, self._shelf, session)
            return replace(progress, work=self._usable(unit, actor, session))

        return await self._store.read(work)

    async def choices(self, actor: Actor) -> tuple[Choice, ...]:
        """The projects to offer while the actor types a name; none where no session is."""

        def work(unit: Unit) -> tuple[Choice, ...]:
            session = unit.sessions.latest(actor.guild_id, actor.channel_id)
            return () if session is None else (self._usable(unit, actor, session)).choices

        return await self._store.read(work)

    async def show(self, actor: Actor, session_id: int | None, key: str) -> ProjectPage:
        """One project. A member who reads it while the session is open has joined the session; a tutor looks on."""

        def work(unit: Unit) -> ProjectPage:
            session = session_of(unit, actor, session_id)
            if session.is_open and not is_tutor(unit, actor):
                unit.members.join(session, actor.user_id, actor.name, self._clock.now())
            return self._page(unit, actor, session, key)

        return await self._store.write(work)

    async def suggest(self, actor: Actor, session_id: int | None, title: str, text: str, address: str) -> ProjectPage:
        """Adds a project of the actor's own and returns its page.

        Raises :class:`BadInput` for a title, description or link that cannot be taken.
        """

        def work(unit: Unit) -> ProjectPage:
            session = session_of(unit, actor, session_id)
            session.require_open()
            now = self._clock.now()
            member = unit.members.join(session, actor.user_id, actor.name, now)
            number = unit.own_projects.add(
                member,
                one_line("title", title, limits.TITLE),
                fitting("text", text, limits.OWN_PROJECT_TEXT),
                link(address),
                now,
            )
            own = next(o for o in unit.own_projects.usable(session.id, member, Eye.PEER) if o.number == number)
            return self._page(unit, actor, session, own.key)

        return await self._store.write(work)

    async def approve(self, actor: Actor, session_id: int | None, key: str) -> ProjectPage:
        """Opens a member's project to everybody."""

        def work(unit: Unit) -> ProjectPage:
            require_tutor(unit, actor)
            session = session_of(unit, actor, session_id)
            page = self._page(unit, actor, session, key)
            unit.own_projects.approve(session.id, page.choice.key)
            return self._page(unit, actor, session, key)

        return await self._store.write(work)

    def _usable(self, unit: Unit, actor: Actor, session: Session) -> Work:
        member = unit.members.find(session, actor.user_id)
        return work_for(unit, self._shelf, session, member, eye_of(unit, actor))

    def _page(self, unit: Unit, actor: Actor, session: Session, key: str) -> ProjectPage:
        eye = eye_of(unit, actor)
        member = unit.members.find(session, actor.user_id)
        found = work_for(unit, self._shelf, session, member, eye)
        choice = choice_of(found, key)
        mine = None if member is None else unit.entries.on_project(member, choice.key)
        return ProjectPage(
            work=found,
            choice=choice,
            recorded_by=tuple(unit.entries.authors(session.id, choice.key, eye)),
            mine=mine,
            reading_open=mine is not None or session.stage is not Stage.EXPLORE,
            may_approve=choice.is_waiting and is_tutor(unit, actor),
        )
