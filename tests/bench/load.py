"""Generates load: concurrent members, each of whom waits for an answer before sending again."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Final

from tests.bench.bots import Kind
from tests.bench.server import BenchServer
from tests.wire.load import like_no_other
from tests.wire.stand_in import people
from tests.wire.stand_in.people import MANAGE_SERVER, Person

TUTOR: Final = Person(31_415_926_535_897_932, "Morag Sinclair", MANAGE_SERVER)
PROJECTS: Final = (
    "care-leavers",
    "fnp",
    "childrens-parliament",
    "senior-cohousing",
    "keyring",
    "neighbourhood-networks",
)
COMMAND, COMPONENT, FORM = 2, 3, 5
EVIDENCE: Final = (
    "The young people chose the topic themselves, and what they knew of leaving care was the map that everybody worked "
    "from. I would not have expected that of a council."
)


@dataclass
class Load:
    """Sends interactions to the bot and measures the time to each answer."""

    server: BenchServer
    members: int = 10**9
    """How many people send: each records on one project after another, then edits what they recorded."""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1_000_001))
    _sent: int = 0
    _waiting: dict[int, asyncio.Future[bytes]] = field(default_factory=dict[int, "asyncio.Future[bytes]"])

    def __post_init__(self) -> None:
        self.server.heard = self._heard

    async def command(self, who: Person, name: str, **options: str) -> bytes:
        """Uses a slash command as ``who``; returns the body of the answer."""
        top, *rest = name.split()
        given: list[Any] = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
        for part in reversed(rest):
            given = [{"name": part, "type": 1, "options": given}]
        known = next((one["id"] for one in self.server.commands if one["name"] == top), "800001")
        return await self._ask(who, COMMAND, {"id": known, "name": top, "type": 1, "options": given})

    async def vote(self, session_id: int, statement_id: int) -> bytes:
        """Agrees with a limitation as one member; returns the body of the answer."""
        self._sent += 1
        data = {"custom_id": f"rt:cast:{session_id}:{statement_id}:agree", "component_type": 2}
        return await self._ask(_member(self._sent % self.members), COMPONENT, data)

    async def start_session(self) -> int:
        """Starts the activity as the tutor; returns the session's id."""
        body = await self.command(TUTOR, "activity start", activity="co-production")
        text = json.dumps(json.loads(body))
        return int(text.split('"rt:answer:')[1].split('"')[0])

    async def session_for(self, kind: Kind) -> int:
        """Returns the id of a session to send answers to; bare discord.py accepts any."""
        return await self.start_session() if kind is Kind.OURS else 1

    async def answer(self, session_id: int, *, limits: bool = False) -> float:
        """Sends one answer, with or without a limitation; returns the seconds until it was acknowledged."""
        begun = perf_counter()
        await self._ask(*self._answer(session_id, limits=limits))
        return perf_counter() - begun

    async def answers(self, session_id: int, count: int, in_flight: int) -> list[float]:
        """Sends ``count`` answers, ``in_flight`` at a time; returns the seconds that each took."""
        left = iter(range(count))
        took: list[float] = []

        async def one_after_the_other() -> None:
            for _ in left:
                took.append(await self.answer(session_id))  # noqa: PERF401 - the others append in between.

        await asyncio.gather(*(one_after_the_other() for _ in range(in_flight)))
        return took

    def _answer(self, session_id: int, *, limits: bool) -> tuple[Person, int, dict[str, Any]]:
        sent, self._sent = self._sent, self._sent + 1
        member, project = sent % self.members, PROJECTS[(sent // self.members) % len(PROJECTS)]
        fields = (
            {"type": 3, "custom_id": "project", "values": [project]},
            {"type": 22, "custom_id": "components", "values": ["assets", "mutuality", "shared-roles"]},
            {"type": 4, "custom_id": "evidence", "value": f"{EVIDENCE} ({sent})"},
            {
                "type": 4,
                "custom_id": "limitation",
                "value": f"It takes time: {like_no_other(str(sent))}" if limits else "",
            },
        )
        rows = [{"type": 18, "id": 2 * n, "component": {"id": 2 * n + 1, **one}} for n, one in enumerate(fields, 1)]
        data: dict[str, Any] = {"custom_id": f"rt:record:{session_id}:{sent:08x}", "components": rows, "resolved": {}}
        return _member(member), FORM, data

    async def _ask(self, who: Person, kind: int, data: dict[str, Any]) -> bytes:
        number = next(self._numbers)
        self._waiting[number] = answered = asyncio.get_running_loop().create_future()
        await self.server.dispatch("INTERACTION_CREATE", people.interaction(number, f"t{number}", kind, who, data))
        return await answered

    def _heard(self, number: int, body: bytes) -> None:
        self._waiting.pop(number).set_result(body)


def _member(number: int) -> Person:
    return Person(200_000_000_000_000_000 + number, f"Member {number}")
