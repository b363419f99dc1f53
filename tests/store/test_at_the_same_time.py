"""Transactions at the same time are as if one came after another, on whatever store."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.domain.entry import Draft
from bot.domain.errors import Refusal, StoreError
from bot.domain.ids import UserId
from bot.domain.member import Audience
from bot.domain.session import Names, Session
from bot.store.interface import Store, UnitOfWork
from tests.store.samples import CHANNEL, GUILD, NOON, TUTOR, start

MEMBERS = range(1001, 1031)


def start_unless_open(unit: UnitOfWork) -> Session:
    """Looks first and writes then, as the service does."""
    latest = unit.sessions.latest(GUILD, CHANNEL)
    if latest is not None and latest.is_open:
        raise Refusal("session-open")
    unit.packs.keep("hash", "pack", "{}", NOON)
    return unit.sessions.add(
        guild_id=GUILD,
        channel_id=CHANNEL,
        tutor_id=TUTOR,
        pack_hash="hash",
        names=Names.HIDDEN,
        started_at=NOON,
        deadline=NOON + timedelta(minutes=30),
    )


async def test_of_tutors_who_start_at_once_one_does_and_the_others_are_told_why(store: Store) -> None:
    outcomes = await asyncio.gather(*(store.write(start_unless_open) for _ in range(8)), return_exceptions=True)

    assert [type(one) for one in outcomes].count(Session) == 1
    assert [str(one) for one in outcomes if not isinstance(one, Session)] == ["session-open"] * 7


@pytest.mark.parametrize("names", [Names.HIDDEN, Names.SECRET])
async def test_members_and_entries_at_once_are_numbered_one_by_one(store: Store, names: Names) -> None:
    session = await start(store, names)

    def answer(unit: UnitOfWork, user: int) -> None:
        standing = unit.members.standing(session.id, UserId(user), ())
        assert standing is not None
        member = unit.members.join(standing, UserId(user), f"Member {user}", NOON)
        unit.entries.add(member, Draft("choir", ("assets",), f"{user}"), NOON)

    await asyncio.gather(*(store.write(lambda unit, user=user: answer(unit, user)) for user in MEMBERS))

    entries = await store.read(lambda unit: unit.entries.of_session(session.id, Audience.PEER))
    assert [entry.number for entry in entries] == list(range(1, len(MEMBERS) + 1))
    assert sorted(entry.author.number for entry in entries) == list(range(1, len(MEMBERS) + 1))
    assert {entry.evidence for entry in entries} == {str(user) for user in MEMBERS}


async def test_one_member_who_answers_many_times_at_once_has_one_entry_and_all_their_words(store: Store) -> None:
    session = await start(store)

    def answer(unit: UnitOfWork, number: int) -> None:
        standing = unit.members.standing(session.id, UserId(1), ())
        assert standing is not None
        member = unit.members.join(standing, UserId(1), "Ann", NOON)
        draft = Draft("choir", (), f"version {number}")
        before = unit.entries.on_project(member, "choir")
        if before is None:
            unit.entries.add(member, draft, NOON)
        else:
            unit.entries.change(before, draft, {}, NOON)

    await asyncio.gather(*(store.write(lambda unit, number=number: answer(unit, number)) for number in range(20)))

    (entry,) = await store.read(lambda unit: unit.entries.of_session(session.id, Audience.PEER))
    (member,) = await store.read(lambda unit: unit.members.of_user(GUILD, UserId(1)))
    kept = await store.read(lambda unit: unit.entries.get(entry.id, member))
    assert kept is not None
    words = {kept.evidence, *(version.evidence for version in kept.earlier)}
    assert words == {f"version {number}" for number in range(20)}


async def test_a_reading_may_not_write(store: Store) -> None:
    session = await start(store)
    with pytest.raises(StoreError, match="unreadable"):
        await store.read(lambda unit: unit.sessions.remove(session.id))
    assert await store.read(lambda unit: unit.sessions.get(session.id)) == session


async def test_times_come_back_in_utc_and_to_the_millisecond_from_wherever_they_were(store: Store) -> None:
    session = await start(store)
    at = NOON + timedelta(days=200, milliseconds=987)
    await store.write(lambda unit: unit.sessions.save(session.closed(at)))
    kept = await store.read(lambda unit: unit.sessions.get(session.id))
    assert kept is not None
    assert (kept.closed_at, kept.closed_at and kept.closed_at.tzname()) == (at, "UTC")
