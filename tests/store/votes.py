"""Writes statements and votes directly to the store, and reads them back."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from bot.domain.ids import StatementId
from bot.domain.member import Member
from bot.domain.pack import Limitation
from bot.domain.session import Session
from bot.domain.vote import Vote
from bot.store.interface import Store
from tests.store.samples import NOON

SEEDS = (Limitation("cost", "It costs time.", None, None, None), Limitation("risk", "A risk.", None, "choir", "assets"))


_minutes = count()


async def put(store: Store, member: Member, text: str, *, held: bool = False) -> StatementId:
    """Adds a member's statement without their vote; returns its id."""
    return await store.write(
        lambda unit: unit.statements.add(member, text, project=None, component=None, entry_id=None, now=NOON, held=held)
    )


async def vote(store: Store, statement_id: StatementId, member: Member, given: Vote) -> None:
    """Casts a vote, a minute later than the previous one."""
    at = NOON + timedelta(minutes=next(_minutes))
    await store.write(lambda unit: unit.votes.keep(statement_id, member, given, at))


async def counted(store: Store, session: Session) -> dict[StatementId, int]:
    """Returns the number of votes on each listed statement, by its id."""
    papers = await store.read(lambda unit: unit.votes.papers(session.id, None))
    return {paper.statement_id: paper.votes for paper in papers}


async def given_by(store: Store, session: Session, member: Member) -> dict[StatementId, Vote | None]:
    papers = await store.read(lambda unit: unit.votes.papers(session.id, member))
    return {paper.statement_id: paper.vote for paper in papers}


async def last_votes(store: Store, session: Session) -> dict[tuple[StatementId, int], Vote]:
    """Returns the votes that count, the last of each member on each listed statement, by statement and member."""
    votes = await store.read(lambda unit: unit.votes.of_session(session.id))
    return {(statement, voter): given for statement, voter, given in votes}


async def reasons(store: Store, session: Session) -> list[tuple[StatementId, Vote, str]]:
    """Returns the last reason of each member, in the order in which they were given."""
    found = await store.read(lambda unit: unit.votes.reasons(session.id))
    by_time = sorted(found, key=lambda one: one[1].id)
    return [(statement, reason.vote, reason.text) for statement, reason in by_time]


async def say_why(store: Store, statement_id: StatementId, member: Member, given: Vote, text: str) -> None:
    await store.write(lambda unit: unit.votes.give_reason(statement_id, member, given, text, NOON))
