"""Finds opinion groups, that is, members who vote alike, from the votes alone.

This is the only module of the domain that needs NumPy; it is imported only for a group large enough to have opinion
groups.

Members are repeatedly divided along the principal direction of their votes (Boley 1998, "Principal direction divisive
partitioning"), as long as that direction carries more variance than it would if the statements were unrelated. The most
it would carry then is the edge of the Tracy-Widom law for statements of unequal variance (El Karoui 2007; Lee &
Schnelli 2016; for equal variances Johnstone 2001, whose test Patterson, Price & Reich 2006 use for this purpose). After
each division all members move to the group with the nearest mean votes, over the statements they voted on (Lloyd 1982;
for missing votes Chi, Chi & Baraniuk 2016). Among the resulting divisions into two to five groups, the most clearly
separated one is kept, by the mean silhouette (Rousseeuw 1987; relative to the groups' means, Hruschka et al. 2004),
which is also how Polis chooses.

The algorithm is deterministic, and its result depends neither on the order of members or statements nor on which side
is called "agree": reordering a sum changes it by far less than ``_EQUAL``, and values within that are treated as equal.
A member exactly half-way between two groups is in neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import environ
from typing import Final, TypeAlias

environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # More threads would starve the event loop and be no faster.

import numpy as np
from numpy.typing import NDArray

MAX_GROUPS: Final = 5
LEAST_MEMBERS: Final = 2  # A single member is not a group.

_EQUAL: Final = 1e-7  # Far above rounding errors, far below the effect of a vote.
_TRACY_WIDOM: Final = 2.0234  # The law's 99 % quantile for beta = 1 …
_SAME_SAMPLE_CORRECTION: Final = 5.5  # … minus this over the cube root of the degrees of freedom: see ``_edge``.
_FEWEST_MEASURED: Final = 14
_MAX_OUTLIER_ROUNDS: Final = 5
_RIDGE: Final = 0.1
_MAX_PLACES: Final = 400  # Distinct voting patterns that are compared pairwise.
_MAX_MOVES: Final = 100

_Floats: TypeAlias = NDArray[np.float64]
_Members: TypeAlias = NDArray[np.intp]
_Groups: TypeAlias = list[_Members]


@dataclass(frozen=True)
class _Division:
    """The parts a group would be divided into, and by how much its leading direction exceeds the edge."""

    parts: _Groups
    excess: float


@dataclass(frozen=True)
class _Votes:
    """Votes with a row per member and a column per statement: ``cast`` is 1 or 0, ``values`` 1, -1 or 0."""

    values: _Floats
    cast: _Floats

    def of(self, members: _Members) -> _Votes:
        """Returns the votes of these rows."""
        return _Votes(self.values.take(members, axis=0), self.cast.take(members, axis=0))

    def mean(self) -> _Floats:
        """Returns the mean vote on each statement."""
        return self.values.sum(axis=0) / np.maximum(self.cast.sum(axis=0), 1)

    def centred(self) -> _Floats:
        """Returns the votes minus each statement's mean (0 if not cast), scaled so that all members weigh the same."""
        return (self.values - self.cast * self.mean()) / np.sqrt(self.cast.sum(axis=1, keepdims=True))

    def centres(self, groups: _Groups) -> _Floats:
        """Returns the mean vote of each group (row) on each statement (column).

        One additional vote equal to the overall mean counts in each, so that a group without votes has a mean as well.
        """
        mean = self.mean()
        sums = np.array([self.values.take(group, axis=0).sum(axis=0) + mean for group in groups])
        return sums / np.array([self.cast.take(group, axis=0).sum(axis=0) + 1 for group in groups])

    def distances(self, groups: _Groups) -> _Floats:
        """Returns each member's squared distance to each group's mean, over the votes cast and up to a constant."""
        centres = self.centres(groups)
        return self.cast @ np.square(centres).T - 2 * self.values @ centres.T


