"""Sessions and what is kept in them, straight through the store."""

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
from bot.domain.member import Member
from bot.domain.session import Names, Session
from bot.store.sqlite.database import SqliteStore
from bot.store.sqlite.unit_of_work import UnitOfWork
from bot.store.sqlite.worker import WorkerConnection

T = TypeVar("T")

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
GUILD, CHANNEL, TUTOR = 100, 200, 300
PATIENCE = 20
"""Seconds after which something that hangs is taken to hang for ever. Nothing that works comes near it."""

ANN, BEN = 765432109876543210, 876543210987654321


async def start(
    store: SqliteStore, names: Names = Names.HIDDEN, *, channel: int = CHANNEL, guild: int = GUILD
) -> Session:
    """An open session on a pack that nobody reads."""

    def transaction(unit: UnitOfWork) -> Session:
        unit.packs.keep("hash", "pack", "{}", NOON)
        return unit.sessions.add(
            guild_id=guild,
            channel_id=channel,
            tutor_id=TUTOR,
            pack_hash="hash",
            names=names,
            started_at=NOON,
            deadline=NOON + timedelta(minutes=30),
        )

    return await store.write(transaction)


async def join(store: SqliteStore, session: Session, user_id: int = ANN, name: str = "Ann") -> Member:
    def transaction(unit: UnitOfWork) -> Member:
        standing = unit.members.standing(session.id, user_id, ())
        assert standing is not None
        return unit.members.join(standing, user_id, name, NOON)

    return await store.write(transaction)


async def member_of(store: SqliteStore, session: Session, user_id: int) -> Member | None:
    """The member that a user is in a session, if they took part."""
    standing = await store.read(lambda unit: unit.members.standing(session.id, user_id, ()))
    return None if standing is None else standing.member


async def record(
    store: SqliteStore, member: Member, project: str = "choir", evidence: str = "", components: tuple[str, ...] = ()
) -> int:
    """A new entry; returns its id."""
    return await store.write(lambda unit: unit.entries.add(member, Draft(project, components, evidence), NOON).id)


def connections_of(store: SqliteStore) -> tuple[WorkerConnection, ...]:
    """The store's own connections: the writer first, then the readers."""
    return store._writer, *(reader for reader, _ in store._readers)  # pyright: ignore[reportPrivateUsage]


@contextmanager
def looking_at(path: Path) -> Generator[sqlite3.Connection]:
    """Another connection to the same file, as another program would have one; it waits for nobody."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        yield connection


def facts_in(path: Path) -> list[str]:
    with looking_at(path) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM facts ORDER BY name")]


def keeping(name: str) -> Callable[[UnitOfWork], None]:
    """A work that leaves a fact of that name."""
    return lambda unit: unit.metadata.set(name, "kept")


async def statements_of(store: SqliteStore) -> list[str]:
    """A list that grows by every statement that the writer runs from now on."""
    writer, *_ = connections_of(store)
    return await _statements_of(writer)


async def questions_of(store: SqliteStore) -> list[str]:
    """A list that grows by every statement that a reader runs from now on."""
    _, *readers = connections_of(store)
    return await _statements_of(*readers)


async def _statements_of(*connections: WorkerConnection) -> list[str]:
    seen: list[str] = []
    for connection in connections:
        await connection.set_trace_callback(seen.append)  # pyright: ignore[reportUnknownMemberType]  # aiosqlite leaves it open.
    return seen


class Gate:
    """Holds up a work on the store's thread, inside its transaction, until it may go on."""

    def __init__(self) -> None:
        self._reached, self._opened = threading.Event(), threading.Event()

    def pass_through(self) -> None:
        """For the work: waits until the gate is open."""
        self._reached.set()
        assert self._opened.wait(PATIENCE), "nobody opened the gate"

    async def reached(self) -> None:
        """For the test: waits until the work has come this far."""
        assert await asyncio.to_thread(self._reached.wait, PATIENCE), "nobody came to the gate"

    def open(self) -> None:
        """Lets the work go on."""
        self._opened.set()

    def before(self, transaction: Callable[[UnitOfWork], T]) -> Callable[[UnitOfWork], T]:
        """That work, once it is through the gate."""

        def held(unit: UnitOfWork) -> T:
            self.pass_through()
            return transaction(unit)

        return held
