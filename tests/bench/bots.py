"""The two bots under measurement, each in a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import Final

from tests.bench.server import BenchServer

ROOT: Final = Path(__file__).parents[2]
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_TICK: Final = os.sysconf("SC_CLK_TCK")


class Kind(StrEnum):
    """The bot to measure: ours or the baseline."""

    BARE = "bare"
    OURS = "ours"


@dataclass(frozen=True)
class BotProcess:
    """A running, connected bot; ``begun`` is when it was started."""

    pid: int
    begun: float

    def age(self) -> float:
        """Returns the seconds since the process was started."""
        return perf_counter() - self.begun

    def memory(self) -> float:
        """Returns the resident memory in MiB."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * _PAGE / 2**20

    def processor(self) -> float:
        """Returns the processor time used so far, in seconds."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK


@asynccontextmanager
async def started(
    kind: Kind, server: BenchServer, folder: Path, environment: Mapping[str, str] | None = None, interval: float = 2.0
) -> AsyncGenerator[BotProcess]:
    """Runs a bot, connected to ``server``, and stops it afterwards. Ours keeps its store in ``folder``."""
    arguments = _bare(server) if kind is Kind.BARE else _ours(server, folder, interval)
    begun = perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=(folder / f"{kind}.log").open("ab"),
    )
    ended = asyncio.create_task(process.wait())
    connected = asyncio.create_task(server.connected())
    await asyncio.wait({ended, connected}, return_when=asyncio.FIRST_COMPLETED)
    if ended.done():
        raise RuntimeError((folder / f"{kind}.log").read_text(encoding="utf-8"))
    try:
        yield BotProcess(process.pid, begun)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await ended
        server.disconnected()


def _bare(server: BenchServer) -> tuple[str, ...]:
    return "-m", "tests.bench.bare", server.api_url, server.gateway_url


def _ours(server: BenchServer, folder: Path, interval: float) -> tuple[str, ...]:
    path = folder / "bench.toml"
    path.write_text(
        f'[discord]\ntoken = "a-token-that-nobody-checks"\napi_url = "{server.api_url}"\n'
        f'gateway_url = "{server.gateway_url}"\n[store]\npath = "{folder / "roundtable.db"}"\n'
        f"[panel]\ninterval = {interval}\n",
        encoding="utf-8",
    )
    return "-m", "bot", "run", "--config", str(path)
