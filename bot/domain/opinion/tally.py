"""Tallies of votes and their statistics, in the closed forms that Polis uses.

Sources: C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw & C. Megill 2021, "Polis: Scaling deliberation by mapping high
dimensional opinion spaces", Recerca 26(2); and their published code (compdemocracy/polis, in
``math/src/polismath/math``: ``stats.clj``, ``repness.clj``, ``conversation.clj``). Pseudocounts are added before
dividing (Laplace smoothing), so that few votes carry little weight; passes are included in the number of votes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

from bot.domain.vote import Vote

CODES: Final[dict[object, int]] = {None: 0, Vote.AGREE: 1, Vote.DISAGREE: 2, Vote.PASS: 3}  # A vote encoded as a byte.
SIGNIFICANT: Final = 1.2816  # The standard normal's one-sided 90 % quantile, as in Polis.


@dataclass(frozen=True)
class Tally:
    """The numbers of votes of each kind on one statement; ``kept_back`` are votes whose kind is not told."""

    agree: int
    disagree: int
    passed: int
    kept_back: int = 0

    @property
    def n(self) -> int:
        """The number of votes, including passes and those kept back."""
        return self.agree + self.disagree + self.passed + self.kept_back

    @property
    def sides(self) -> int:
        """The number of votes that agree or disagree."""
        return self.agree + self.disagree

    @property
    def minority(self) -> int:
        """The number of votes on the smaller side."""
        return min(self.agree, self.disagree)

    def of(self, side: Vote) -> int:
        """Returns the number of votes of that kind."""
        return {Vote.AGREE: self.agree, Vote.DISAGREE: self.disagree, Vote.PASS: self.passed}[side]

    def probability(self, side: Vote) -> float:
        """Returns the estimated probability of that vote: p = (s + 1) / (n + 2)."""
        return (self.of(side) + 1) / (self.n + 2)

    def significance(self, side: Vote) -> float:
        """Returns the z of that vote's share exceeding one half: z = 2 · √(n + 1) · ((s + 1) / (n + 1) - ½)."""
        return 2 * sqrt(self.n + 1) * ((self.of(side) + 1) / (self.n + 1) - 0.5)

    def is_consensus(self, side: Vote) -> bool:
        """Whether a significant majority is on that side: p > ½ and z is significant."""
        return self.probability(side) > 0.5 and self.significance(side) > SIGNIFICANT


def tally_codes(cells: bytes) -> Tally:
    """Returns the tally of these cells, each a byte as in ``CODES``."""
    return Tally(cells.count(CODES[Vote.AGREE]), cells.count(CODES[Vote.DISAGREE]), cells.count(CODES[Vote.PASS]))


def together(tallies: Iterable[Tally]) -> Tally:
    """Returns the sum of these tallies of one statement."""
    counted = list(tallies)
    return Tally(
        sum(t.agree for t in counted),
        sum(t.disagree for t in counted),
        sum(t.passed for t in counted),
        sum(t.kept_back for t in counted),
    )


def difference(inside: Tally, outside: Tally, side: Vote) -> float:
    """Returns the two-proportion z of the votes for ``side`` inside a group against those outside it.

    With s + 1 of n + 1 for each, and π for both together: z = (π₁ - π₂) / √(π · (1 - π) · (1/n₁ + 1/n₂)). As in Polis,
    it is 0 if everybody is on that side.
    """
    successes, others = inside.of(side) + 1, outside.of(side) + 1
    trials, other_trials = inside.n + 1, outside.n + 1
    pooled = (successes + others) / (trials + other_trials)
    if pooled == 1:
        return 0.0
    spread = sqrt(pooled * (1 - pooled) * (1 / trials + 1 / other_trials))
    return (successes / trials - others / other_trials) / spread
