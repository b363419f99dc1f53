"""Decides what a group reads of its secret votes, so that nobody, knowing their own vote, learns anybody else's.

Votes are disclosed in batches. A member's vote is in one batch at most, whatever is merged, taken apart, hidden or
closed in between, and it is never told again: a vote that is changed later changes nothing that was told. So what one
batch tells cannot be compared with anything else about the same votes. When a batch is told depends on how many have
voted, never on what they voted (Kenthapadi, Mishra & Nissim 2005, "Simulatable auditing": a refusal that depends on
the answer is an answer).

Of a batch, the numbers of each kind are told, unless two votes or fewer differ from the others: then only that all
but two are alike, or more. Otherwise everybody would know all votes of a unanimous batch, and of n - 1 that are alike
the one who differs would know them. There is no size from which unanimity is told: "at least 28 of 30" says enough.

Whoever raised a statement is known to agree with it. They are counted as agreeing, whatever they vote, and are in no
batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from bot.domain.ids import StatementId
from bot.domain.opinion.tally import Tally, together
from bot.domain.vote import Vote

LEAST_TOGETHER: Final = 4
"""The fewest votes that are told together: of three, a voter who differs from "at least one" would know the other two.

With four, everybody knows one vote and faces three, of which what is told leaves at least two possibilities each.
"""

LEAST_BEFORE_THE_CLOSE: Final = 6
"""The fewest votes told while more may come: of fewer, hardly anything but "at least" could be said."""

ENOUGH_TOGETHER: Final = 10
"""So many votes are told before the session is closed even where they are less than half of the group's."""

NOTHING_TOLD: Final = Tally(0, 0, 0)

_KEPT_BACK: Final = 2

VoteRow: TypeAlias = tuple[StatementId, int, Vote]
"""A vote: the id of the statement, a number that identifies the voter, and the vote itself."""


@dataclass(frozen=True)
class Reason:
    """Why a member voted as they did: what they gave last, with the vote that it was given for. Ids grow with time."""

    id: int
    member: int
    vote: Vote
    text: str


@dataclass(frozen=True)
class Batch:
    """Votes that were told together: what was told of them and, by member, the votes of those who are still there.

    ``last_reason`` is the id of the last reason that anybody had given by then.
    """

    told: Tally
    votes: Mapping[int, Vote]
    last_reason: int = 0

    def tells(self, reason: Reason) -> bool:
        """Whether the group reads a reason: given for the vote that was told, or since, then whatever it is for.

        A reason given later must be read whatever its giver votes by now; otherwise it would say whether they changed
        their mind.
        """
        told = self.votes.get(reason.member)
        return told is not None and (reason.id > self.last_reason or reason.vote is told)


def coarsen(tally: Tally) -> Tally:
    """Returns what is told of a batch: its numbers or, where two or fewer differ from the most, only "at least".

    Two are kept back then. An exact tie of two and two is told.
    """
    for side in Vote:
        most = tally.of(side)
        if most >= tally.n - _KEPT_BACK and all(tally.of(other) < most for other in Vote if other is not side):
            least = {kind: tally.n - _KEPT_BACK if kind is side else 0 for kind in Vote}
            return Tally(least[Vote.AGREE], least[Vote.DISAGREE], least[Vote.PASS], _KEPT_BACK)
    return tally


def is_due(waiting: int, told: int, members: int, *, closing: bool) -> bool:
    """Whether the votes of ``waiting`` members are told now.

    ``told`` are members whose votes were told already, and ``members`` all who could vote, both without those known to
    agree. When ``closing``, the least number is enough. Before, half of the group is waited for (or
    ``ENOUGH_TOGETHER``), and nobody is left over whose vote could not be told any more because they are too few.
    """
    if closing:
        return waiting >= LEAST_TOGETHER
    left = members - told - waiting
    early = max(LEAST_BEFORE_THE_CLOSE, min(members / 2, ENOUGH_TOGETHER))
    return waiting >= early and (left <= 0 or left >= LEAST_TOGETHER)


def without_overlap(batches: Iterable[Batch]) -> list[Batch]:
    """Returns the batches in which nobody is who is in one before: of a statement, and then of those merged into it."""
    found: list[Batch] = []
    counted: set[int] = set()
    for batch in batches:
        if counted.isdisjoint(batch.votes):
            found.append(batch)
            counted |= batch.votes.keys()
    return found


@dataclass(frozen=True)
class Picture:
    """What a group reads of the votes on one statement.

    ``tally`` counts whoever raised it as agreeing; it is empty until anything ``is_told``. ``reasons`` are in
    alphabetical order. ``voters`` is the number of members who have voted by now, whoever raised it included, and
    ``waiting`` how many of them are not told yet. ``votes`` are those behind ``tally``, by member: they serve to find
    groups of opinion and are themselves secret.
    """

    voters: int
    waiting: int
    tally: Tally = NOTHING_TOLD
    reasons: tuple[str, ...] = ()
    votes: Mapping[int, Vote] = field(default_factory=dict[int, Vote])
    is_told: bool = False


def picture(
    batches: Iterable[Batch], authors: Iterable[int], voters: Iterable[int], reasons: Iterable[Reason] = ()
) -> Picture:
    """Returns what is told of a statement together with what counts as part of it.

    ``batches`` are those of the statement itself, then those of its parts. ``authors`` raised one of these, ``voters``
    have voted on one by now, and ``reasons`` are the last that each gave.
    """
    told, known, live = without_overlap(batches), set(authors), set(voters)
    votes = {member: vote for batch in told for member, vote in batch.votes.items()}
    raised = known - votes.keys()
    waiting = len(live - votes.keys() - known)
    if not told:
        return Picture(len(live | known), waiting)
    return Picture(
        voters=len(live | known),
        waiting=waiting,
        tally=together([*(batch.told for batch in told), Tally(len(raised), 0, 0)]),
        reasons=tuple(
            sorted(one.text for one in reasons if one.member in raised or any(batch.tells(one) for batch in told))
        ),
        votes={**votes, **dict.fromkeys(raised, Vote.AGREE)},
        is_told=True,
    )
