"""Creates sessions and their contents directly in the store."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.domain.entry import Draft
from bot.domain.ids import ChannelId, EntryId, GuildId, UserId
from bot.domain.member import Member
from bot.domain.session import Names, Session
from bot.store.interface import Store, UnitOfWork
from bot.store.sqlite.database import SqliteStore
from bot.store.sqlite.worker import WorkerConnection

T = TypeVar("T")

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
GUILD, CHANNEL, TUTOR = GuildId(100), ChannelId(200), UserId(300)
PATIENCE = 20
"""Seconds after which something is considered stuck; far more than anything should take."""

ANN, BEN = UserId(765432109876543210), UserId(876543210987654321)


async def start(store: Store, names: Names = Names.HIDDEN, *, channel: int = CHANNEL, guild: int = GUILD) -> Session:
    """Starts a session on a dummy pack."""

    def transaction(unit: UnitOfWork) -> Session:
        unit.packs.keep("hash", "pack", "{}", NOON)
        return unit.sessions.add(
            guild_id=GuildId(guild),
            channel_id=ChannelId(channel),
            tutor_id=TUTOR,
            pack_hash="hash",
            names=names,
            started_at=NOON,
            deadline=NOON + timedelta(minutes=30),
        )

    return await store.write(transaction)


async def join(store: Store, session: Session, user_id: int = ANN, name: str = "Ann") -> Member:
    def transaction(unit: UnitOfWork) -> Member:
        standing = unit.members.standing(session.id, UserId(user_id), ())
        assert standing is not None
        return unit.members.join(standing, UserId(user_id), name, NOON)

    return await store.write(transaction)


async def member_of(store: Store, session: Session, user_id: int) -> Member | None:
    """Returns the user's member in a session, or ``None`` if they have not taken part."""
    standing = await store.read(lambda unit: unit.members.standing(session.id, UserId(user_id), ()))
    return None if standing is None else standing.member


async def record(
    store: Store, member: Member, project: str = "choir", evidence: str = "", components: tuple[str, ...] = ()
) -> EntryId:
    """Records an entry; returns its id."""
    return await store.write(lambda unit: unit.entries.add(member, Draft(project, components, evidence), NOON).id)


def connections_of(store: SqliteStore) -> tuple[WorkerConnection, ...]:
    """Returns the store's connections: the writer first, then the readers."""
    return store._writer, *(reader for reader, _ in store._readers)  # pyright: ignore[reportPrivateUsage]


@contextmanager
def looking_at(path: Path) -> Generator[sqlite3.Connection]:
    """Opens another connection to the file, as another program would, with no busy timeout."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        yield connection


def facts_in(path: Path) -> list[str]:
    """What tests left there; the store has a fact of its own."""
    with looking_at(path) as connection:
        return [
            name for (name,) in connection.execute("SELECT name FROM facts WHERE name <> 'key-check' ORDER BY name")
        ]


def keeping(name: str) -> Callable[[UnitOfWork], None]:
    """Returns a transaction that sets the metadata key ``name``."""
    return lambda unit: unit.metadata.set(name, "kept")


async def statements_of(store: SqliteStore) -> list[str]:
    """Returns a list to which every statement is added that the writer runs from now on."""
    writer, *_ = connections_of(store)
    return await _statements_of(writer)


async def questions_of(store: SqliteStore) -> list[str]:
    """Returns a list to which every statement is added that a reader runs from now on."""
    _, *readers = connections_of(store)
    return await _statements_of(*readers)


async def _statements_of(*connections: WorkerConnection) -> list[str]:
    seen: list[str] = []
    for connection in connections:
        await connection.set_trace_callback(seen.append)  # pyright: ignore[reportUnknownMemberType]  # aiosqlite leaves it open.
    return seen


class Gate:
    """Blocks a transaction on the store's thread until the test lets it continue."""

    def __init__(self) -> None:
        self._reached, self._opened = threading.Event(), threading.Event()

    def pass_through(self) -> None:
        """Waits until the gate is open; called by the transaction."""
        self._reached.set()
        assert self._opened.wait(PATIENCE), "nobody opened the gate"

    async def reached(self) -> None:
        """Waits until the transaction has reached the gate; called by the test."""
        assert await asyncio.to_thread(self._reached.wait, PATIENCE), "nobody came to the gate"

    def open(self) -> None:
        """Lets the transaction continue."""
        self._opened.set()

    def before(self, transaction: Callable[[UnitOfWork], T]) -> Callable[[UnitOfWork], T]:
        """Returns the transaction with the gate in front of it."""

        def held(unit: UnitOfWork) -> T:
            self.pass_through()
            return transaction(unit)

        return held
