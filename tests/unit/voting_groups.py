"""Generates tables of votes from a seed: unrelated votes, and blocs of members who vote alike."""

from __future__ import annotations

from random import Random
from typing import Final, TypeAlias

from bot.domain.opinion.votes import VotesSummary
from bot.domain.vote import Vote

Table: TypeAlias = list[list[Vote | None]]
MIRRORED: Final = {Vote.AGREE: Vote.DISAGREE, Vote.DISAGREE: Vote.AGREE, Vote.PASS: Vote.PASS, None: None}
SIDES: Final = (Vote.AGREE, Vote.DISAGREE)


def unrelated(seed: int, members: int, statements: int, missing: float = 0.3) -> Table:
    """Returns a table in which statements differ in popularity and members' votes are independent."""
    random = Random(seed)  # noqa: S311 - no secret.
    liked = [random.random() for _ in range(statements)]
    return [[_voted(random, one, missing) for _ in range(members)] for one in liked]


def _voted(random: Random, liked: float, missing: float) -> Vote | None:
    if random.random() < missing:
        return None
    if random.random() < 0.1:
        return Vote.PASS
    return Vote.AGREE if random.random() < liked else Vote.DISAGREE


def blocs(seed: int, sizes: tuple[int, ...], statements: int, noise: float = 0.1, missing: float = 0.3) -> Table:
    """Returns a table of consecutive blocs with an opinion each on every statement, from which some votes deviate."""
    random = Random(seed)  # noqa: S311 - no secret.
    minds = [[random.choice(SIDES) for _ in sizes] for _ in range(statements)]
    if len(sizes) == 2:
        minds = [[one, MIRRORED[one] or one] for one, _ in minds]
    return [
        [_departed(random, mind, noise, missing) for mind, size in zip(row, sizes, strict=True) for _ in range(size)]
        for row in minds
    ]


def _departed(random: Random, mind: Vote, noise: float, missing: float) -> Vote | None:
    if random.random() < missing:
        return None
    return random.choice((MIRRORED[mind], Vote.PASS)) if random.random() < noise else mind


def mirrored(table: Table) -> Table:
    return [[MIRRORED[cell] for cell in row] for row in table]


def reordered(table: Table, statements: list[int], members: list[int]) -> Table:
    return [[table[statement][member] for member in members] for statement in statements]


def groups_of(summary: VotesSummary) -> set[frozenset[int]]:
    return {frozenset(group.members) for group in summary.groups}


def likeness(sizes: tuple[int, ...], groups: set[frozenset[int]]) -> float:
    """Returns the adjusted Rand index of consecutive blocs of these sizes and groups: 1 if equal, 0 as by chance."""
    bloc = [number for number, size in enumerate(sizes) for _ in range(size)]
    group = [next((at for at, one in enumerate(groups) if member in one), -1) for member in range(len(bloc))]
    pairs = [(a, b) for b in range(len(bloc)) for a in range(b)]
    both = sum(bloc[a] == bloc[b] and group[a] == group[b] for a, b in pairs)
    blocs_alone, groups_alone = (sum(of[a] == of[b] for a, b in pairs) for of in (bloc, group))
    chance = blocs_alone * groups_alone / len(pairs)
    return (both - chance) / ((blocs_alone + groups_alone) / 2 - chance)
