"""Reasons for votes in the store: whose they are, and which are shown."""

from __future__ import annotations

from bot.domain.member import Audience, Member
from bot.domain.session import Session
from bot.domain.vote import Vote
from bot.store.interface import Store
from tests.store.samples import NOON
from tests.store.votes import SEEDS, put, reasons, say_why, vote


async def test_each_member_gives_one_reason_the_last_with_the_vote_it_was_for(
    store: Store, session: Session, ann: Member
) -> None:
    statement = await put(store, ann, "Who pays?")
    await say_why(store, statement, ann, Vote.AGREE, "We do.")
    await say_why(store, statement, ann, Vote.AGREE, "We all do.")
    assert await reasons(store, session) == [(statement, Vote.AGREE, "We all do.")]
    await say_why(store, statement, ann, Vote.DISAGREE, "Nobody does.")
    assert await reasons(store, session) == [(statement, Vote.DISAGREE, "Nobody does.")]


async def test_a_reason_is_its_own_voters_whoever_raised_the_statement(
    store: Store, session: Session, ann: Member, ben: Member
) -> None:
    statement = await put(store, ann, "Who pays?")
    await store.write(lambda unit: unit.statements.plant(session.id, SEEDS[:1], NOON))
    [_, seed] = await store.read(lambda unit: unit.statements.of_session(session.id, Audience.PEER))
    await vote(store, statement, ann, Vote.AGREE)
    for voted_on in (statement, seed.id):
        await vote(store, voted_on, ben, Vote.DISAGREE)
        await say_why(store, voted_on, ben, Vote.DISAGREE, f"Nobody asked ({voted_on}).")
    assert await reasons(store, session) == [
        (voted_on, Vote.DISAGREE, f"Nobody asked ({voted_on}).") for voted_on in (statement, seed.id)
    ]


async def test_a_reason_is_not_lost_where_its_voter_says_the_same_to_what_it_was_merged_into(
    store: Store, session: Session, ann: Member, ben: Member
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    await vote(store, one, ann, Vote.AGREE)
    await say_why(store, one, ann, Vote.AGREE, "We do.")
    await store.write(lambda unit: unit.statements.merge(one, other))
    await vote(store, other, ann, Vote.AGREE)
    assert await reasons(store, session) == [(other, Vote.AGREE, "We do.")]
    assert await store.read(lambda unit: unit.votes.reason(other, ann, Vote.AGREE)) == "We do."
    await say_why(store, other, ann, Vote.AGREE, "We all do.")
    assert await reasons(store, session) == [(other, Vote.AGREE, "We all do.")]
