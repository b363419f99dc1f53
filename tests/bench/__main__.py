"""``make bench``: docs/measures.md, measured. ``make bench ARGS="--only answers --rounds 3"``."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from tests.bench import answers, burst, growth, panels, processes, summaries, votes
from tests.bench.figures import Figure, Report

MEASURES: Final[dict[str, Callable[[int], Awaitable[Sequence[Figure]]]]] = {
    "answers": answers.measure,
    "burst": burst.measure,
    "panels": lambda _: panels.measure(),
    "summaries": lambda rounds: summaries.measure(3 * rounds),
    "votes": lambda rounds: votes.measure(3 * rounds),
    "memory": processes.memory,
    "starting": processes.starting,
    "members": lambda _: growth.with_members(),
    "servers": lambda _: growth.with_servers(),
}


def bench(
    only: Annotated[list[str] | None, typer.Option(help=f"Some of it: {', '.join(MEASURES)}.")] = None,
    rounds: Annotated[int, typer.Option(help="How often each bot has its turn.")] = 5,
    out: Annotated[Path, typer.Option(help="Where the figures go as JSON.")] = Path("bench.json"),
) -> None:
    """Benchmark the bot against bare discord.py and against itself, print a table and write JSON."""
    report = Report()
    for name in only or MEASURES:
        if name not in MEASURES:
            raise typer.BadParameter(f"{name} is none of {', '.join(MEASURES)}", param_hint="--only")
        report.add(*asyncio.run(_measured(name, rounds)))
    report.write(out)
    Console(width=200).print(report.table())


async def _measured(name: str, rounds: int) -> Sequence[Figure]:
    return await MEASURES[name](rounds)


if __name__ == "__main__":
    typer.run(bench)
