"""Voting on the limitations, one at a time."""

from __future__ import annotations

from bot.clock import Clock
from bot.domain import limits
from bot.domain.ballot import next_turn
from bot.domain.errors import Refusal
from bot.domain.ids import SessionId, StatementId
from bot.domain.member import Member, Standing
from bot.domain.session import Session
from bot.domain.statement import Statement
from bot.domain.texts import fitting
from bot.domain.vote import Vote
from bot.services.access import standing_of
from bot.services.actor import Actor
from bot.services.limitations.raising import Which, find_on_list
from bot.services.pack_cache import PackCache
from bot.services.session_context import context_for
from bot.services.voting.disclosing import tell_votes
from bot.services.voting.views import Ballot, GivenVote
from bot.store.interface import Store, UnitOfWork


class VotingService:
    """Votes: secret in every mode of names. Everybody here may vote, while the limitations are discussed."""

    def __init__(self, store: Store, pack_cache: PackCache, clock: Clock) -> None:
        self._store = store
        self._pack_cache = pack_cache
        self._clock = clock

    async def ballot(self, actor: Actor, session_id: SessionId | None, which: Which | None = None) -> Ballot:
        """The statement to vote on next, or the one that the actor chose.

        Raises :class:`Refusal` before the discussion and after the session.
        """

        def transaction(unit: UnitOfWork) -> Ballot:
            at = standing_of(unit, actor, session_id, Session.require_voting)
            chosen = None if which is None else find_on_list(unit, at, which).id
            return self._ballot(unit, at, actor, chosen=chosen)

        return await self._store.read(transaction)

    async def vote(self, actor: Actor, session_id: SessionId | None, statement_id: StatementId, vote: Vote) -> Ballot:
        """Keeps a vote in place of the one that the actor gave before, if any; returns what comes next."""

        def transaction(unit: UnitOfWork) -> GivenVote:
            at = standing_of(unit, actor, session_id, Session.require_voting)
            statement = find_on_list(unit, at, statement_id)
            now = self._clock.now()
            member = unit.members.join(at, actor.user_id, actor.name, now)
            previous = unit.votes.own(statement_id, member)
            unit.votes.keep(statement_id, member, vote, now)
            tell_votes(unit, at.session, statement.id, now)
            return _cast(unit, member, statement, vote, previous)

        return await self._after(actor, session_id, last=await self._store.write(transaction))

    async def skip(self, actor: Actor, session_id: SessionId | None, statement_id: StatementId) -> Ballot:
        """Puts a statement behind the others for this member; returns what comes next."""

        def transaction(unit: UnitOfWork) -> None:
            at = standing_of(unit, actor, session_id, Session.require_voting)
            find_on_list(unit, at, statement_id)
            now = self._clock.now()
            unit.votes.skip(statement_id, unit.members.join(at, actor.user_id, actor.name, now), now)

        await self._store.write(transaction)
        return await self._after(actor, session_id)

    async def undo(
        self, actor: Actor, session_id: SessionId | None, statement_id: StatementId, previous: Vote | None
    ) -> Ballot:
        """Takes a vote back: to the one before it, or to none where there is no ``previous``; asks again."""

        def transaction(unit: UnitOfWork) -> None:
            at = standing_of(unit, actor, session_id, Session.require_voting)
            find_on_list(unit, at, statement_id)
            if at.member is None:
                return
            if previous is not None:
                unit.votes.keep(statement_id, at.member, previous, self._clock.now())
            else:
                unit.votes.take_back(statement_id, at.member)

        await self._store.write(transaction)
        return await self._after(actor, session_id, chosen=statement_id)

    async def own_vote(self, actor: Actor, session_id: SessionId | None, statement_id: StatementId) -> GivenVote:
        """How the actor voted on a statement, and why. Raises :class:`Refusal` when they have not."""

        def transaction(unit: UnitOfWork) -> GivenVote:
            _, cast = _own_vote(unit, standing_of(unit, actor, session_id, Session.require_voting), statement_id)
            return cast

        return await self._store.read(transaction)

    async def give_reason(
        self,
        actor: Actor,
        session_id: SessionId | None,
        statement_id: StatementId,
        previous: Vote | None,
        vote: Vote,
        text: str,
    ) -> Ballot:
        """Keeps why the actor cast that ``vote`` on a statement; returns what comes next.

        ``previous`` is the vote before that one, as in :meth:`undo`, which is still to be had after this. Where they
        have voted otherwise meanwhile, the reason is kept with the vote that it was asked for.
        """

        def transaction(unit: UnitOfWork) -> GivenVote:
            member, cast = _own_vote(unit, standing_of(unit, actor, session_id, Session.require_voting), statement_id)
            reason = fitting("reason", text, limits.REASON)
            unit.votes.give_reason(statement_id, member, vote, reason, self._clock.now())
            return _cast(unit, member, cast.statement, cast.vote, previous)

        return await self._after(actor, session_id, last=await self._store.write(transaction))

    async def _after(
        self,
        actor: Actor,
        session_id: SessionId | None,
        *,
        last: GivenVote | None = None,
        chosen: StatementId | None = None,
    ) -> Ballot:
        """What comes next, once something is kept. It is read beside the writer: counting all votes takes a moment.

        The session may have been closed meanwhile, or the statement hidden; what was kept is told all the same.
        """
        return await self._store.read(
            lambda unit: self._ballot(unit, standing_of(unit, actor, session_id), actor, last=last, chosen=chosen)
        )

    def _ballot(
        self,
        unit: UnitOfWork,
        at: Standing,
        actor: Actor,
        *,
        last: GivenVote | None = None,
        chosen: StatementId | None = None,
    ) -> Ballot:
        session, member = at.session, at.member
        papers = unit.votes.papers(session.id, member)
        listed: dict[int, Statement] = {
            statement.id: statement for statement in unit.statements.of_session(session.id, at.audience)
        }
        beginning = actor.user_id if member is None else member.number  # Newcomers need not all begin with the same.
        turn = None if chosen in listed else next_turn(papers, beginning)
        at_hand = chosen if turn is None else turn.paper.statement_id
        return Ballot(
            context=context_for(unit, self._pack_cache, at),
            statement=None if at_hand is None else listed.get(at_hand),
            turn=turn,
            vote=next((paper.vote for paper in papers if paper.statement_id == at_hand), None),
            last=last,
            given=tuple(GivenVote(listed[one.statement_id], one.vote) for one in papers if one.vote is not None),
        )


def _own_vote(unit: UnitOfWork, at: Standing, statement_id: StatementId) -> tuple[Member, GivenVote]:
    statement = find_on_list(unit, at, statement_id)
    vote = None if at.member is None else unit.votes.own(statement_id, at.member)
    if at.member is None or vote is None:
        raise Refusal("not-voted-yet")
    return at.member, _cast(unit, at.member, statement, vote, vote)


def _cast(unit: UnitOfWork, member: Member, statement: Statement, vote: Vote, previous: Vote | None) -> GivenVote:
    return GivenVote(statement, vote, previous, unit.votes.reason(statement.id, member, vote))
