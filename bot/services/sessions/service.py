"""Starting sessions and moving them through their stages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.domain.errors import NotFound, Refusal
from bot.domain.ids import MessageId, SessionId
from bot.domain.session import Names, Session, Stage, time_to_work
from bot.domain.workflow_run import WorkflowRun
from bot.packs import Library, LoadedPack
from bot.services.access import require_tutor, standing_of, tutor_standing_of
from bot.services.actor import Actor
from bot.services.journal.beginning import begin
from bot.services.pack_cache import PackCache
from bot.services.session_context import progress_of
from bot.services.sessions.views import Progress, Status
from bot.store.interface import Store, UnitOfWork


@dataclass(frozen=True)
class Activity:
    """An activity that can be started."""

    id: str
    title: str
    minutes: int


class SessionService:
    """The life cycle of sessions."""

    def __init__(self, store: Store, library: Library, pack_cache: PackCache, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._pack_cache = pack_cache
        self._clock = clock

    def activities(self) -> tuple[Activity, ...]:
        """Returns the activities that can be started, sorted by title."""
        return tuple(
            Activity(loaded.pack.id, loaded.pack.activity.title, loaded.pack.activity.minutes)
            for loaded in self._library.all()
        )

    async def require_tutor(self, actor: Actor) -> None:
        """Raises :class:`NotAllowed` unless the actor may run sessions."""
        await self._store.read(lambda unit: require_tutor(unit, actor))

    async def start(
        self, actor: Actor, activity: str, minutes: int | None, names: Names, run: WorkflowRun | None = None
    ) -> Progress:
        """Opens a session in the actor's channel. The first step of ``run``, if there is one.

        Without ``minutes``, the activity's own time applies. Raises :class:`NotAllowed` for members, :class:`Refusal`
        if the channel already has an open session, :class:`NotFound` for an unknown activity, and :class:`BadInput` for
        a time that :func:`time_to_work` refuses.
        """

        def transaction(unit: UnitOfWork) -> Progress:
            require_tutor(unit, actor)
            self._require_none_open(unit, actor)
            loaded = self._loaded(activity)
            now = self._clock.now()
            minutes_to_work = loaded.pack.activity.minutes if minutes is None else minutes
            unit.packs.keep(loaded.hash, loaded.pack.id, loaded.body, now)
            session = unit.sessions.add(
                guild_id=actor.guild_id,
                channel_id=actor.channel_id,
                tutor_id=actor.user_id,
                pack_hash=loaded.hash,
                names=names,
                started_at=now,
                deadline=now + time_to_work(minutes_to_work),
            )
            begin(unit, run, session.id, now)
            return progress_of(unit, self._pack_cache, session)

        return await self._store.write(transaction)

    async def panel_posted(self, session_id: SessionId, message_id: MessageId, run: WorkflowRun | None = None) -> bool:
        """Stores which message is the panel. The last step of ``run``.

        Returns whether members have recorded already, in which case the panel is out of date.
        """

        def transaction(unit: UnitOfWork) -> bool:
            session = unit.sessions.get(session_id)
            if session is not None:
                unit.sessions.save(replace(session, panel_id=message_id))
            if run is not None:
                unit.workflow_runs.end(run.key)
            entries, _ = unit.entries.count(session_id)
            return entries > 0

        return await self._store.write(transaction)

    async def abandon(self, session_id: SessionId) -> None:
        """Removes a session whose panel could not be posted, so that no session is open that nobody can see."""
        await self._store.write(lambda unit: unit.sessions.remove(session_id))

    async def abandon_unused(self, session_id: SessionId) -> bool:
        """Removes a session if it has no members; returns whether it was removed."""

        def transaction(unit: UnitOfWork) -> bool:
            session = unit.sessions.get(session_id)  # Looked up first: locks it on any store, so nobody joins.
            unused = session is None or not unit.members.count(session_id)
            if unused:
                unit.sessions.remove(session_id)
            return unused

        return await self._store.write(transaction)

    async def status(self, actor: Actor, session_id: SessionId | None = None) -> Status:
        """Returns a session's status as far as the actor may know it; without an id, that of the channel's session."""

        def transaction(unit: UnitOfWork) -> Status:
            at = standing_of(unit, actor, session_id)
            session = at.session
            mine = [] if at.member is None else unit.entries.of_members([at.member])
            missing = unit.members.without_entry(session.id, at.audience) if at.is_tutor else []
            return Status(progress_of(unit, self._pack_cache, session), at.is_tutor, len(mine), tuple(missing))

        return await self._store.read(transaction)

    async def discuss(self, actor: Actor, run: WorkflowRun | None = None) -> Progress:
        """Opens the discussion: everybody may read the author's readings and vote on all limitations on the list."""
        return await self._move(actor, Session.discussing, run)

    async def reopen(self, actor: Actor, run: WorkflowRun | None = None) -> Progress:
        """Takes the session back one stage: from closed to discussing, or from discussing to exploring."""
        return await self._move(actor, Session.reopened, run)

    async def with_open_panel(self) -> list[SessionId]:
        """Returns the ids of all open sessions with a panel, on all servers, the latest first."""
        return await self._store.read(lambda unit: unit.sessions.with_open_panel())

    async def progress(self, session_id: SessionId) -> Progress:
        """Returns a session's progress as its panel shows it. Raises :class:`NotFound` if there is no such session."""

        def transaction(unit: UnitOfWork) -> Progress:
            session = unit.sessions.get(session_id)
            if session is None:
                raise NotFound("session-gone")
            return progress_of(unit, self._pack_cache, session)

        return await self._store.read(transaction)

    async def _move(self, actor: Actor, moved: Callable[[Session], Session], run: WorkflowRun | None) -> Progress:
        def transaction(unit: UnitOfWork) -> Progress:
            session = moved(tutor_standing_of(unit, actor, None).session)
            self._require_room(unit, session)
            unit.sessions.save(session)
            begin(unit, run, session.id, self._clock.now())
            if session.stage is Stage.DISCUSS:
                seeds = self._pack_cache.pack_of(unit, session).limitations
                unit.statements.plant(session.id, seeds, self._clock.now())
            return progress_of(unit, self._pack_cache, session)

        return await self._store.write(transaction)

    def _loaded(self, activity: str) -> LoadedPack:
        wanted = activity.casefold().strip()
        by_title = (known.id for known in self.activities() if known.title.casefold() == wanted)
        loaded = self._library.get(activity) or self._library.get(next(by_title, activity))
        if loaded is None:
            titles = ", ".join(known.title for known in self.activities())
            raise NotFound("unknown-activity", activity=activity, activities=titles)
        return loaded

    def _require_room(self, unit: UnitOfWork, session: Session) -> None:
        """Raises :class:`Refusal` if another session is open in the channel.

        An older session may still be used from its thread while a new one is open.
        """
        latest = unit.sessions.latest(session.guild_id, session.channel_id)
        if latest is not None and latest.is_open and latest.id != session.id:
            pack = self._pack_cache.pack_of(unit, latest)
            raise Refusal("channel-taken", activity=pack.activity.title)

    def _require_none_open(self, unit: UnitOfWork, actor: Actor) -> None:
        latest = unit.sessions.latest(actor.guild_id, actor.channel_id)
        if latest is not None and latest.is_open:
            pack = self._pack_cache.pack_of(unit, latest)
            raise Refusal("session-open", activity=pack.activity.title)
