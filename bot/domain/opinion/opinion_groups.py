"""Opinion groups: members who vote alike, found in nothing but the votes.

The one module of the domain that needs NumPy; it is imported once a group is large enough to have opinion groups.

Members are divided along the principal direction of their votes, again and again (Boley 1998, "Principal direction
divisive partitioning"), as long as there is something to divide: as long as that direction carries more than it would
if the statements had nothing to do with each other. What it would carry at most is the edge of the Tracy-Widom law for
statements of unequal variance (El Karoui 2007; Lee & Schnelli 2016; with equal ones Johnstone 2001, whose test
Patterson, Price & Reich 2006 use for the same purpose). After each division all members move to the group whose mean
votes are nearest, over the statements they voted on (Lloyd 1982; for missing votes Chi, Chi & Baraniuk 2016). Of the
two to five groups that come of it, as many are kept as lie clearest apart, by the mean silhouette (Rousseeuw 1987; to
the groups' means, Hruschka et al. 2004), which is how Polis chooses, too.

Nothing is drawn by lot, and nothing depends on the order of members or statements or on which side is called "agree":
sums in another order differ far less than ``_EQUAL``, and what is equal within that is treated alike. A member who
stands exactly between two groups is in neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import environ
from typing import Final, TypeAlias

environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy would keep all cores from the event loop, and be no faster.

import numpy as np
from numpy.typing import NDArray

MOST_GROUPS: Final = 5
LEAST_MEMBERS: Final = 2  # There is no group of one.

_EQUAL: Final = 1e-7  # Far above what rounding does, far below what a vote does.
_TRACY_WIDOM: Final = 2.0234  # What unrelated votes stay below, 99 times in 100 (the law's beta is 1) …
_TAKEN_FROM_THE_SAME: Final = 5.5  # … less this over the cube root of their number: see ``_edge``.
_FEWEST_MEASURED: Final = 14
_MOST_LONERS: Final = 5
_HELD: Final = 0.1
_MOST_PLACES: Final = 400  # Ways to vote that are compared two by two.
_MOST_MOVES: Final = 100

_Floats: TypeAlias = NDArray[np.float64]
_Members: TypeAlias = NDArray[np.intp]
_Groups: TypeAlias = list[_Members]


@dataclass(frozen=True)
class _Division:
    """How a group would be divided, and by how much its leading direction passes the edge."""

    parts: _Groups
    excess: float


@dataclass(frozen=True)
class _Votes:
    """Votes of some members, a row a member: ``cast`` is 1 where there is one, ``values`` 1, -1 or 0."""

    values: _Floats
    cast: _Floats

    def of(self, members: _Members) -> _Votes:
        """The votes of these rows."""
        return _Votes(self.values.take(members, axis=0), self.cast.take(members, axis=0))

    def mean(self) -> _Floats:
        """The mean vote on each statement."""
        return self.values.sum(axis=0) / np.maximum(self.cast.sum(axis=0), 1)

    def centred(self) -> _Floats:
        """The votes about the mean of each statement, 0 where there is none; whoever voted seldom weighs as much."""
        return (self.values - self.cast * self.mean()) / np.sqrt(self.cast.sum(axis=1, keepdims=True))

    def centres(self, groups: _Groups) -> _Floats:
        """The mean vote of each group on each statement.

        One more vote, like the mean of all, counts in each: so that a group has a mean where none of it voted.
        """
        mean = self.mean()
        sums = np.array([self.values.take(group, axis=0).sum(axis=0) + mean for group in groups])
        return sums / np.array([self.cast.take(group, axis=0).sum(axis=0) + 1 for group in groups])

    def distances(self, groups: _Groups) -> _Floats:
        """How far each is from each group's mean: squares over the own votes, less what is the same for all groups."""
        centres = self.centres(groups)
        return self.cast @ np.square(centres).T - 2 * self.values @ centres.T


