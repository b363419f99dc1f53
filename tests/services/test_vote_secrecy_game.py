"""A game: somebody who sees all that any member or tutor sees, after every act, guesses how the others voted.

They may know who voted when, and one member's own votes. Told live, as it once was, they know nearly all. Told in
batches they never know one, and guess hardly better than from the final tally.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations, product
from random import Random

import pytest

from bot.domain.opinion.disclosure import LEAST_TOGETHER, Batch, coarsen
from bot.domain.vote import Vote
from bot.services.registry import Services
from bot.store.sqlite.database import SqliteStore
from tests.services.conftest import CHANNEL
from tests.services.vote_attack import (
    BIAS,
    VOTES,
    Score,
    from_all_batches,
    from_the_final_tally,
    knowing_who_voted_when,
    sure_of,
    tally_of,
)
from tests.services.vote_game import Played, Relabelled, acts_of, play

pytestmark = pytest.mark.slow

SESSIONS = 12
MOST_GAINED = 0.1
SAME_VOTES = {vote: vote for vote in Vote}


def told_live(votes: Sequence[Vote]) -> object:
    """Returns what was told before this rule: the numbers after every vote, from three on."""
    return [tally_of(votes[:n]) for n in range(3, len(votes) + 1)]


def told_in_batches(*sizes: int) -> Callable[[Sequence[Vote]], object]:
    def told(votes: Sequence[Vote]) -> object:
        ends = [sum(sizes[: n + 1]) for n in range(len(sizes))]
        return [coarsen(tally_of(votes[end - size : end])) for end, size in zip(ends, sizes, strict=True)]

    return told


def test_told_live_nearly_every_vote_could_be_read() -> None:
    """So the attack is one that can succeed."""
    chance = Random(1)  # noqa: S311 - a play, not a secret.
    for _ in range(5):
        votes = chance.choices(VOTES, [BIAS[vote] for vote in VOTES], k=8)
        assert sure_of(told_live, votes, own=None) >= 5
        assert sure_of(told_live, votes, own=0) >= 5


@pytest.mark.parametrize("sizes", [(4,), (6,), (4, 4), (8,)])
def test_told_in_batches_no_vote_can_be_read_whatever_the_votes(sizes: tuple[int, ...]) -> None:
    """Who voted when is known, and one's own vote. Votes of the batches are tried, but for their order in each."""
    told = told_in_batches(*sizes)
    mixed = {
        tuple(votes)
        for votes in product(VOTES, repeat=sum(sizes))
        if all(list(part) == sorted(part) for part in (votes[: sizes[0]], votes[sizes[0] :]))
    }
    for votes in list(mixed)[:: max(1, len(mixed) // 15)]:
        assert sure_of(told, votes, own=None) == 0
        assert sure_of(told, votes, own=0) == 0


class Scores:
    """How well somebody guesses: knowing who voted when, not knowing it, and from the final tally alone."""

    def __init__(self) -> None:
        self.knowing, self.watching, self.final = Score(), Score(), Score()

    def attack(self, played: Played, attacker: int) -> None:
        """Guesses every vote that was told but the attacker's own."""
        for batches in played.batches.values():
            mine = next((batch.votes[attacker] for batch in batches if attacker in batch.votes), None)
            for batch in batches:
                for member, vote in batch.votes.items():
                    if member != attacker:
                        self.knowing.guess(knowing_who_voted_when(batch, batch.votes.get(attacker)), vote)
                        self.watching.guess(from_all_batches(batches, mine), vote)
                        self.final.guess(from_the_final_tally(batches, mine), vote)

    def __str__(self) -> str:
        named = {"knowing who voted when": self.knowing, "watching": self.watching, "final tally": self.final}
        return "; ".join(
            f"{name}: {score.right:.1f} of {score.guesses} ({score.rate:.1%}), {score.certain} certain"
            for name, score in named.items()
        )


def other_world(batches: Sequence[Batch], target: int, attacker: int, members: int) -> Relabelled | None:
    """Returns other votes of a member, and of others if need be, by which the same would be told."""
    swaps = [dict(zip(VOTES, other, strict=True)) for other in permutations(VOTES) if other != VOTES]
    helpers = [place for place in range(members) if place not in {target, attacker}]
    choices: list[Relabelled] = [{target: swap} for swap in swaps]
    choices += [{target: one, helper: two} for one, helper, two in product(swaps, helpers, swaps)]
    told = [batch for batch in batches if target in batch.votes]
    for other in choices:
        if all(_looks_alike(batch, other) for batch in batches) and all(
            other[target][batch.votes[target]] is not batch.votes[target] for batch in told
        ):
            return other
    return None


def _looks_alike(batch: Batch, other: Relabelled) -> bool:
    votes = [other[member][vote] if member in other else vote for member, vote in batch.votes.items()]
    return coarsen(tally_of(votes)) == batch.told


async def played_through(services: Services, store: SqliteStore, sessions: int) -> tuple[Scores, int, int]:
    """Plays random sessions, each once more with other votes of some member where that is told the same.

    Returns how well their votes are guessed, how many sessions were played again, and in how many of these anybody saw
    anything else.
    """
    scores, again, otherwise = Scores(), 0, 0
    for seed in range(sessions):
        chance = Random(seed)  # noqa: S311 - a play, not a secret.
        members = chance.randrange(3, 13)
        acts = acts_of(chance, members)
        attacker, target = chance.sample(range(members), 2)
        played = await play(services, store, CHANNEL + 3 * seed + 1, members, acts)
        told = [batch for batches in played.batches.values() for batch in batches]
        assert all(len(batch.votes) >= LEAST_TOGETHER for batch in told)
        scores.attack(played, attacker)
        if votes := other_world(told, target, attacker, members):
            same = dict.fromkeys(votes, SAME_VOTES)
            one = await play(services, store, CHANNEL + 3 * seed + 2, members, acts, same)
            other = await play(services, store, CHANNEL + 3 * seed + 3, members, acts, votes)
            again += 1
            otherwise += one.seen != other.seen
    return scores, again, otherwise


async def test_nothing_that_anybody_sees_tells_how_a_member_voted(services: Services, store: SqliteStore) -> None:
    scores, again, otherwise = await played_through(services, store, SESSIONS)

    assert scores.knowing.guesses > 20
    assert scores.knowing.certain == scores.watching.certain == 0, str(scores)
    assert scores.knowing.rate < scores.final.rate + MOST_GAINED, str(scores)
    assert again > SESSIONS / 2
    assert otherwise == 0
