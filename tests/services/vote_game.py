"""Random sessions of votes played through the real services, and all that anybody sees of them after every act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, TypeAlias

from bot.domain.ids import SessionId, StatementId
from bot.domain.member import Audience
from bot.domain.opinion.analysis import TalliedStatement, VoteAnalysis
from bot.domain.opinion.disclosure import Batch
from bot.domain.session import Names
from bot.domain.vote import Vote
from bot.export.session_data import session_json
from bot.services.actor import Actor
from bot.services.registry import Services
from bot.store.interface import UnitOfWork
from bot.store.sqlite.database import SqliteStore
from tests.services.conftest import actor
from tests.services.vote_attack import BIAS, VOTES

RAISED: Final = 3
"""The statements that the first members raised; with the pack's own there are more, on which nobody votes here."""

Relabelled: TypeAlias = Mapping[int, Mapping[Vote, Vote]]
"""By member, another vote for each of theirs."""

SAME: Final[Relabelled] = {}


@dataclass(frozen=True)
class Act:
    """What somebody does, on a statement and perhaps another one, by their places in the list."""

    kind: str
    who: int = 0
    statement: int = 0
    other: int = 0
    vote: Vote = Vote.AGREE


@dataclass(frozen=True)
class Played:
    """A session that was played: what everybody saw after each act, and what the store holds of it in the end."""

    seen: tuple[object, ...]
    batches: Mapping[int, Sequence[Batch]]
    """What was told by the place of the statement; members are their places."""


def acts_of(chance: Random, members: int) -> list[Act]:
    """Returns the acts of a random session: votes with a bias, and all that might be used to read them."""
    bias = [BIAS[vote] for vote in VOTES]
    order = [(who, one) for who in range(members) for one in range(RAISED) if chance.random() < 0.9]
    chance.shuffle(order)
    acts: list[Act] = []
    for who, one in order:
        acts.append(Act("vote", who, one, vote=chance.choices(VOTES, bias)[0]))
        if chance.random() < 0.25:
            acts.append(replace(acts[-1], kind="why"))
        if chance.random() < 0.35:
            kind = chance.choice(("vote", "undo", "merge", "restore", "hide", "restore", "close", "reopen"))
            two = chance.sample(range(RAISED), 2)
            acts.append(Act(kind, chance.randrange(members), two[0], two[1], chance.choice(VOTES)))
    return [*acts, Act("close")]


async def play(
    services: Services, store: SqliteStore, channel: int, members: int, acts: Sequence[Act], votes: Relabelled = SAME
) -> Played:
    """Plays a session in a channel of its own, with other ``votes`` of some; acts that are refused change nothing."""
    table = await _Table.set(services, store, channel, members, votes)
    seen: list[object] = []
    for act in acts:
        await table.do(act)
        seen.append(await table.look(hidden_from=frozenset(votes)))
    return Played(tuple(seen), await table.batches())


@dataclass
class _Table:
    services: Services
    store: SqliteStore
    tutor: Actor
    people: list[Actor]
    session: SessionId
    statements: list[StatementId]
    votes: Relabelled
    is_open: bool = True

    @classmethod
    async def set(cls, services: Services, store: SqliteStore, channel: int, members: int, votes: Relabelled) -> _Table:
        tutor = actor(1, manages=True, channel=channel)
        people = [actor(100 + place, channel=channel) for place in range(members)]
        session = (await services.sessions.start(tutor, "co-production", None, Names.HIDDEN)).context.session.id
        statements: list[StatementId] = []
        for place in range(RAISED):
            text = ("It costs a lot.", "Nobody has the keys.", "Rules keep changing.")[place]
            listed, _ = await services.limitations.add(people[place], session, text, None, None)
            statements.append(listed.listed[-1].id)
        await services.sessions.discuss(tutor)
        return cls(services, store, tutor, people, session, statements, votes)

    async def do(self, act: Act) -> None:
        """Does one act, unless it cannot be done just now."""
        listed = await self.services.limitations.list(self.tutor, self.session)
        on_list, one = {statement.id for statement in listed.listed}, self.statements[act.statement]
        other, who = self.statements[act.other], self.people[act.who]
        vote = self.votes.get(act.who, {}).get(act.vote, act.vote)
        match act.kind:
            case "vote" if self.is_open and one in on_list:
                await self.services.voting.vote(who, self.session, one, vote)
            case "why" if self.is_open and one in on_list:
                await self.services.voting.give_reason(
                    who, self.session, one, None, vote, f"Why {act.who}-{act.statement}"
                )
            case "undo" if self.is_open and one in on_list:
                await self.services.voting.undo(who, self.session, one, None)
            case "merge" if self.is_open and {one, other} <= on_list:
                await self.services.limitations.merge(self.tutor, self.session, one, other)
            case "hide" if one in on_list:
                await self.services.limitations.hide(self.tutor, self.session, one, "For a while.")
            case "restore" if one not in on_list:
                await self.services.limitations.restore(self.tutor, self.session, one)
            case "close" if self.is_open:
                await self.services.conclusions.close(self.tutor, None, "")
                self.is_open = False
            case "reopen" if not self.is_open:
                await self.services.sessions.reopen(self.tutor)
                self.is_open = True
            case _:
                pass

    async def look(self, hidden_from: frozenset[int]) -> object:
        """Returns what everybody sees now, but for the ballots of those whose own votes they show."""
        summaries = [await self.services.summaries.show(who, self.session) for who in (self.tutor, self.people[0])]
        files = [session_json(await self.services.summaries.of_session(self.session, eye)) for eye in Audience]
        ballots = [
            await self._ballot(who)
            for place, who in enumerate(self.people)
            if place not in hidden_from and self.is_open
        ]
        progress = await self.services.sessions.progress(self.session)
        analyses = [self._analysis(group.summary.opinion) for group in summaries]
        return analyses, [self._without_times(text) for text in files], ballots, progress.voters

    async def _ballot(self, who: Actor) -> object:
        ballot = await self.services.voting.ballot(who, self.session)
        turn = ballot.turn
        return None if turn is None else (turn.paper.number, turn.paper.votes, turn.position, turn.total, ballot.vote)

    @classmethod
    def _analysis(cls, opinion: VoteAnalysis) -> object:
        placed = (
            opinion.limitations,
            opinion.agreed,
            opinion.rejected,
            opinion.divisive,
            opinion.unsure,
            opinion.shared,
        )
        return opinion.voters, [[cls._told(one) for one in some] for some in placed], len(opinion.opinion_groups)

    @staticmethod
    def _told(one: TalliedStatement) -> object:
        return one.statement.number, one.tally, one.reasons, one.is_told, one.voters, one.waiting

    @staticmethod
    def _without_times(text: str) -> str:
        lines = (line for line in text.splitlines() if '_at"' not in line and "deadline" not in line)
        return "\n".join(lines)

    async def batches(self) -> dict[int, list[Batch]]:
        """Returns what was told, as the store has it."""
        told = await self.store.read(lambda unit: unit.disclosures.batches(self.session))
        members = await self.store.read(self._places)
        return {
            self.statements.index(statement): [
                replace(one, votes={members[member]: vote for member, vote in one.votes.items()}) for one in batches
            ]
            for statement, batches in told.items()
        }

    def _places(self, unit: UnitOfWork) -> dict[int, int]:
        """Returns the places of members by their ids in the store."""
        found: dict[int, int] = {}
        for place, who in enumerate(self.people):
            standing = unit.members.standing(self.session, who.user_id, ())
            if standing is not None and standing.member is not None:
                found[standing.member.id] = place
        return found
