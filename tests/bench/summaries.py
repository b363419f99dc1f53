"""Benchmarks the summary of a thousand members against its own SQL, and the stalls of the event loop."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from bot.app.connection import freeze_garbage_collector
from bot.clock import SystemClock
from bot.domain.ids import ChannelId, GuildId, UserId
from bot.locale.catalogue import Catalogue
from bot.packs import SHIPPED_PACKS, parse_snapshot
from bot.packs.checking import load_library
from bot.services.actor import Actor
from bot.services.registry import Services, make_services
from bot.store.sqlite.database import SqliteStore
from bot.ui.summary import summary_card
from tests.bench.figures import Figure, Target
from tests.bench.seeding import seed_entries
from tests.wire.stand_in.places import CHANNEL, GUILD

MEMBERS: Final = 1_000
EACH: Final = 3
LONGEST_STALL: Final = 0.020
_READER: Final = Actor(GuildId(GUILD), ChannelId(CHANNEL), UserId(1), "Morag Sinclair", frozenset(), manages=True)


class Ticker:
    """Iterates the event loop continuously and keeps the duration of its longest iteration."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._running = asyncio.create_task(self._run())

    async def _run(self) -> None:
        last = perf_counter()
        while True:
            await asyncio.sleep(0)
            now = perf_counter()
            self.longest = max(self.longest, now - last)
            last = now

    def stop(self) -> float:
        """Stops, and returns the longest iteration in seconds."""
        self._running.cancel()
        return self.longest


async def measure(rounds: int) -> Sequence[Figure]:
    """Measures the summary and its SQL statements alone, ``rounds`` times each, and the longest stall of the loop."""
    words = Catalogue.load().source
    took: list[float] = []
    stalls: list[float] = []
    async with _group(MEMBERS, EACH) as (services, store, path):
        statements = await _statements(services, store)
        sql = [_run(path, statements) for _ in range(rounds)]
        freeze_garbage_collector()
        for _ in range(rounds):
            begun = perf_counter()
            summary_card(words, await services.summaries.show(_READER))
            took.append(perf_counter() - begun)
        for _ in range(rounds):  # In separate rounds: a loop that never rests takes half of the summary's time.
            ticker = Ticker()
            summary_card(words, await services.summaries.show(_READER))
            stalls.append(ticker.stop())
    who = f"{MEMBERS:,} members × {EACH} entries"
    return (
        Figure(
            f"summary of {who}",
            "ms",
            [one * 1000 for one in took],
            [one * 1000 for one in sql],
            base_name="its SQL",
            target=Target("at most", 2),
        ),
        Figure(
            "longest stall of the event loop during one",
            "ms",
            [one * 1000 for one in stalls],
            target=Target("at most", LONGEST_STALL * 1000),
        ),
    )


@asynccontextmanager
async def _group(members: int, each: int) -> AsyncGenerator[tuple[Services, SqliteStore, Path]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roundtable.db"
        store = await SqliteStore.open(path)
        try:
            await seed_entries(store, members, each)
            yield make_services(store, load_library(SHIPPED_PACKS), parse_snapshot, SystemClock()), store, path
        finally:
            await store.close()


async def _statements(services: Services, store: SqliteStore) -> list[str]:
    """Returns the SQL statements that the summary runs, with their values filled in."""
    seen: list[str] = []
    readers = [reader for reader, _ in store._readers]  # pyright: ignore[reportPrivateUsage]
    for reader in readers:
        await reader.set_trace_callback(seen.append)  # pyright: ignore[reportUnknownMemberType]
    await services.summaries.show(_READER)
    for reader in readers:
        await reader.set_trace_callback(None)  # pyright: ignore[reportUnknownMemberType, reportArgumentType]
    return seen


def _run(path: Path, statements: Sequence[str]) -> float:
    """Returns the seconds that these statements take on their own, fetching every row."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        begun = perf_counter()
        for statement in statements:
            connection.execute(statement).fetchall()
        return perf_counter() - begun
