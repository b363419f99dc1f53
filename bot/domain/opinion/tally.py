"""Counted votes, and what can be said of them: the closed forms of Polis.

C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw & C. Megill 2021, "Polis: Scaling deliberation by mapping high dimensional
opinion spaces", Recerca 26(2); and the code they published (compdemocracy/polis, in ``math/src/polismath/math``:
``stats.clj``, ``repness.clj``, ``conversation.clj``). Votes that nobody cast are added before dividing (Laplace), so
that few votes say little; those who passed are among the votes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

from bot.domain.vote import Vote

CODES: Final[dict[object, int]] = {None: 0, Vote.AGREE: 1, Vote.DISAGREE: 2, Vote.PASS: 3}  # A cell of votes as a byte.
SIGNIFICANT: Final = 1.2816  # As in Polis: the standard normal's 90 % quantile, one-sided.


@dataclass(frozen=True)
class Tally:
    """How many said what to one statement."""

    agree: int
    disagree: int
    passed: int

    @property
    def n(self) -> int:
        """How many voted; to pass is a vote."""
        return self.agree + self.disagree + self.passed

    @property
    def sides(self) -> int:
        """How many took a side."""
        return self.agree + self.disagree

    @property
    def minority(self) -> int:
        """How many are on the smaller side."""
        return min(self.agree, self.disagree)

    def of(self, side: Vote) -> int:
        """How many voted like that."""
        return {Vote.AGREE: self.agree, Vote.DISAGREE: self.disagree, Vote.PASS: self.passed}[side]

    def probability(self, side: Vote) -> float:
        """How likely one more member would vote like that: p = (s + 1) / (n + 2)."""
        return (self.of(side) + 1) / (self.n + 2)

    def significance(self, side: Vote) -> float:
        """How clearly that is more than half of the votes: z = 2 · √(n + 1) · ((s + 1) / (n + 1) - ½)."""
        return 2 * sqrt(self.n + 1) * ((self.of(side) + 1) / (self.n + 1) - 0.5)

    def is_consensus(self, side: Vote) -> bool:
        """Whether most are on that side, beyond what chance does: p > ½ and z significant."""
        return self.probability(side) > 0.5 and self.significance(side) > SIGNIFICANT


def tally_codes(cells: bytes) -> Tally:
    """The votes in these cells, each a byte as in ``CODES``."""
    return Tally(cells.count(CODES[Vote.AGREE]), cells.count(CODES[Vote.DISAGREE]), cells.count(CODES[Vote.PASS]))


def together(tallies: Iterable[Tally]) -> Tally:
    """All these votes on one statement, counted as one."""
    counted = list(tallies)
    return Tally(sum(t.agree for t in counted), sum(t.disagree for t in counted), sum(t.passed for t in counted))


def difference(inside: Tally, outside: Tally, side: Vote) -> float:
    """How clearly more of those inside are on that side than of those outside: the z of two proportions.

    With s + 1 of n + 1 for either, and π for both together: z = (π₁ - π₂) / √(π · (1 - π) · (1/n₁ + 1/n₂)). As in Polis
    it is 0 where all are on that side.
    """
    successes, others = inside.of(side) + 1, outside.of(side) + 1
    trials, other_trials = inside.n + 1, outside.n + 1
    pooled = (successes + others) / (trials + other_trials)
    if pooled == 1:
        return 0.0
    spread = sqrt(pooled * (1 - pooled) * (1 / trials + 1 / other_trials))
    return (successes / trials - others / other_trials) / spread
