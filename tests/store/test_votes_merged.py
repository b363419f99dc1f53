"""Votes on merged statements: each member's last vote counts once, and merging can be undone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.member import Audience, Member
from bot.domain.session import Session
from bot.domain.vote import Vote
from bot.store.interface import Store
from tests.store.samples import NOON, join, looking_at
from tests.store.votes import counted, given_by, last_votes, put, vote

CAT = 987654321098765432


async def test_votes_on_a_merged_one_count_for_the_other(
    store: Store, session: Session, ann: Member, ben: Member
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    await vote(store, one, ann, Vote.DISAGREE)
    await store.write(lambda unit: unit.statements.merge(one, other))
    assert await counted(store, session) == {other: 1}
    assert await given_by(store, session, ann) == {other: Vote.DISAGREE}
    assert await last_votes(store, session) == {(other, ann.id): Vote.DISAGREE}


@pytest.mark.parametrize("last", ["on the merged one", "on the other"])
async def test_whoever_voted_on_both_counts_once_with_the_last(
    store: Store, session: Session, ann: Member, ben: Member, last: str
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    order = {"on the merged one": (other, one), "on the other": (one, other)}[last]
    await vote(store, order[0], ann, Vote.AGREE)
    await vote(store, order[1], ann, Vote.DISAGREE)
    await store.write(lambda unit: unit.statements.merge(one, other))
    assert await counted(store, session) == {other: 1}
    assert await given_by(store, session, ann) == {other: Vote.DISAGREE}
    assert await last_votes(store, session) == {(other, ann.id): Vote.DISAGREE}


async def test_whoever_voted_on_two_that_were_merged_into_a_third_counts_once(
    store: Store, session: Session, ann: Member, ben: Member
) -> None:
    one, two, third = (
        await put(store, ann, "Who pays?"),
        await put(store, ann, "Who will pay?"),
        await put(store, ben, "$"),
    )
    for part in (one, two):
        await vote(store, part, ann, Vote.AGREE)
        await store.write(lambda unit, part=part: unit.statements.merge(part, third))
    assert await counted(store, session) == {third: 1}
    await vote(store, third, ben, Vote.AGREE)
    assert await counted(store, session) == {third: 2}


@pytest.mark.parametrize("later", [timedelta(0), timedelta(minutes=-5)])
async def test_the_last_vote_is_the_last_also_where_the_clock_stands_still_or_goes_back(
    store: Store, session: Session, ann: Member, ben: Member, later: timedelta
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    for at, (statement, given) in zip((NOON, NOON + later), ((other, Vote.AGREE), (one, Vote.DISAGREE)), strict=True):
        await store.write(lambda unit, s=statement, g=given, at=at: unit.votes.keep(s, ann, g, at))
    await store.write(lambda unit: unit.statements.merge(one, other))
    assert await given_by(store, session, ann) == {other: Vote.DISAGREE}
    assert await last_votes(store, session) == {(other, ann.id): Vote.DISAGREE}
    await store.write(lambda unit: unit.votes.keep(other, ann, Vote.PASS, NOON + later + later))
    assert await last_votes(store, session) == {(other, ann.id): Vote.PASS}


async def test_each_has_its_own_votes_again_when_they_are_parted(
    store: Store, session: Session, ann: Member, ben: Member
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    await vote(store, one, ann, Vote.AGREE)
    await vote(store, other, ann, Vote.DISAGREE)
    await store.write(lambda unit: unit.statements.merge(one, other))
    await store.write(lambda unit: unit.statements.part(one))
    assert await counted(store, session) == {one: 1, other: 1}
    assert await given_by(store, session, ann) == {one: Vote.AGREE, other: Vote.DISAGREE}


async def test_what_was_merged_into_a_merged_one_counts_for_the_last(
    store: Store, session: Session, ann: Member
) -> None:
    first, second, third = [await put(store, ann, text) for text in ("Who pays?", "Who is paid?", "Money")]
    await vote(store, first, ann, Vote.AGREE)
    await store.write(lambda unit: unit.statements.merge(first, second))
    await store.write(lambda unit: unit.statements.merge(second, third))
    assert await last_votes(store, session) == {(third, ann.id): Vote.AGREE}
    aside = await store.read(lambda unit: unit.statements.set_aside(session.id, Audience.TUTOR))
    assert [(one.id, one.merged_into) for one in aside] == [(first, 3), (second, 3)]


async def test_others_are_whoever_else_voted_also_on_what_was_merged_into_it(
    store: Store, session: Session, ann: Member, ben: Member
) -> None:
    cat = await join(store, session, CAT, "Cat")
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    await vote(store, one, ann, Vote.AGREE)
    await vote(store, one, ben, Vote.AGREE)
    assert await store.read(lambda unit: unit.votes.others(other, ben)) == 0
    await store.write(lambda unit: unit.statements.merge(one, other))
    assert await store.read(lambda unit: unit.votes.others(other, ben)) == 1
    assert await store.read(lambda unit: unit.votes.others(other, cat)) == 2
    assert await store.read(lambda unit: unit.votes.others(other, None)) == 2


async def test_a_limitation_that_was_merged_stands_for_itself_when_the_other_goes(
    store: Store, session: Session, ann: Member, ben: Member, path: Path
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    await vote(store, one, ann, Vote.AGREE)
    await store.write(lambda unit: unit.statements.merge(one, other))
    with looking_at(path) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM members WHERE id = ?", (ben.id,))
    assert await last_votes(store, session) == {(one, ann.id): Vote.AGREE}