def find_opinion_groups(rows: Sequence[bytes], members: Sequence[int]) -> list[list[int]]:
    """The groups among these columns of the table: none, or two to five, with two members or more each.

    Each row is a statement, each byte a member: 0 not voted, 1 agree, 2 disagree, 3 pass. All ``members`` have voted.
    """
    columns = np.asarray(members, dtype=np.intp)
    table = np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(len(rows), -1)
    codes = np.ascontiguousarray(table.take(columns, axis=1).T)
    votes = _Votes(np.subtract(codes == 1, codes == 2, dtype=np.float64), (codes > 0).astype(np.float64))
    stages: list[_Groups] = []
    groups = _divide([np.arange(len(columns))], votes)
    while groups:
        stages.append(groups)
        groups = _divide(groups, votes)
    return [columns[group].tolist() for group in _clearest(stages, votes)]


def _divide(groups: _Groups, votes: _Votes) -> _Groups:
    """More groups than these, by the strongest division; none where there is nothing to divide, or too much of it."""
    divisions = [_division(group, votes.of(group)) for group in groups]
    strongest = max((one.excess for one in divisions if one), default=0.0)
    made: _Groups = []
    for group, division in zip(groups, divisions, strict=True):  # Equally strong ones together: none goes first.
        made += division.parts if division and division.excess >= strongest * (1 - _EQUAL) else [group]
    if not len(groups) < len(made) <= MOST_GROUPS:
        return []
    settled = _settle(votes, made)
    return settled if min(map(len, settled)) >= LEAST_MEMBERS else []


def _division(members: _Members, votes: _Votes) -> _Division | None:
    """How these members, whose votes they are, divide. Whoever would be alone is left out, and the others looked at."""
    kept = np.arange(len(members))
    for _ in range(_MOST_LONERS):
        if len(kept) < 2 * LEAST_MEMBERS:
            return None
        parts, excess = _parts(votes.of(kept))
        alone = [part for part in parts if len(part) == 1]
        if not alone:
            found = [members[kept[part]] for part in parts]
            return _Division(found, excess) if len(found) > 1 and all(map(len, found)) else None
        kept = np.delete(kept, np.concatenate(alone))
    return None


def _parts(votes: _Votes) -> tuple[_Groups, float]:
    """The parts along the leading direction, and by how much that passes the edge; no parts where it does not."""
    centred = votes.centred()
    wide = centred.shape[1] > centred.shape[0]
    strengths, directions = np.linalg.eigh(centred @ centred.T if wide else centred.T @ centred)
    excess = float(strengths[-1]) - _edge(np.square(centred).sum(axis=0), len(centred) - 1)
    if excess <= 0:
        return [], 0.0
    leading = directions[:, strengths >= strengths[-1] * (1 - _EQUAL)]
    places = leading * strengths[-1] ** 0.5 if wide else centred @ leading
    if places.shape[1] > 1:  # As strong in several directions: which of them are called principal would be arbitrary.
        return _clumps(places), excess
    return _settle(votes, [np.flatnonzero(side * places[:, 0] > _EQUAL) for side in (1, -1)]), excess


def _edge(energies: _Floats, freedom: int) -> float:
    """What the leading direction carries at most if statements with these sums of squares are unrelated.

    With c so that Σ (ec / (1 - ec))² = f, the law is centred at (f + Σ ec / (1 - ec)) / fc, and is as wide as the cube
    root of (1 + Σ (ec / (1 - ec))³ / f) over f^⅔ c. It speaks of variances known beforehand. Ours are taken from the
    same votes, which lowers the largest by a share that goes away slowly: less ``_TAKEN_FROM_THE_SAME`` / f^⅓ widths,
    one in a hundred simulated tables of unrelated votes passes, from 15 members to 2,000.
    """
    energies = energies[energies > _EQUAL]
    low, high = 0.0, 1 / max(float(energies.max(initial=0)), _EQUAL)
    for _ in range(60):
        middle = (low + high) / 2
        pull = energies * middle / (1 - energies * middle)
        low, high = (middle, high) if np.square(pull).sum() < freedom else (low, middle)
    pull = energies * low / (1 - energies * low)
    centre = (freedom + pull.sum()) / (freedom * low)
    width = (1 + (pull**3).sum() / freedom) ** (1 / 3) / (freedom ** (2 / 3) * low)
    level = _TRACY_WIDOM - _TAKEN_FROM_THE_SAME / max(freedom, _FEWEST_MEASURED) ** (1 / 3)
    return float(centre + level * width)


