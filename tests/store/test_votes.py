"""Votes in the store: a member's last vote on a listed statement counts."""

from __future__ import annotations

from bot.domain.member import Member
from bot.domain.session import Session
from bot.domain.vote import Vote
from bot.store.interface import Store
from tests.store.samples import NOON, record, start
from tests.store.votes import counted, given_by, last_votes, put, vote


async def test_a_vote_takes_the_place_of_the_one_before(store: Store, session: Session, ann: Member) -> None:
    statement = await put(store, ann, "Who pays?")
    for given in (Vote.AGREE, Vote.PASS, Vote.DISAGREE):
        await vote(store, statement, ann, given)
    assert await counted(store, session) == {statement: 1}
    assert await given_by(store, session, ann) == {statement: Vote.DISAGREE}
    assert await last_votes(store, session) == {(statement, ann.id): Vote.DISAGREE}


async def test_a_vote_taken_back_is_gone(store: Store, session: Session, ann: Member, ben: Member) -> None:
    statement = await put(store, ann, "Who pays?")
    await vote(store, statement, ann, Vote.AGREE)
    await vote(store, statement, ben, Vote.PASS)
    await store.write(lambda unit: unit.votes.take_back(statement, ann))
    assert await last_votes(store, session) == {(statement, ben.id): Vote.PASS}


async def test_what_is_voted_on_is_no_longer_skipped(store: Store, session: Session, ann: Member) -> None:
    statement = await put(store, ann, "Who pays?")
    await store.write(lambda unit: unit.votes.skip(statement, ann, NOON))
    [before] = await store.read(lambda unit: unit.votes.papers(session.id, ann))
    await vote(store, statement, ann, Vote.AGREE)
    [after] = await store.read(lambda unit: unit.votes.papers(session.id, ann))
    assert (before.skipped_at, after.skipped_at) == (NOON, None)


async def test_one_members_skip_is_nobody_elses(store: Store, session: Session, ann: Member, ben: Member) -> None:
    statement = await put(store, ann, "Who pays?")
    await store.write(lambda unit: unit.votes.skip(statement, ann, NOON))
    [paper] = await store.read(lambda unit: unit.votes.papers(session.id, ben))
    assert paper.skipped_at is None


async def test_a_hidden_one_counts_nowhere_until_it_is_back(store: Store, session: Session, ann: Member) -> None:
    statement = await put(store, ann, "Who pays?")
    await vote(store, statement, ann, Vote.AGREE)
    await store.write(lambda unit: unit.statements.hide(statement, "It names somebody."))
    assert (await counted(store, session), await last_votes(store, session)) == ({}, {})
    await store.write(lambda unit: unit.statements.hide(statement, None))
    assert await last_votes(store, session) == {(statement, ann.id): Vote.AGREE}


async def test_no_vote_is_seen_from_another_session(store: Store, session: Session, ann: Member) -> None:
    elsewhere = await start(store, channel=2)
    await vote(store, await put(store, ann, "Who pays?"), ann, Vote.AGREE)
    assert await counted(store, elsewhere) == {}
    assert await last_votes(store, elsewhere) == {}


async def test_votes_outlive_the_entry_a_statement_came_with(store: Store, session: Session, ann: Member) -> None:
    entry = await record(store, ann)
    statement = await store.write(
        lambda unit: unit.statements.add(ann, "Who pays?", project=None, component=None, entry_id=entry, now=NOON)
    )
    await vote(store, statement, ann, Vote.AGREE)
    await store.write(lambda unit: unit.entries.remove([ann]))
    assert await last_votes(store, session) == {(statement, ann.id): Vote.AGREE}
