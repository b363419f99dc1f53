"""Benchmarks throughput (answers a second) and latency (time to acknowledgement)."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from tests.bench.bots import Kind, started
from tests.bench.figures import Figure, Target
from tests.bench.load import Load
from tests.bench.server import BenchServer

IN_FLIGHT: Final = 32
A_GROUP: Final = 8
"""Answers in flight for a group: what speeds up thirty-two may slow down these."""

_WARM_UP: Final = 500
_MANY, _FEW, _ALONE = 4000, 1000, 600


@dataclass(frozen=True)
class Round:
    """One bot's figures: answers a second and processor seconds per answer under load, and median latencies."""

    per_second: float
    processor: float
    median_among_many: float
    median_in_a_group: float
    median_alone: float


async def measure(rounds: int) -> Sequence[Figure]:
    """Runs both bots alternately, each time in a fresh process on a fresh store."""
    taken: dict[Kind, list[Round]] = {kind: [] for kind in Kind}
    for _ in range(rounds):
        for kind in Kind:
            taken[kind].append(await _round(kind))
    ours, bare = taken[Kind.OURS], taken[Kind.BARE]
    return (
        Figure(
            f"answers, stored durably, {IN_FLIGHT} in flight",
            "1/s",
            [one.per_second for one in ours],
            [one.per_second for one in bare],
            target=Target("at least", 0.6),
        ),
        Figure(
            "from interaction to acknowledgement, median, 1 in flight",
            "ms",
            [one.median_alone * 1000 for one in ours],
            [one.median_alone * 1000 for one in bare],
            target=Target("at most", 2),
        ),
        Figure(
            f"from interaction to acknowledgement, median, {IN_FLIGHT} in flight",
            "ms",
            [one.median_among_many * 1000 for one in ours],
            [one.median_among_many * 1000 for one in bare],
        ),
        Figure(
            f"from interaction to acknowledgement, median, {A_GROUP} in flight",
            "ms",
            [one.median_in_a_group * 1000 for one in ours],
            [one.median_in_a_group * 1000 for one in bare],
        ),
        Figure(
            f"processor time for an answer, {IN_FLIGHT} in flight",
            "µs",
            [one.processor * 1_000_000 for one in ours],
            [one.processor * 1_000_000 for one in bare],
        ),
    )


async def _round(kind: Kind) -> Round:
    async with BenchServer.running() as server:
        with TemporaryDirectory() as folder:
            async with started(kind, server, Path(folder)) as bot:
                load = Load(server)
                session_id = await load.session_for(kind)
                await load.answers(session_id, _WARM_UP, IN_FLIGHT)
                before, begun = bot.processor(), perf_counter()
                among_many = await load.answers(session_id, _MANY, IN_FLIGHT)
                seconds, used = perf_counter() - begun, bot.processor() - before
                in_a_group = await load.answers(session_id, _FEW, A_GROUP)
                alone = await load.answers(session_id, _ALONE, 1)
    medians = (statistics.median(taken) for taken in (among_many, in_a_group, alone))
    return Round(_MANY / seconds, used / _MANY, *medians)
