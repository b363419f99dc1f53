"""Benchmarks a panel under ten thousand answers: it is edited at intervals, and correct in the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from tests.bench.answers import IN_FLIGHT
from tests.bench.bots import Kind, started
from tests.bench.figures import Figure, Target
from tests.bench.load import PROJECTS, Load
from tests.bench.server import BenchServer

ANSWERS: Final = 10_000
INTERVAL: Final = 1.0
_COUNTS: Final = re.compile(r"(\d+) entries by (\d+) members")


async def measure() -> Sequence[Figure]:
    """Measures the edits per elapsed interval, and how far the last edit is from the number of answers."""
    async with BenchServer.running() as server:
        with TemporaryDirectory() as folder:
            async with started(Kind.OURS, server, Path(folder), interval=INTERVAL):
                load = Load(server, members=ANSWERS // len(PROJECTS))
                session_id = await load.start_session()
                begun = perf_counter()
                await load.answers(session_id, ANSWERS, IN_FLIGHT)
                seconds = perf_counter() - begun
    found = _COUNTS.search(server.edits[-1].decode())
    if found is None:
        raise RuntimeError("the last edit of the panel says nothing of entries")
    entries = ANSWERS // len(PROJECTS) * len(PROJECTS)  # The rest are edits of earlier entries.
    # One immediately, one per elapsed interval, one for what came after that, and the last when the bot closes.
    allowed = seconds / INTERVAL + 3
    return (
        Figure(
            f"edits of a panel under {ANSWERS:,} answers",
            "",
            [len(server.edits)],
            target=Target("at most", round(allowed, 1)),
            note=f"one each {INTERVAL:g} s for {seconds:.1f} s",
        ),
        Figure(
            "the panel's last state, entries away from what was answered",
            "",
            [abs(int(found[1]) - entries)],
            target=Target("at most", 0),
        ),
    )
