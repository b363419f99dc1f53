"""Benchmarks how costs grow with the size of a session and with the number of servers."""

from __future__ import annotations

import statistics
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from bot.store.sqlite.database import SqliteStore
from tests.bench.answers import IN_FLIGHT
from tests.bench.bots import Kind, started
from tests.bench.figures import Figure
from tests.bench.load import TUTOR, Load
from tests.bench.seeding import seed_entries, seed_votes
from tests.bench.server import BenchServer

_MEMBERS: Final = (1, 10, 100, 1_000)
_SERVERS: Final = (1, 100, 2_500)
_EACH: Final = 3
_TIMES: Final = 15


async def with_members() -> Sequence[Figure]:
    """Measures common actions in sessions of different sizes, each compared with a session of one member."""
    taken = {members: await _session(members) for members in _MEMBERS}
    return [
        Figure(
            f"{what}, {members:,} members in the session", "ms", values, taken[_MEMBERS[0]][what], base_name="1 member"
        )
        for members in _MEMBERS
        for what, values in taken[members].items()
    ]


async def with_servers() -> Sequence[Figure]:
    """Measures answers a second on different numbers of servers, each compared with one server."""
    taken = {servers: await _answers_on(servers) for servers in _SERVERS}
    return [
        Figure(
            f"answers, {IN_FLIGHT} in flight, on {servers:,} servers",
            "1/s",
            [taken[servers]],
            [taken[_SERVERS[0]]],
            base_name="1 server",
        )
        for servers in _SERVERS
    ]


async def _session(members: int) -> dict[str, list[float]]:
    async with BenchServer.running() as server:
        with TemporaryDirectory() as folder:
            store = await SqliteStore.open(Path(folder) / "roundtable.db")
            session = await seed_entries(store, members, _EACH)
            await store.close()
            async with started(Kind.OURS, server, Path(folder)):
                load = Load(server)
                taken = {
                    "an answer": await _timed(lambda: load.answer(session.id)),
                    "an answer with a limitation": await _timed(lambda: load.answer(session.id, limits=True)),
                    "/activity status": await _timed(lambda: load.command(TUTOR, "activity status")),
                    "/summary show": await _timed(lambda: load.command(TUTOR, "summary show")),
                }
            store = await SqliteStore.open(Path(folder) / "roundtable.db")
            statement = await seed_votes(store, session, members)
            await store.close()
            async with started(Kind.OURS, server, Path(folder)):
                load = Load(server, members)
                await load.command(TUTOR, "summary show")  # The first with opinion groups loads NumPy.
                return taken | {
                    "a vote": await _timed(lambda: load.vote(session.id, statement)),
                    "/summary show, all have voted": await _timed(lambda: load.command(TUTOR, "summary show")),
                }


async def _timed(do: Callable[[], Awaitable[object]]) -> list[float]:
    """Returns the duration of each run in milliseconds."""
    taken: list[float] = []
    for _ in range(_TIMES):
        begun = perf_counter()
        await do()
        taken.append((perf_counter() - begun) * 1000)
    return taken


async def _answers_on(servers: int) -> float:
    async with BenchServer.running() as server:
        server.servers = servers
        with TemporaryDirectory() as folder:
            async with started(Kind.OURS, server, Path(folder)):
                load = Load(server)
                session_id = await load.start_session()
                taken: list[float] = []
                for _ in range(3):
                    begun = perf_counter()
                    await load.answers(session_id, 1_000, IN_FLIGHT)
                    taken.append(1_000 / (perf_counter() - begun))
                return statistics.median(taken)
