"""Reading projects, and adding members' own."""

from __future__ import annotations

from dataclasses import replace

from bot.clock import Clock
from bot.domain import limits
from bot.domain.entry import own_key
from bot.domain.ids import SessionId
from bot.domain.member import Standing
from bot.domain.session import Session, Stage
from bot.domain.texts import fitting, link, one_line
from bot.services.access import standing_of, tutor_standing_of
from bot.services.actor import Actor
from bot.services.pack_cache import PackCache
from bot.services.projects.views import ProjectPage
from bot.services.session_context import choice_of, context_for, progress_of
from bot.services.sessions.views import Choice, Progress, SessionContext
from bot.store.interface import Store, UnitOfWork


class ProjectService:
    """The projects of a session."""

    def __init__(self, store: Store, pack_cache: PackCache, clock: Clock) -> None:
        self._store = store
        self._pack_cache = pack_cache
        self._clock = clock

    async def list(self, actor: Actor, session_id: SessionId | None = None) -> Progress:
        """Returns all projects that the actor may use, with the number of members who recorded on each."""

        def transaction(unit: UnitOfWork) -> Progress:
            at = standing_of(unit, actor, session_id)
            return replace(
                progress_of(unit, self._pack_cache, at.session), context=context_for(unit, self._pack_cache, at)
            )

        return await self._store.read(transaction)

    async def choices(self, actor: Actor) -> tuple[Choice, ...]:
        """Returns the projects to suggest as the actor types a name; none if the channel has no session."""

        def transaction(unit: UnitOfWork) -> tuple[Choice, ...]:
            if unit.sessions.latest_id(actor.guild_id, actor.channel_id) is None:
                return ()
            return context_for(unit, self._pack_cache, standing_of(unit, actor, None)).choices

        return await self._store.read(transaction)

    async def show(self, actor: Actor, session_id: SessionId | None, key: str) -> ProjectPage:
        """Returns one project. A member who opens it while the session is open joins the session; a tutor does not."""

        def transaction(unit: UnitOfWork) -> ProjectPage:
            at = standing_of(unit, actor, session_id)
            if at.session.is_open and not at.is_tutor:
                unit.members.join(at, actor.user_id, actor.name, self._clock.now())
            return self._page(unit, at, key)

        return await self._store.write(transaction)

    async def form(self, actor: Actor, session_id: SessionId | None) -> SessionContext:
        """Returns the session, for the form for a project of the actor's own. Raises what :meth:`suggest` would."""

        def transaction(unit: UnitOfWork) -> SessionContext:
            at = standing_of(unit, actor, session_id, Session.require_open)
            return context_for(unit, self._pack_cache, at)

        return await self._store.read(transaction)

    async def suggest(
        self, actor: Actor, session_id: SessionId | None, title: str, text: str, address: str
    ) -> ProjectPage:
        """Adds a project of the actor's own and returns its page.

        Raises :class:`Refusal` if the session is closed, and :class:`BadInput` if the title, description or link is not
        valid.
        """

        def transaction(unit: UnitOfWork) -> ProjectPage:
            at = standing_of(unit, actor, session_id, Session.require_open)
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

        return await self._store.write(transaction)

    async def approve(self, actor: Actor, session_id: SessionId | None, key: str) -> ProjectPage:
        """Makes a member's project available to everybody and returns its page. For tutors."""

        def transaction(unit: UnitOfWork) -> ProjectPage:
            at = tutor_standing_of(unit, actor, session_id)
            page = self._page(unit, at, key)
            unit.own_projects.approve(at.session.id, page.choice.key)
            return self._page(unit, at, key)

        return await self._store.write(transaction)

    def _page(self, unit: UnitOfWork, at: Standing, key: str) -> ProjectPage:
        found = context_for(unit, self._pack_cache, at)
        choice = choice_of(found, key)
        mine = None if at.member is None else unit.entries.on_project(at.member, choice.key)
        return ProjectPage(
            context=found,
            choice=choice,
            recorded_by=tuple(unit.entries.authors(at.session.id, choice.key, at.audience)),
            mine=mine,
            reading_open=mine is not None or at.session.stage is not Stage.EXPLORE,
            may_approve=choice.is_waiting and at.is_tutor,
        )
