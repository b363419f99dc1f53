"""A stand-in for many people at once, which matches answers to interactions and times them."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import sys
from collections import Counter, deque
from hashlib import sha256
from time import perf_counter
from typing import Any, Final

from aiohttp import ClientConnectionError, web

from tests.wire.stand_in import Event, Person, StandIn, people
from tests.wire.stand_in.journal import LONGEST
from tests.wire.stand_in.places import HOME, Place

IN_TIME: Final = 3.0
"""Seconds within which Discord wants an answer."""

_CALLBACK: Final = re.compile(r"/interactions/(\d+)/[^/]+/callback")


HERE: Final = HOME
IN_PRIVATE: Final = Place(0, 6009)
"""A direct message channel with the bot, in no server."""


class Crowd(StandIn):
    """A stand-in for load: an answer is found by its interaction in constant time."""

    def __init__(self, token: str, port: int, *, strict: bool) -> None:
        super().__init__(token, port, strict=strict)
        self.answers: Counter[str] = Counter()
        self.slowest = 0.0
        self.recent: deque[int] = deque(maxlen=100)
        """The messages of the latest answers."""
        self._waiting: dict[str, asyncio.Future[Event | None]] = {}
        self._upcoming: list[tuple[str, str, asyncio.Future[Event]]] = []
        self._until: tuple[int, asyncio.Future[None]] | None = None

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Answers a request of the bot, and passes it to whoever waits for it."""
        response = await super().take(request)
        event = Event(request.method, request.match_info["path"], await _json(request))
        if found := _CALLBACK.fullmatch(event.path):
            self._answered(found[1], event)
        for one in self._upcoming[:]:
            kind, path, future = one
            if event.fits(kind, path):
                self._upcoming.remove(one)
                future.set_result(event)
        return response

    async def act(
        self, who: Person, kind: int, data: dict[str, Any], on: int | None = None, place: Place = HERE
    ) -> Event | None:
        """Sends an interaction as ``who``; returns the answer, or ``None`` if the bot died before answering."""
        asked = self.interactions.new(kind, who.at(place), on)
        payload = placed(people.interaction(asked.id, asked.token, kind, who.at(place), data), place)
        if on is not None:
            payload["message"] = self.routes.messages[on]
        number = asked.id
        waiting = self._waiting[str(number)] = asyncio.get_running_loop().create_future()
        began = perf_counter()
        try:
            await self.gateway.dispatch("INTERACTION_CREATE", payload)
        except ClientConnectionError:
            del self._waiting[str(number)]
            return None
        async with asyncio.timeout(LONGEST):
            answer = await waiting
        if answer is not None:
            self.slowest = max(self.slowest, perf_counter() - began)
            self.recent.append(asked.original or 0)
        return answer

    def can_see(self, who: Person, message: int) -> bool:
        """Whether that message exists and this person can see it."""
        return message in self.routes.messages and self.routes.posts.seen_by(message, who)

    def upcoming(self, kind: str, path: str) -> asyncio.Future[Event]:
        """Returns a future for the next request with that method whose path matches the pattern."""
        future = asyncio.get_running_loop().create_future()
        self._upcoming.append((kind, path, future))
        return future

    def after(self, answers: int) -> asyncio.Future[None]:
        """Returns a future that is done after ``answers`` more answers."""
        future = asyncio.get_running_loop().create_future()
        self._until = (self.answers.total() + answers, future)
        return future

    def give_up(self) -> None:
        """Resolves all pending answers with ``None``, because the bot has died."""
        for waiting in self._waiting.values():
            waiting.set_result(None)
        self._waiting.clear()
        self.excuse()

    def _answered(self, number: str, event: Event) -> None:
        self.answers[number] += 1
        waiting = self._waiting.pop(number, None)
        if waiting is not None:
            waiting.set_result(event)
        if self._until is not None and self.answers.total() >= self._until[0]:
            self._until[1].set_result(None)
            self._until = None


def placed(payload: dict[str, Any], place: Place) -> dict[str, Any]:
    """Returns the interaction's payload adapted to that place: a direct message has no server and no member."""
    if place == IN_PRIVATE:
        outside = {key: value for key, value in payload.items() if "guild" not in key and key != "member"}
        private = {"id": str(place.channel), "type": 1, "last_message_id": None, "flags": 0}
        user = payload["member"]["user"]
        return outside | {"user": user, "channel_id": str(place.channel), "channel": private, "context": 1}
    return payload


def seed() -> int:
    """The seed of this run, which is printed; ``SEED`` in the environment sets it."""
    chosen = int(os.environ.get("SEED") or random.SystemRandom().randrange(1_000_000_000))
    sys.stderr.write(f"SEED={chosen}\n")
    return chosen


def like_no_other(token: str) -> str:
    """Returns a word that is unlike the word for any other token, so that the bot finds no similar limitations."""
    return sha256(token.encode()).hexdigest()


def people_of(number: int) -> list[Person]:
    """Returns ``number`` people."""
    return [Person(880_000_000_000_000_001 + n, f"Member {n}") for n in range(number)]


async def _json(request: web.Request) -> Any:
    if request.content_type == "multipart/form-data":
        return json.loads(str((await request.post())["payload_json"]))
    return await request.json() if request.body_exists else None
