"""A client of the stand-in with which tests can break the rules that the stand-in enforces."""

from __future__ import annotations

import json
import zlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.wire.process import TOKEN
from tests.wire.stand_in import StandIn
from tests.wire.stand_in.connection import HEARTBEAT, IDENTIFY, RESUME
from tests.wire.stand_in.gateway import QUERY

IDENTITY: dict[str, Any] = {
    "token": TOKEN,
    "intents": 1,
    "properties": {"os": "linux", "browser": "a test", "device": "a test"},
}


@dataclass
class Wire:
    """A connection to the gateway."""

    socket: aiohttp.ClientWebSocketResponse
    _stream: Any = field(default_factory=zlib.decompressobj)

    async def say(self, op: int, data: object) -> None:
        """Sends a payload with that opcode."""
        await self.socket.send_json({"op": op, "d": data})

    async def identify(self, **other: object) -> None:
        """Identifies itself."""
        await self.say(IDENTIFY, IDENTITY | other)

    async def resume(self, session: str, sequence: int) -> None:
        """Asks to resume a session after the event of that number."""
        await self.say(RESUME, {"token": TOKEN, "session_id": session, "seq": sequence})

    async def beat(self, sequence: int | None) -> None:
        """Sends a heartbeat with the number of the last event received."""
        await self.say(HEARTBEAT, sequence)

    async def hear(self) -> dict[str, Any]:
        """Returns the next payload; once the connection has ended, with the opcode ``None`` and the close code."""
        message = await self.socket.receive()
        if message.type is not aiohttp.WSMsgType.BINARY:
            return {"op": None, "d": self.socket.close_code}
        return json.loads(self._stream.decompress(message.data))


@dataclass
class Client:
    """Speaks to the stand-in over HTTP, and opens connections to its gateway."""

    discord: StandIn
    session: aiohttp.ClientSession

    async def call(self, method: str, path: str, body: object = None, **query: str) -> tuple[int, Any]:
        """Sends a request; returns status and body."""
        kwargs: dict[str, Any] = {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body}
        async with self.session.request(method, self.discord.api_url + path, params=query, **kwargs) as response:
            self.headers = response.headers
            return response.status, await response.json() if response.status != 204 else None

    async def answer(self, number: int, kind: int, **data: object) -> tuple[int, Any]:
        """Answers an interaction."""
        path = f"/interactions/{number}/answer-{number}-secret/callback"
        return await self.call("POST", path, {"type": kind, **({"data": data} if data else {})}, with_response="1")

    async def follow_up(self, number: int, **data: object) -> tuple[int, Any]:
        """Sends a message after the answer."""
        return await self.call("POST", f"/webhooks/9001/answer-{number}-secret", data)

    async def connect(self) -> Wire:
        """Opens a connection to the gateway and receives its greeting."""
        wire = Wire(await self.session.ws_connect(self.discord.gateway_url, params=QUERY))
        await wire.hear()
        return wire

    async def ready(self) -> Wire:
        """Opens a connection that has identified itself and received its servers."""
        wire = await self.connect()
        await wire.identify()
        for _ in range(1 + len(self.discord.gateway.servers)):
            await wire.hear()
        return wire


@asynccontextmanager
async def client(discord: StandIn) -> AsyncGenerator[Client]:
    """A client of ``discord``, closed at the end."""
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as session:
        yield Client(discord, session)
