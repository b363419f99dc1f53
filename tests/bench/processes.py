"""Benchmarks a process: its memory once it is ready, and the time until then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Final

from tests.bench.bots import BotProcess, Kind, started
from tests.bench.figures import Figure, Target
from tests.bench.load import TUTOR, Load
from tests.bench.seeding import seed_sessions
from tests.bench.server import BenchServer

_SIZES: Final = (1, 100, 2_500)
_STORED: Final = 10_000


async def memory(rounds: int) -> Sequence[Figure]:
    """Measures the resident memory of both bots, on few servers and on many."""
    figures: list[Figure] = []
    for size in _SIZES:
        taken: dict[Kind, list[float]] = {kind: [] for kind in Kind}
        for _ in range(rounds):
            for kind in Kind:
                taken[kind].append(await _ready(kind, size, None, BotProcess.memory))
        target = Target("at most", 1.4) if size in {_SIZES[0], _SIZES[-1]} else None
        servers = "1 server" if size == 1 else f"{size:,} servers"
        figures.append(
            Figure(f"memory when ready, {servers}", "MiB", taken[Kind.OURS], taken[Kind.BARE], target=target)
        )
    return figures


async def starting(rounds: int) -> Sequence[Figure]:
    """Measures the time from the start of the process to its first answer, with a large store and an empty one."""
    with TemporaryDirectory() as folder:
        full = Path(folder) / "full"
        full.mkdir()
        await seed_sessions(full / "roundtable.db", _STORED)
        empty: list[float] = []
        stored: list[float] = []
        for _ in range(rounds):
            empty.append(await _ready(Kind.OURS, 1, None, BotProcess.age))
            stored.append(await _ready(Kind.OURS, 1, full, BotProcess.age))
    return (
        Figure(
            f"start to ready with {_STORED:,} stored sessions",
            "s",
            stored,
            empty,
            base_name="empty",
            target=Target("at most", 1.5),
        ),
    )


async def _ready(kind: Kind, servers: int, store: Path | None, look: Callable[[BotProcess], float]) -> float:
    """Returns ``look(bot)`` directly after the bot's first answer, which it only gives once it is ready."""
    async with BenchServer.running() as server:
        server.servers = servers
        with TemporaryDirectory() as folder:
            if store is not None:
                copytree(store, folder, dirs_exist_ok=True)
            async with started(kind, server, Path(folder)) as bot:
                await Load(server).command(TUTOR, "help")
                return look(bot)