def _clumps(places: _Floats) -> _Groups:
    """Members who lie close together, whichever way the axes turn: single linkage, cut where its steps grow the most.

    Only blocs that are perfectly alike in size and distance come here, so there are few places. The tree that links
    them grows from any place by the shortest step; a clump is entered by a long step and gone through before the next.
    """
    distinct, place = _distinct(places)
    if not 2 <= len(distinct) <= _MOST_PLACES:
        return []
    apart = np.sqrt(np.square(distinct[:, None] - distinct[None]).sum(axis=2))
    order, steps = [0], [0.0]
    nearest = apart[0].copy()
    for _ in range(len(distinct) - 1):
        nearest[order] = np.inf
        order.append(int(nearest.argmin()))
        steps.append(float(nearest[order[-1]]))
        nearest = np.minimum(nearest, apart[order[-1]])
    rising = np.sort(steps)
    at = int(np.diff(rising).argmax())
    clump = np.empty(len(distinct), dtype=np.intp)
    clump[order] = np.cumsum(np.array(steps) > (rising[at] + rising[at + 1]) / 2)
    return [np.flatnonzero(clump[place] == number) for number in range(int(clump.max()) + 1)]


def _distinct(places: _Floats) -> tuple[_Floats, _Members]:
    """The places that differ, and which of them each member is at."""
    seen: list[_Floats] = []
    at = np.full(len(places), -1, dtype=np.intp)
    while (left := np.flatnonzero(at < 0)).size > 0 and len(seen) <= _MOST_PLACES:
        here = np.abs(places[left] - places[left[0]]).max(axis=1) < _EQUAL
        at[left[here]] = len(seen)
        seen.append(places[left[0]])
    return np.array(seen), at


def _settle(votes: _Votes, groups: _Groups) -> _Groups:
    """The groups after everybody has moved to the nearest, and again until nobody moves or a group is empty."""
    before = np.empty(0)
    for _ in range(_MOST_MOVES):
        if not min(map(len, groups)):
            break
        distances = votes.distances(groups)
        first, second = np.sort(distances, axis=1)[:, :2].T
        nearest = np.where(second - first > _EQUAL, distances.argmin(axis=1), -1)
        groups = [np.flatnonzero(nearest == at) for at in range(len(groups))]
        if np.array_equal(nearest, before):
            break
        before = nearest
    return groups


def _clearest(stages: list[_Groups], votes: _Votes) -> _Groups:
    """The stage whose groups lie clearest apart, the earliest of several such; none of none.

    A member's silhouette is how much nearer the mean of the own group is than the next one, as a share of the latter.
    It is looked at in the directions in which the means differ, without the noise of all others. Without it, opinions
    that shade into each other would be cut into slices.
    """
    if len(stages) < 2:
        return stages[0] if stages else []
    places = _along_means(votes, stages[-1])
    best, clearest = stages[0], -1.0
    for groups in stages:
        means = np.array([places.take(group, axis=0).mean(axis=0) for group in groups])
        apart = np.sqrt(np.square(places[:, None] - means).sum(axis=2))
        own = np.concatenate([apart[group, at] for at, group in enumerate(groups)])
        others = np.concatenate([np.delete(apart[group], at, axis=1).min(axis=1) for at, group in enumerate(groups)])
        shares: _Floats = (others - own) / np.maximum(np.maximum(own, others), _EQUAL)
        if shares.mean() > clearest + _EQUAL:
            best, clearest = groups, float(shares.mean())
    return best


def _along_means(votes: _Votes, groups: _Groups) -> _Floats:
    """Where members are in the space that the groups' means span: the place that fits the votes they cast best.

    A tenth of a vote in each direction holds those who cast few to the middle (ridge regression).
    """
    mean = votes.mean()
    _, lengths, axes = np.linalg.svd(votes.centres(groups) - mean, full_matrices=False)
    axes = axes[lengths > lengths[0] * _EQUAL]
    number = len(axes)
    products = (axes[:, None] * axes[None]).reshape(number * number, -1)
    seen = (votes.cast @ products.T).reshape(-1, number, number) + _HELD * np.eye(number)
    fitted = np.linalg.solve(seen, ((votes.values - votes.cast * mean) @ axes.T)[:, :, None])
    return fitted[:, :, 0].astype(np.float64, copy=False)
