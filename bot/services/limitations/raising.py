"""How a limitation gets onto the list, wherever it was noticed, and how one is found again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.domain.errors import NotFound
from bot.domain.ids import EntryId, StatementId
from bot.domain.member import Audience, Member, Standing
from bot.domain.statement import Statement, most_alike, says_just
from bot.domain.vote import Vote
from bot.services.limitations.views import Raised
from bot.store.interface import UnitOfWork

Which: TypeAlias = StatementId | str
"""A statement by its id, or by the number or the words that somebody typed."""


@dataclass(frozen=True)
class NewStatement:
    """A limitation as its author sent it, ready to be kept, with what it came up with."""

    text: str
    project: str | None
    component: str | None
    entry_id: EntryId | None = None


def raise_limitation(unit: UnitOfWork, member: Member, new: NewStatement, now: datetime) -> Raised:
    """Puts a limitation on the list with its author's own vote.

    Where the list has one much like it, it is held for its author to decide; where it has the very same, nothing is
    kept.
    """
    listed = unit.statements.of_session(member.session_id, Audience.PEER)
    for statement in listed:
        if says_just(new.text, statement):
            return Raised(new.text, statement)
    like = most_alike(new.text, listed)
    kept = unit.statements.add(
        member,
        new.text,
        project=new.project,
        component=new.component,
        entry_id=new.entry_id,
        now=now,
        held=like is not None,
    )
    if like is not None:
        return Raised(new.text, like, StatementId(kept))
    unit.votes.keep(kept, member, Vote.AGREE, now)
    return Raised(new.text)


def find_statement(unit: UnitOfWork, at: Standing, which: Which) -> Statement:
    """The statement of a session that is meant. Raises :class:`NotFound` when there is none."""
    if isinstance(which, int):
        found = unit.statements.get(at.session.id, which, at.audience)
        if found is None:
            raise NotFound("limitation-gone")
        return found
    typed = which.strip()
    listed = unit.statements.of_session(at.session.id, at.audience)
    for statement in listed:
        if str(statement.number) == typed.removesuffix("."):
            return statement
    for statement in listed:
        if says_just(typed, statement):
            return statement
    raise NotFound("no-such-limitation")


def find_on_list(unit: UnitOfWork, at: Standing, which: Which) -> Statement:
    """The same for what is to be on the list. Raises :class:`NotFound` for what is not."""
    statement = find_statement(unit, at, which)
    if not statement.is_listed:
        raise NotFound("limitation-gone")
    return statement
