"""Fills large stores through the bot's own store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from bot.domain.entry import Draft
from bot.domain.ids import ChannelId, GuildId, UserId
from bot.domain.member import Audience, Member, Standing
from bot.domain.session import Names, Session
from bot.domain.vote import Vote
from bot.packs import SHIPPED_PACKS, LoadedPack
from bot.packs.checking import load_library
from bot.store.interface import UnitOfWork
from bot.store.sqlite.database import SqliteStore
from tests.bench.load import EVIDENCE, PROJECTS
from tests.wire.stand_in.places import CHANNEL, GUILD

COMPONENTS: Final = ("assets", "capacity", "mutuality", "networks", "shared-roles", "catalysts")
NOON: Final = datetime(2026, 3, 2, 12, tzinfo=UTC)
_AT_ONCE: Final = 500
_VOTES: Final = tuple(Vote)


async def seed_entries(store: SqliteStore, members: int, each: int) -> Session:
    """Creates an open session whose ``members`` recorded ``each`` entries; a tenth of them raised a limitation."""
    session = await store.write(lambda unit: _start(unit, CHANNEL))
    for numbers in _parts(members):
        await store.write(_joining(session, numbers, each))
    return session


async def seed_votes(store: SqliteStore, session: Session, members: int) -> int:
    """Opens the discussion of a seeded session and casts everybody's vote on each of the pack's limitations.

    Returns the id of one of these limitations.
    """

    def transaction(unit: UnitOfWork) -> int:
        unit.sessions.save(session.discussing())
        unit.statements.plant(session.id, _pack().pack.limitations, NOON)
        planted = [one.id for one in unit.statements.of_session(session.id, Audience.PEER) if one.seed is not None]
        for number in range(members):
            standing = unit.members.standing(session.id, _user(number), ())
            if standing is not None and standing.member is not None:
                for place, statement in enumerate(planted):
                    unit.votes.keep(statement, standing.member, _VOTES[number * (place + 1) % len(_VOTES)], NOON)
        return planted[0]

    return await store.write(transaction)


async def seed_sessions(path: Path, count: int) -> None:
    """Creates ``count`` closed sessions, one per channel, with a member and two entries each."""
    store = await SqliteStore.open(path)
    for numbers in _parts(count):
        await store.write(_having_met(numbers))
    await store.close()


def _parts(count: int) -> Iterator[range]:
    for first in range(0, count, _AT_ONCE):
        yield range(first, min(first + _AT_ONCE, count))


def _joining(session: Session, numbers: range, each: int) -> Callable[[UnitOfWork], None]:
    def transaction(unit: UnitOfWork) -> None:
        for number in numbers:
            member = _join(unit, session, number)
            for place in range(each):
                _record(unit, member, number, place)
            if number % 10 == 0:
                text = f"Not everybody has the time to take part ({number})."
                unit.statements.add(member, text, project=None, component="mutuality", entry_id=None, now=NOON)

    return transaction


def _having_met(numbers: range) -> Callable[[UnitOfWork], None]:
    def transaction(unit: UnitOfWork) -> None:
        for number in numbers:
            session = _start(unit, 10**9 + number)
            member = _join(unit, session, number)
            for place in range(2):
                _record(unit, member, number, place)
            unit.sessions.save(session.closed(NOON))

    return transaction


@cache
def _pack() -> LoadedPack:
    (loaded,) = (one for one in load_library(SHIPPED_PACKS).all() if one.pack.id == "co-production")
    return loaded


def _user(number: int) -> UserId:
    return UserId(200_000_000_000_000_000 + number)


def _start(unit: UnitOfWork, channel: int) -> Session:
    loaded = _pack()
    unit.packs.keep(loaded.hash, loaded.pack.id, loaded.body, NOON)
    return unit.sessions.add(
        guild_id=GuildId(GUILD),
        channel_id=ChannelId(channel),
        tutor_id=UserId(1),
        pack_hash=loaded.hash,
        names=Names.HIDDEN,
        started_at=NOON,
        deadline=NOON + timedelta(minutes=30),
    )


def _join(unit: UnitOfWork, session: Session, number: int) -> Member:
    standing = Standing(session, None, None, is_tutor=False)
    return unit.members.join(standing, _user(number), f"Member {number}", NOON)


def _record(unit: UnitOfWork, member: Member, number: int, place: int) -> None:
    seen = tuple(one for bit, one in enumerate(COMPONENTS) if (number + place) >> (bit % 4) & 1) or COMPONENTS[:1]
    project = PROJECTS[(number + place) % len(PROJECTS)]
    unit.entries.add(member, Draft(project, seen, f"{EVIDENCE} ({number}, {place})"), NOON)
