"""Random votes in the store and in a simple model of it: both must count the same."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.domain.ids import StatementId
from bot.domain.member import Member
from bot.domain.session import Session
from bot.domain.vote import Vote
from bot.store.interface import Store, UnitOfWork
from tests.store.samples import NOON, join, start

STEPS = 150


@dataclass
class Model:
    """A model of the store's votes, by the ids of statements and members."""

    statements: list[StatementId]
    votes: dict[tuple[StatementId, int], tuple[int, Vote]] = field(
        default_factory=dict[tuple[StatementId, int], tuple[int, Vote]]
    )
    reasons: dict[tuple[StatementId, int, Vote], int] = field(default_factory=dict[tuple[StatementId, int, Vote], int])
    merged: dict[StatementId, StatementId] = field(default_factory=dict[StatementId, StatementId])
    hidden: set[StatementId] = field(default_factory=set[StatementId])

    @property
    def listed(self) -> list[StatementId]:
        return [one for one in self.statements if one not in self.merged and one not in self.hidden]

    def last(self) -> dict[tuple[int, int], Vote]:
        """Returns each member's vote that counts on each listed statement."""
        found: dict[tuple[int, int], Vote] = {}
        for (statement, member), (_, vote) in sorted(self.votes.items(), key=lambda item: item[1][0]):
            root = self.merged.get(statement, statement)
            if root in self.listed:
                found[root, member] = vote
        return found

    def said(self) -> list[tuple[int, Vote, str]]:
        """Returns each member's last reason, on the statement or on one merged into it."""
        found = dict[tuple[int, int], tuple[Vote, int]]()
        for (statement, member, vote), number in sorted(self.reasons.items(), key=lambda item: item[1]):
            root = self.merged.get(statement, statement)
            if root in self.listed:
                found[root, member] = (vote, number)
        return sorted((root, vote, f"Reason {number}") for (root, _), (vote, number) in found.items())


def step(unit: UnitOfWork, model: Model, chance: random.Random, members: list[Member], number: int) -> None:
    """Does one random action of a member or a tutor, in the store and in the model."""
    statement, member, vote = chance.choice(model.statements), chance.choice(members), chance.choice(list(Vote))
    match chance.randrange(8):
        case 0 | 1 | 2:
            unit.votes.keep(statement, member, vote, NOON + timedelta(minutes=chance.randrange(STEPS)))
            model.votes[statement, member.id] = (number, vote)
        case 3:
            unit.votes.take_back(statement, member)
            model.votes.pop((statement, member.id), None)
        case 4:
            unit.votes.give_reason(statement, member, vote, f"Reason {number}", NOON)
            model.reasons[statement, member.id, vote] = number
        case 5 if len(model.listed) > 1:
            one, other = chance.sample(model.listed, 2)
            unit.statements.merge(one, other)
            model.merged |= {s: other for s in model.statements if s == one or model.merged.get(s) == one}
        case 6 if model.listed:
            gone = chance.choice(model.listed)
            unit.statements.hide(gone, "It names somebody.")
            model.hidden.add(gone)
        case _:
            unit.statements.hide(statement, None)
            unit.statements.part(statement)
            model.hidden.discard(statement)
            model.merged.pop(statement, None)


async def put(store: Store, member: Member, text: str) -> StatementId:
    return await store.write(
        lambda unit: unit.statements.add(member, text, project=None, component=None, entry_id=None, now=NOON)
    )


async def counts_as(store: Store, session: Session, model: Model, members: list[Member]) -> None:
    """Checks everything that the store says about votes."""
    last = model.last()
    votes = await store.read(lambda unit: unit.votes.of_session(session.id))
    assert {(root, voter): vote for root, voter, vote in votes} == last
    said = await store.read(lambda unit: unit.votes.reasons(session.id))
    assert sorted((root, reason.vote, reason.text) for root, reason in said) == model.said()
    for member in members:
        papers = await store.read(lambda unit, member=member: unit.votes.papers(session.id, member))
        assert {paper.statement_id: (paper.votes, paper.vote) for paper in papers} == {
            root: (sum(key[0] == root for key in last), last.get((root, member.id))) for root in model.listed
        }


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_is_done_the_store_counts_what_was_done(store: Store, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a play, not a secret.
    session, elsewhere = await start(store), await start(store, channel=2)
    members = [await join(store, session, user, f"Member {user}") for user in range(1, 5)]
    stranger = await join(store, elsewhere, 1, "Member 1")
    await put(store, stranger, "Elsewhere")
    model = Model([await put(store, members[n % 4], f"Statement {n}") for n in range(6)])

    for number in range(STEPS):
        await store.write(lambda unit, number=number: step(unit, model, chance, members, number))
        await counts_as(store, session, model, members)