def find_opinion_groups(rows: Sequence[bytes], members: Sequence[int]) -> list[list[int]]:
    """Returns the opinion groups among ``members``: none, or two to five, each with two members or more.

    Each row is a statement and each byte a member's vote: 0 not voted, 1 agree, 2 disagree, 3 pass. ``members`` are the
    columns of those to divide, all of whom must have voted; the groups returned are columns, too.
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
    """Returns more groups, made by the strongest division, or none if nothing divides or there would be too many."""
    divisions = [_division(group, votes.of(group)) for group in groups]
    strongest = max((one.excess for one in divisions if one), default=0.0)
    made: _Groups = []
    for group, division in zip(groups, divisions, strict=True):  # Equally strong divisions are made together.
        made += division.parts if division and division.excess >= strongest * (1 - _EQUAL) else [group]
    if not len(groups) < len(made) <= MAX_GROUPS:
        return []
    settled = _settle(votes, made)
    return settled if min(map(len, settled)) >= LEAST_MEMBERS else []


def _division(members: _Members, votes: _Votes) -> _Division | None:
    """Returns the division of ``members``, a row of ``votes`` each, leaving out those who would be on their own."""
    kept = np.arange(len(members))
    for _ in range(_MAX_OUTLIER_ROUNDS):
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
    """Returns the parts along the leading direction and its excess over the edge; no parts if it does not exceed it."""
    centred = votes.centred()
    wide = centred.shape[1] > centred.shape[0]
    strengths, directions = np.linalg.eigh(centred @ centred.T if wide else centred.T @ centred)
    excess = float(strengths[-1]) - _edge(np.square(centred).sum(axis=0), len(centred) - 1)
    if excess <= 0:
        return [], 0.0
    leading = directions[:, strengths >= strengths[-1] * (1 - _EQUAL)]
    places = leading * strengths[-1] ** 0.5 if wide else centred @ leading
    if places.shape[1] > 1:  # Several directions are equally strong, so the choice of axes is arbitrary.
        return _clusters(places), excess
    return _settle(votes, [np.flatnonzero(side * places[:, 0] > _EQUAL) for side in (1, -1)]), excess


def _edge(energies: _Floats, freedom: int) -> float:
    """Returns the most that the leading direction carries if statements with these sums of squares are unrelated.

    With c such that Σ (ec / (1 - ec))² = f, the law is centred at (f + Σ ec / (1 - ec)) / fc and has the width
    ∛(1 + Σ (ec / (1 - ec))³ / f) / (f^⅔ c). It assumes that variances are known beforehand. Ours are estimated from the
    same votes, which lowers the largest eigenvalue by a share that vanishes slowly: with the quantile reduced by
    ``_SAME_SAMPLE_CORRECTION`` / f^⅓, one in a hundred simulated tables of unrelated votes exceeds the edge, from 15
    members to 2,000.
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
    level = _TRACY_WIDOM - _SAME_SAMPLE_CORRECTION / max(freedom, _FEWEST_MEASURED) ** (1 / 3)
    return float(centre + level * width)


def _clusters(places: _Floats) -> _Groups:
    """Returns clusters of members, independent of the axes: single linkage, cut where its steps grow the most.

    This is only reached by blocs of exactly equal size and distance, so there are few places. The minimum spanning
    tree grows from any place by the shortest step: a long step enters a cluster, which is completed before the next.
    """
    distinct, place = _distinct(places)
    if not 2 <= len(distinct) <= _MAX_PLACES:
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
    cluster = np.empty(len(distinct), dtype=np.intp)
    cluster[order] = np.cumsum(np.array(steps) > (rising[at] + rising[at + 1]) / 2)
    return [np.flatnonzero(cluster[place] == number) for number in range(int(cluster.max()) + 1)]


def _distinct(places: _Floats) -> tuple[_Floats, _Members]:
    """Returns the distinct places, and for each member the index of theirs."""
    seen: list[_Floats] = []
    at = np.full(len(places), -1, dtype=np.intp)
    while (left := np.flatnonzero(at < 0)).size > 0 and len(seen) <= _MAX_PLACES:
        here = np.abs(places[left] - places[left[0]]).max(axis=1) < _EQUAL
        at[left[here]] = len(seen)
        seen.append(places[left[0]])
    return np.array(seen), at


def _settle(votes: _Votes, groups: _Groups) -> _Groups:
    """Moves everybody to the nearest group until nobody moves or a group is empty; returns the groups."""
    before = np.empty(0)
    for _ in range(_MAX_MOVES):
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
    """Returns the stage whose groups are most clearly separated, the earliest on a tie; no groups if there is no stage.

    A member's silhouette is the difference of the distances to the nearest other group's mean and to their own group's,
    divided by the larger of the two. It is measured only along the directions in which the means differ, without the
    noise of all others. Without this choice, opinions that shade into each other would be cut into slices.
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
    """Returns each member's coordinates in the space spanned by the groups' means, fitted to the votes they cast.

    Ridge regression with a weight of a tenth of a vote keeps members who cast few votes near the centre.
    """
    mean = votes.mean()
    _, lengths, axes = np.linalg.svd(votes.centres(groups) - mean, full_matrices=False)
    axes = axes[lengths > lengths[0] * _EQUAL]
    number = len(axes)
    products = (axes[:, None] * axes[None]).reshape(number * number, -1)
    seen = (votes.cast @ products.T).reshape(-1, number, number) + _RIDGE * np.eye(number)
    fitted = np.linalg.solve(seen, ((votes.values - votes.cast * mean) @ axes.T)[:, :, None])
    return fitted[:, :, 0].astype(np.float64, copy=False)
