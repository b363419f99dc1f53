"""The server: takes requests, holds each against Discord's own description, and has it answered."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Self

from aiohttp import web

from tests.discord_api import DiscordApi
from tests.wire.stand_in import people
from tests.wire.stand_in.gateway import Gateway
from tests.wire.stand_in.journal import Event, Journal
from tests.wire.stand_in.people import Person
from tests.wire.stand_in.routes import Asked, Reply, Routes

API: Final = "/api/v10"
COMMAND, COMPONENT, SUGGESTIONS, FORM = 2, 3, 4, 5
_OPEN_TO_ALL: Final = ("/interactions/", "/webhooks/")
"""Routes whose address itself is the secret, so that no token goes with them."""


@dataclass
class Hold:
    """A request kept waiting: ``reached`` once it is here, answered after ``release``; or cut off without an answer."""

    kind: str
    path: str
    cut_off: bool = False
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    release: asyncio.Event = field(default_factory=asyncio.Event)


class StandIn:
    """Discord, on this machine. ``async with StandIn.running(token) as discord: ...``"""

    def __init__(self, token: str, port: int) -> None:
        self.complaints: list[str] = []
        self.journal = Journal()
        self.api_url = f"http://127.0.0.1:{port}{API}"
        self.gateway_url = f"ws://127.0.0.1:{port}/gateway"
        self.gateway = Gateway(self.journal, self.complaints.append, token)
        self.routes = Routes(self.api_url, self.gateway_url, self.complaints.append)
        self._token = token
        self._holds: list[Hold] = []

    @classmethod
    @asynccontextmanager
    async def running(cls, token: str) -> AsyncGenerator[Self]:
        """A stand-in that takes that token. Fails at the end when there were complaints."""
        listening = socket.create_server(("127.0.0.1", 0))
        stand_in = cls(token, listening.getsockname()[1])
        app = web.Application()
        app.router.add_get("/gateway", stand_in.gateway.connect)
        app.router.add_route("*", API + "{path:/.*}", stand_in.take)
        runner = web.AppRunner(app, shutdown_timeout=1.0)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        try:
            yield stand_in
        finally:
            await stand_in.gateway.close()
            await runner.cleanup()
        assert stand_in.complaints == []

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Answers one request."""
        event = Event(request.method, request.match_info["path"], await _body(request), dict(request.query))
        self.complaints += [
            f"{event}: {problem}"
            for problem in DiscordApi.load().problems(event.kind, event.path, event.query, event.body)
        ]
        reply = self._refusal(request, event) or self.routes.answer(event)
        await self.journal.write(event)
        if await self._held(event):
            assert request.transport is not None
            request.transport.close()
        # The type alone, without a charset: discord.py reads nothing else as JSON.
        return web.Response(
            status=reply.status,
            body=None if reply.body is None else json.dumps(reply.body).encode(),
            headers={"Content-Type": "application/json"},
        )

    @contextmanager
    def hold(self, kind: str, path: str, *, cut_off: bool = False) -> Generator[Hold]:
        """Keeps the next request of that kind waiting, or cuts it off."""
        hold = Hold(kind, path, cut_off)
        self._holds.append(hold)
        try:
            yield hold
        finally:
            hold.release.set()

    async def command(self, who: Person, name: str, **options: str | int) -> Event:
        """Somebody uses a slash command ("activity start"); returns how it was answered."""
        top, *rest = name.split()
        given: list[Any] = [
            {"name": key, "type": 4 if isinstance(value, int) else 3, "value": value} for key, value in options.items()
        ]
        for part in reversed(rest):
            given = [{"name": part, "type": 1, "options": given}]
        known = next(command for command in self.routes.commands if command["name"] == top)
        return await self.ask(who, COMMAND, {"id": known["id"], "name": top, "type": 1, "options": given})

    async def press(self, who: Person, message_id: int, custom_id: str) -> Event:
        """Somebody presses a button of a message; returns how it was answered."""
        return await self.ask(who, COMPONENT, {"custom_id": custom_id, "component_type": 2}, on=message_id)

    async def submit(self, who: Person, custom_id: str, fields: list[dict[str, Any]]) -> Event:
        """Somebody sends a form in; returns how it was answered."""
        rows = [{"type": 18, "id": 2 * n, "component": {"id": 2 * n + 1, **one}} for n, one in enumerate(fields, 1)]
        return await self.ask(who, FORM, {"custom_id": custom_id, "components": rows, "resolved": {}})

    async def ask(self, who: Person, kind: int, data: dict[str, Any], on: int | None = None) -> Event:
        """Somebody does something with the bot; returns how it was answered."""
        number = await self.tell(who, kind, data, on)
        return await self.journal.take("POST", rf"/interactions/{number}/.*")

    async def tell(self, who: Person, kind: int, data: dict[str, Any], on: int | None = None) -> int:
        """Somebody does something with the bot; returns the interaction's id without waiting for an answer."""
        number = self.routes.number()
        token = f"answer-{number}-secret"
        self.routes.asked[token] = Asked(number, token, on)
        payload = people.interaction(number, token, kind, who, data)
        if on is not None:
            payload["message"] = self.routes.messages[on]
        await self.gateway.dispatch("INTERACTION_CREATE", payload)
        return number

    def _refusal(self, request: web.Request, event: Event) -> Reply | None:
        wanted = None if event.path.startswith(_OPEN_TO_ALL) else f"Bot {self._token}"
        if wanted is None or request.headers.get("Authorization") == wanted:
            return None
        return Reply(401, {"message": "401: Unauthorized", "code": 0})

    async def _held(self, event: Event) -> bool:
        """Waits while a request is to be held; says whether it is to be cut off."""
        for hold in self._holds:
            if event.fits(hold.kind, hold.path):
                self._holds.remove(hold)
                hold.reached.set()
                if not hold.cut_off:
                    await hold.release.wait()
                return hold.cut_off
        return False


async def _body(request: web.Request) -> Any:
    if request.content_type == "multipart/form-data":
        return json.loads(str((await request.post())["payload_json"]))
    return await request.json() if request.can_read_body else None
