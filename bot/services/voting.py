"""Voting on the limitations, one at a time."""

from __future__ import annotations

from datetime import datetime

from bot.clock import Clock
from bot.domain import limits
from bot.domain.ballot import next_turn
from bot.domain.errors import BadInput, Refusal
from bot.domain.member import Member, Standing
from bot.domain.session import Session, Stage
from bot.domain.statement import Statement
from bot.domain.texts import fitting
from bot.domain.vote import Vote
from bot.services.actor import Actor
from bot.services.rights import standing_of
from bot.services.shelf import Shelf
from bot.services.statements import Which, find_on_list
from bot.services.views import Ballot, Cast
from bot.services.work import work_for
from bot.store.database import Store
from bot.store.unit import Unit


class VotingService:
    """Votes: secret in every mode of names. Everybody here may vote, while the limitations are discussed."""

    def __init__(self, store: Store, shelf: Shelf, clock: Clock) -> None:
        self._store = store
        self._shelf = shelf
        self._clock = clock

    async def ballot(self, actor: Actor, session_id: int | None, which: Which | None = None) -> Ballot:
        """The statement to vote on next, or the one that the actor chose.

        Raises :class:`Refusal` before the discussion and after the session.
        """

        def work(unit: Unit) -> Ballot:
            at = _voting(unit, actor, session_id)
            chosen = None if which is None else find_on_list(unit, at, which).id
            return self._ballot(unit, at, at.member, chosen=chosen, newcomer=actor.user_id)

        return await self._store.read(work)

    async def vote(self, actor: Actor, session_id: int | None, statement_id: int, vote: str) -> Ballot:
        """Keeps a vote in place of the one that the actor gave before, if any; returns what comes next."""

        def work(unit: Unit) -> Ballot:
            at = _voting(unit, actor, session_id)
            statement, given = find_on_list(unit, at, statement_id), _vote(vote)
            now = self._clock.now()
            member = unit.members.join(at, actor.user_id, actor.name, now)
            previous = self._given(unit, at, member).get(statement_id)
            unit.votes.keep(statement_id, member, given, now)
            return self._ballot(unit, at, member, last=self._cast(unit, member, statement, given, previous))

        return await self._store.write(work)

    async def skip(self, actor: Actor, session_id: int | None, statement_id: int) -> Ballot:
        """Puts a statement behind the others for this member; returns what comes next."""

        def work(unit: Unit) -> Ballot:
            at = _voting(unit, actor, session_id)
            find_on_list(unit, at, statement_id)
            now = self._clock.now()
            member = unit.members.join(at, actor.user_id, actor.name, now)
            unit.votes.skip(statement_id, member, now)
            return self._ballot(unit, at, member)

        return await self._store.write(work)

    async def undo(self, actor: Actor, session_id: int | None, statement_id: int, previous: str) -> Ballot:
        """Takes a vote back: to the one before it, or to none where ``previous`` is empty; asks again."""

        def work(unit: Unit) -> Ballot:
            at = _voting(unit, actor, session_id)
            find_on_list(unit, at, statement_id)
            if at.member is not None:
                self._restore(unit, at.member, statement_id, previous, self._clock.now())
            return self._ballot(unit, at, at.member, chosen=statement_id)

        return await self._store.write(work)

    async def own_vote(self, actor: Actor, session_id: int | None, statement_id: int) -> Cast:
        """How the actor voted on a statement, and why. Raises :class:`Refusal` when they have not."""
        return await self._store.read(lambda unit: self._own_vote(unit, _voting(unit, actor, session_id), statement_id))

    async def give_reason(
        self, actor: Actor, session_id: int | None, statement_id: int, previous: str, text: str
    ) -> Ballot:
        """Keeps why the actor voted on a statement as they did; returns what comes next.

        ``previous`` is the vote before that one, as in :meth:`undo`, which is still to be had after this.
        """

        def work(unit: Unit) -> Ballot:
            at = _voting(unit, actor, session_id)
            cast = self._own_vote(unit, at, statement_id)
            if at.member is None:
                raise Refusal("not-voted-yet")
            reason = fitting("reason", text, limits.REASON)
            unit.votes.give_reason(statement_id, at.member, cast.vote, reason, self._clock.now())
            before = _vote(previous) if previous else None
            last = self._cast(unit, at.member, cast.statement, cast.vote, before)
            return self._ballot(unit, at, at.member, last=last)

        return await self._store.write(work)

    def _restore(self, unit: Unit, member: Member, statement_id: int, previous: str, now: datetime) -> None:
        if previous:
            unit.votes.keep(statement_id, member, _vote(previous), now)
        else:
            unit.votes.take_back(statement_id, member)

    def _own_vote(self, unit: Unit, at: Standing, statement_id: int) -> Cast:
        statement = find_on_list(unit, at, statement_id)
        vote = None if at.member is None else self._given(unit, at, at.member).get(statement_id)
        if at.member is None or vote is None:
            raise Refusal("not-voted-yet")
        return self._cast(unit, at.member, statement, vote, vote)

    def _given(self, unit: Unit, at: Standing, member: Member) -> dict[int, Vote]:
        papers = unit.votes.papers(at.session.id, member)
        return {paper.statement_id: paper.vote for paper in papers if paper.vote is not None}

    def _cast(self, unit: Unit, member: Member, statement: Statement, vote: Vote, previous: Vote | None) -> Cast:
        return Cast(statement, vote, previous, unit.votes.reason(statement.id, member, vote))

    def _ballot(
        self,
        unit: Unit,
        at: Standing,
        member: Member | None,
        *,
        last: Cast | None = None,
        chosen: int | None = None,
        newcomer: int = 0,
    ) -> Ballot:
        """What ``member`` is asked; a ``newcomer`` has no number yet, but they need not all begin with the same."""
        session = at.session
        papers = unit.votes.papers(session.id, member)
        listed = {statement.id: statement for statement in unit.statements.of_session(session.id, at.eye)}
        turn = None if chosen is not None else next_turn(papers, newcomer if member is None else member.number)
        at_hand = chosen if turn is None else turn.paper.statement_id
        return Ballot(
            work=work_for(unit, self._shelf, at),
            statement=None if at_hand is None else listed[at_hand],
            turn=turn,
            vote=next((paper.vote for paper in papers if paper.statement_id == at_hand), None),
            last=last,
            given=tuple(Cast(listed[one.statement_id], one.vote) for one in papers if one.vote is not None),
        )


def _voting(unit: Unit, actor: Actor, session_id: int | None) -> Standing:
    at = standing_of(unit, actor, session_id)
    _require_voting(at.session)
    return at


def _require_voting(session: Session) -> None:
    session.require_open()
    if session.stage is not Stage.DISCUSS:
        raise Refusal("voting-not-yet")


def _vote(text: str) -> Vote:
    if text not in set(Vote):
        raise BadInput("unknown-vote")
    return Vote(text)
