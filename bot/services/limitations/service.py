"""The limitations that a group raises, and what tutors do with them."""

from __future__ import annotations

from bot.clock import Clock
from bot.domain import limits
from bot.domain.errors import BadInput, NotFound, Refusal
from bot.domain.ids import SessionId, StatementId
from bot.domain.member import Member, Standing
from bot.domain.session import Session
from bot.domain.statement import Statement, says_just
from bot.domain.texts import one_line
from bot.domain.vote import Vote
from bot.services.access import standing_of, tutor_standing_of
from bot.services.actor import Actor
from bot.services.limitations.raising import NewStatement, Which, find_on_list, find_statement, raise_limitation
from bot.services.limitations.views import Limitations, Raised, StatementPage
from bot.services.pack_cache import PackCache
from bot.services.session_context import choice_of, context_for
from bot.services.sessions.views import SessionContext
from bot.services.voting.disclosing import tell_votes
from bot.store.interface import Store, UnitOfWork


class LimitationService:
    """Statements: raised, listed and mended by members; hidden and merged by tutors."""

    def __init__(self, store: Store, pack_cache: PackCache, clock: Clock) -> None:
        self._store = store
        self._pack_cache = pack_cache
        self._clock = clock

    async def form(self, actor: Actor, session_id: SessionId | None) -> SessionContext:
        """What the form for a limitation starts from."""

        def transaction(unit: UnitOfWork) -> SessionContext:
            at = standing_of(unit, actor, session_id, Session.require_open)
            return context_for(unit, self._pack_cache, at)

        return await self._store.read(transaction)

    async def add(
        self, actor: Actor, session_id: SessionId | None, text: str, project: str | None, component: str | None
    ) -> tuple[Limitations, Raised]:
        """Raises a limitation, with the project or component it came up with, if any.

        Raises :class:`Refusal` when the session is closed or somebody said just that, :class:`BadInput` for a text,
        project or component that cannot be taken.
        """

        def transaction(unit: UnitOfWork) -> tuple[Limitations, Raised]:
            at = standing_of(unit, actor, session_id, Session.require_open)
            now = self._clock.now()
            member = unit.members.join(at, actor.user_id, actor.name, now)
            found = context_for(unit, self._pack_cache, at)
            statement = one_line("limitation", text, limits.STATEMENT)
            on = None if project is None else choice_of(found, project).key
            if component is not None and found.pack.component(component) is None:
                raise BadInput("unknown-component")
            raised = raise_limitation(unit, member, NewStatement(statement, on, component), now)
            if raised.like is not None and raised.held is None:
                raise Refusal("limitation-known", number=raised.like.number)
            return self._limitations(unit, at, member), raised

        return await self._store.write(transaction)

    async def add_held(self, actor: Actor, session_id: SessionId | None, statement_id: StatementId) -> Limitations:
        """Puts a limitation on the list that was held because it is much like another. Its author's to ask for.

        Raises :class:`Refusal` when the list has just that by now.
        """

        def transaction(unit: UnitOfWork) -> Limitations:
            at = standing_of(unit, actor, session_id, Session.require_open)
            member = self._author(unit, at, statement_id)
            statement = find_statement(unit, at, statement_id)
            if statement.number is None:  # Pressed twice, it was put there before.
                self._require_new(unit, at, statement.text, statement_id)
                unit.statements.release(statement_id)
                unit.votes.keep(statement_id, member, Vote.AGREE, self._clock.now())
            return self._limitations(unit, at, member)

        return await self._store.write(transaction)

    async def list(self, actor: Actor, session_id: SessionId | None) -> Limitations:
        """The limitations of the session here."""

        def transaction(unit: UnitOfWork) -> Limitations:
            at = standing_of(unit, actor, session_id)
            return self._limitations(unit, at, at.member)

        return await self._store.read(transaction)

    async def choices(self, actor: Actor) -> tuple[Statement, ...]:
        """The limitations to offer while the actor types one; none where no session is."""

        def transaction(unit: UnitOfWork) -> tuple[Statement, ...]:
            session = unit.sessions.latest_id(actor.guild_id, actor.channel_id)
            if session is None:
                return ()
            return tuple(unit.statements.of_session(session, standing_of(unit, actor, session).audience))

        return await self._store.read(transaction)

    async def show(self, actor: Actor, session_id: SessionId | None, statement_id: StatementId) -> StatementPage:
        """One limitation: on the list, or taken off it where the actor raised it or is a tutor."""
        return await self._store.read(lambda unit: self._page(unit, standing_of(unit, actor, session_id), statement_id))

    async def to_mend(self, actor: Actor, session_id: SessionId | None, statement_id: StatementId) -> StatementPage:
        """The limitation, for the form to mend it. Raises what :meth:`mend` would raise."""

        def transaction(unit: UnitOfWork) -> StatementPage:
            at = standing_of(unit, actor, session_id, Session.require_open)
            self._require_not_voted_on(unit, at, statement_id)
            return self._page(unit, at, statement_id)

        return await self._store.read(transaction)

    async def mend(
        self, actor: Actor, session_id: SessionId | None, statement_id: StatementId, text: str
    ) -> StatementPage:
        """Gives a limitation other words: its author may while nobody else has voted on it.

        Raises :class:`Refusal` afterwards: the votes were for what it said.
        """

        def transaction(unit: UnitOfWork) -> StatementPage:
            at = standing_of(unit, actor, session_id, Session.require_open)
            self._require_not_voted_on(unit, at, statement_id)
            mended = one_line("limitation", text, limits.STATEMENT)
            self._require_new(unit, at, mended, statement_id)
            unit.statements.mend(statement_id, mended, self._clock.now())
            return self._page(unit, at, statement_id)

        return await self._store.write(transaction)

    async def to_hide(self, actor: Actor, session_id: SessionId | None, statement_id: StatementId) -> StatementPage:
        """The limitation, for the form to hide it. Raises what :meth:`hide` would raise."""

        def transaction(unit: UnitOfWork) -> StatementPage:
            at = tutor_standing_of(unit, actor, session_id)
            return self._page(unit, at, find_on_list(unit, at, statement_id).id)

        return await self._store.read(transaction)

    async def hide(self, actor: Actor, session_id: SessionId | None, which: Which, reason: str) -> StatementPage:
        """Takes a limitation off the list, for a reason that its author can read. For tutors, at any time."""

        def transaction(unit: UnitOfWork) -> StatementPage:
            at = tutor_standing_of(unit, actor, session_id)
            statement = find_on_list(unit, at, which)
            unit.statements.hide(statement.id, one_line("reason", reason, limits.REASON))
            return self._page(unit, at, statement.id)

        return await self._store.write(transaction)

    async def restore(self, actor: Actor, session_id: SessionId | None, statement_id: StatementId) -> StatementPage:
        """Puts a limitation that was hidden or merged back on the list. For tutors."""

        def transaction(unit: UnitOfWork) -> StatementPage:
            at = tutor_standing_of(unit, actor, session_id)
            if find_statement(unit, at, statement_id).number is None:
                raise NotFound("limitation-gone")
            unit.statements.hide(statement_id, None)
            unit.statements.part(statement_id)
            tell_votes(unit, at.session, statement_id, self._clock.now())
            return self._page(unit, at, statement_id)

        return await self._store.write(transaction)

    async def merge(self, actor: Actor, session_id: SessionId | None, which: Which, into: Which) -> StatementPage:
        """Has one limitation count as part of another, its votes as well. For tutors. Returns the other."""

        def transaction(unit: UnitOfWork) -> StatementPage:
            at = tutor_standing_of(unit, actor, session_id, Session.require_open)
            one, other = find_on_list(unit, at, which), find_on_list(unit, at, into)
            if one.id == other.id:
                raise BadInput("merge-itself")
            unit.statements.merge(one.id, other.id)
            tell_votes(unit, at.session, other.id, self._clock.now())
            return self._page(unit, at, other.id)

        return await self._store.write(transaction)

    def _author(self, unit: UnitOfWork, at: Standing, statement_id: StatementId) -> Member:
        find_statement(unit, at, statement_id)  # In this session, and not in another.
        if at.member is None or not unit.statements.is_by(statement_id, at.member):
            raise NotFound("limitation-gone")
        return at.member

    def _require_new(self, unit: UnitOfWork, at: Standing, text: str, statement_id: StatementId) -> None:
        for other in unit.statements.of_session(at.session.id, at.audience):
            if other.id != statement_id and says_just(text, other):
                raise Refusal("limitation-known", number=other.number)

    def _require_not_voted_on(self, unit: UnitOfWork, at: Standing, statement_id: StatementId) -> None:
        if unit.votes.others(statement_id, self._author(unit, at, statement_id)):
            raise Refusal("voted-on-already")

    def _limitations(self, unit: UnitOfWork, at: Standing, member: Member | None) -> Limitations:
        return Limitations(
            context=context_for(unit, self._pack_cache, at),
            listed=tuple(unit.statements.of_session(at.session.id, at.audience)),
            own=() if member is None else tuple(unit.statements.off_the_list(member)),
            set_aside=tuple(unit.statements.set_aside(at.session.id, at.audience)) if at.is_tutor else (),
        )

    def _page(self, unit: UnitOfWork, at: Standing, statement_id: StatementId) -> StatementPage:
        statement = find_statement(unit, at, statement_id)
        mine = at.member is not None and unit.statements.is_by(statement_id, at.member)
        moderates = at.is_tutor and statement.number is not None
        if not (statement.is_listed or mine or moderates):
            raise NotFound("limitation-gone")
        return StatementPage(
            context=context_for(unit, self._pack_cache, at),
            statement=statement,
            may_mend=mine and at.session.is_open and not unit.votes.others(statement_id, at.member),
            may_moderate=moderates,
            others=tuple(
                one for one in unit.statements.of_session(at.session.id, at.audience) if one.id != statement_id
            )
            if moderates
            else (),
        )
