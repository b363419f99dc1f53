"""Benchmarks the analysis of votes, in a thread as in the bot, and the stalls of the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from random import Random
from time import perf_counter
from typing import Final

from bot.domain.opinion.opinion_groups import find_opinion_groups
from bot.domain.opinion.votes import VotesTable, summarise_votes
from bot.domain.vote import Vote
from tests.bench.figures import Figure, Target
from tests.bench.summaries import LONGEST_STALL, Ticker

SIZES: Final = ((5_000, 300, 2.0), (500, 50, 0.05))
BLOCS: Final = 5
_CAST: Final = 0.7
_FAITHFUL: Final = 0.9


async def measure(rounds: int) -> Sequence[Figure]:
    """Measures tables of five blocs of members, in which some votes deviate from their bloc's and some are missing."""
    find_opinion_groups([bytes([1, 2] * 8)] * 7, range(16))  # NumPy's warm-up is not measured.
    return [figure for size in SIZES for figure in await _measure(*size, rounds)]


async def _measure(members: int, statements: int, most: float, rounds: int) -> Sequence[Figure]:
    table = _table(members, statements)
    took: list[float] = []
    stalls: list[float] = []
    for _ in range(rounds):
        begun = perf_counter()
        await asyncio.to_thread(summarise_votes, table)
        took.append(perf_counter() - begun)
    for _ in range(rounds):  # In separate rounds: a loop that never rests takes a share of the time.
        ticker = Ticker()
        found = await asyncio.to_thread(summarise_votes, table)
        stalls.append(ticker.stop())
        assert len(found.groups) == BLOCS
    who = f"{members:,} members × {statements} statements"
    return (
        Figure(f"votes of {who}", "ms", [one * 1000 for one in took], target=Target("at most", most * 1000)),
        Figure(
            f"longest stall of the event loop, {who}",
            "ms",
            [one * 1000 for one in stalls],
            target=Target("at most", LONGEST_STALL * 1000),
        ),
    )


def _table(members: int, statements: int) -> VotesTable:
    random = Random(1)  # noqa: S311 - no secret.
    minds = [[random.choice((Vote.AGREE, Vote.DISAGREE)) for _ in range(BLOCS)] for _ in range(statements)]
    return [[_vote(random, mind[member % BLOCS]) for member in range(members)] for mind in minds]


def _vote(random: Random, mind: Vote) -> Vote | None:
    if random.random() > _CAST:
        return None
    return mind if random.random() < _FAITHFUL else random.choice(tuple(Vote))
