"""Benchmarks a burst of simultaneous answers on a disk that takes ten milliseconds for every fsync."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.bench.bots import Kind, started
from tests.bench.figures import Figure, Target
from tests.bench.load import Load
from tests.bench.server import BenchServer

AT_ONCE: Final = 500
FSYNC: Final = 0.010
DISCORDS_PATIENCE: Final = 3.0
_SOURCE: Final = Path(__file__).with_name("slow_disk.c")


async def measure(rounds: int) -> Sequence[Figure]:
    """Measures how long the last of them waits."""
    with TemporaryDirectory() as tools:
        slow_disk = Path(tools) / "slow_disk.so"
        await _compile(slow_disk)
        environment = {"LD_PRELOAD": str(slow_disk), "SLOW_DISK_MICROSECONDS": str(round(FSYNC * 1_000_000))}
        waits = [await _burst(environment) for _ in range(rounds)]
    return (
        Figure(
            f"{AT_ONCE} answers at once, {FSYNC * 1000:.0f} ms fsync: the last acknowledged after",
            "s",
            waits,
            target=Target("at most", DISCORDS_PATIENCE),
        ),
    )


async def _compile(target: Path) -> None:
    if (compiler := shutil.which("cc")) is None:
        raise RuntimeError("this measure slows the disk down with a few lines of C: install a compiler (cc)")
    arguments = ("-O2", "-shared", "-fPIC", "-o", str(target), str(_SOURCE), "-ldl")
    compiling = await asyncio.create_subprocess_exec(compiler, *arguments)
    if await compiling.wait() != 0:
        raise RuntimeError(f"{_SOURCE.name} was not compiled")


async def _burst(environment: dict[str, str]) -> float:
    async with BenchServer.running() as server:
        with TemporaryDirectory() as folder:
            async with started(Kind.OURS, server, Path(folder), environment):
                load = Load(server)
                session_id = await load.start_session()
                return max(await load.answers(session_id, AT_ONCE, AT_ONCE))
