"""Guesses secret votes from what was told: as well as anybody can, by counting all possibilities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import factorial
from typing import Final

from bot.domain.opinion.disclosure import Batch, coarsen
from bot.domain.opinion.tally import CODES, Tally, tally_codes, together
from bot.domain.vote import Vote

VOTES: Final = tuple(Vote)
BIAS: Final = {Vote.AGREE: 0.6, Vote.DISAGREE: 0.25, Vote.PASS: 0.15}
"""What an attacker believes before anything is told; it is how votes of the game are drawn."""


def tally_of(votes: Iterable[Vote]) -> Tally:
    return tally_codes(bytes(map(CODES.__getitem__, votes)))


@cache
def tallies(n: int) -> tuple[Tally, ...]:
    """Returns all tallies of n votes."""
    return tuple(Tally(a, d, n - a - d) for a, d in product(range(n + 1), repeat=2) if a + d <= n)


@dataclass
class Score:
    """How well somebody guessed: of ``guesses`` so many ``right``, and so many with no other possibility left."""

    guesses: int = 0
    right: float = 0
    certain: int = 0

    def guess(self, chances: Mapping[Vote, float], truth: Vote) -> None:
        """Counts a guess of the likeliest vote; equally likely ones count in equal parts."""
        likeliest = max(chances.values())
        best = [vote for vote, chance in chances.items() if chance > likeliest - 1e-9]
        self.guesses += 1
        self.right += (truth in best) / len(best)
        self.certain += likeliest > 1 - 1e-9

    @property
    def rate(self) -> float:
        return self.right / max(self.guesses, 1)


def chances_of(possible: Iterable[Tally], own: Vote | None) -> dict[Vote, float]:
    """Returns how likely each vote of another member is, if the tally they are both in is one of the ``possible``."""
    weights: dict[Vote, float] = defaultdict(float)
    for tally in possible:
        left = {vote: tally.of(vote) - (vote is own) for vote in VOTES}
        n = sum(left.values())
        if min(left.values()) < 0 or not n:
            continue
        weight = float(factorial(n))
        for vote, votes in left.items():
            weight *= BIAS[vote] ** votes / factorial(votes)
        for vote, votes in left.items():
            weights[vote] += weight * votes / n
    total = sum(weights.values())
    return {vote: weights[vote] / total for vote in VOTES}


def knowing_who_voted_when(batch: Batch, own: Vote | None) -> dict[Vote, float]:
    """Returns the chances of a member of a batch, for who knows who is in it; ``own`` is their own vote in it."""
    return chances_of((one for one in tallies(len(batch.votes)) if coarsen(one) == batch.told), own)


def from_all_batches(batches: Sequence[Batch], own: Vote | None) -> dict[Vote, float]:
    """Returns the chances of any member told, for somebody who saw each batch told but not who was in it."""
    possible = [[one for one in tallies(len(batch.votes)) if coarsen(one) == batch.told] for batch in batches]
    return chances_of((together(some) for some in product(*possible)), own)


def from_the_final_tally(batches: Sequence[Batch], own: Vote | None) -> dict[Vote, float]:
    """Returns the chances of any member told, for somebody who reads the summary once, in the end."""
    told = together(batch.told for batch in batches)
    return chances_of((one for one in tallies(told.n) if all(one.of(vote) >= told.of(vote) for vote in VOTES)), own)


def possibilities(
    told: Callable[[Sequence[Vote]], object], truth: Sequence[Vote], own: int | None
) -> Iterator[tuple[Vote, ...]]:
    """Yields all votes that look like the true ones, by ``told``, to somebody who knows the vote at place ``own``."""
    seen = told(truth)
    for votes in product(VOTES, repeat=len(truth)):
        if (own is None or votes[own] is truth[own]) and told(votes) == seen:
            yield votes


def sure_of(told: Callable[[Sequence[Vote]], object], truth: Sequence[Vote], own: int | None) -> int:
    """Returns how many votes of others somebody knows for certain."""
    found = [{vote} for vote in truth]
    for votes in possibilities(told, truth, own):
        for place, vote in enumerate(votes):
            found[place].add(vote)
    return sum(len(one) == 1 for place, one in enumerate(found) if place != own)
