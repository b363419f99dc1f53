"""The gateway: one websocket at a time, its messages compressed as one zlib stream."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Any, Final

from aiohttp import WSMsgType, web

from tests.wire.stand_in import people
from tests.wire.stand_in.journal import Event, Journal

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
NAMES: Final = {HEARTBEAT: "heartbeat", IDENTIFY: "identify", RESUME: "resume"}
QUERY: Final = {"v": "10", "encoding": "json", "compress": "zlib-stream"}
NOWHERE: Final = "ws://gateway.invalid/"
"""Where the stand-in says that sessions are taken up again: nobody who heeds ``gateway_url`` goes there."""

_AUTHENTICATION_FAILED: Final = 4004


class Gateway:
    """Greets the bot, tells it about its servers, and passes on what happens in them."""

    def __init__(self, journal: Journal, complain: Callable[[str], None], token: str) -> None:
        self._journal = journal
        self._complain = complain
        self._token = token
        self.silent = False
        """Whether the gateway leaves those who connect without a greeting."""
        self.refusing = False
        """Whether the gateway takes no token at all."""
        self._socket: _Socket | None = None
        self._session = 0
        self._sent: list[dict[str, Any]] = []

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serves one connection until either side ends it."""
        if dict(request.query) != QUERY:
            self._complain(f"the gateway was asked for {dict(request.query)}")
        response = web.WebSocketResponse(compress=False)
        await response.prepare(request)
        self._socket = socket = _Socket(response)
        await self._journal.write(Event("GATEWAY", "opened"))
        if not self.silent:
            await socket.send({"op": HELLO, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None})
        async for incoming in response:
            if incoming.type is WSMsgType.TEXT:
                await self._hear(json.loads(incoming.data))
        await self._journal.write(Event("GATEWAY", "closed", response.close_code))
        return response

    async def dispatch(self, name: str, data: dict[str, Any]) -> None:
        """Tells the bot that something happened."""
        message = {"op": DISPATCH, "t": name, "s": len(self._sent) + 1, "d": data}
        self._sent.append(message)
        await self._send(message)

    async def ask_to_reconnect(self) -> None:
        """Has the bot leave and come back, as Discord does now and then."""
        await self._send({"op": RECONNECT, "d": None, "s": None, "t": None})

    async def close(self) -> None:
        """Ends the connection, if there is one."""
        if self._socket is not None:
            await self._socket.response.close()

    async def _hear(self, message: dict[str, Any]) -> None:
        op, data = message["op"], message["d"]
        if op not in NAMES:
            self._complain(f"the gateway was sent {message}")
            return
        await self._journal.write(Event("GATEWAY", NAMES[op], data))
        if op == HEARTBEAT:
            await self._send({"op": HEARTBEAT_ACK, "d": None, "s": None, "t": None})
        elif self.refusing or data["token"] != self._token:
            await self._refuse()
        elif op == IDENTIFY:
            await self._greet()
        else:
            await self._take_up(data)

    async def _refuse(self) -> None:
        if self._socket is not None:
            await self._socket.response.close(code=_AUTHENTICATION_FAILED, message=b"Authentication failed.")

    async def _greet(self) -> None:
        self._session += 1
        self._sent = []
        await self.dispatch(
            "READY",
            {
                "v": 10,
                "user": people.user(people.BOT, "Roundtable", bot=True),
                "guilds": [{"id": str(people.GUILD), "unavailable": True}],
                "session_id": f"session-{self._session}",
                "resume_gateway_url": NOWHERE,
                "application": {"id": str(people.APPLICATION), "flags": 0},
            },
        )
        await self.dispatch("GUILD_CREATE", people.guild())

    async def _take_up(self, data: dict[str, Any]) -> None:
        if data["session_id"] != f"session-{self._session}":
            await self._send({"op": INVALID_SESSION, "d": False, "s": None, "t": None})
            return
        for message in self._sent[data["seq"] :]:
            await self._send(message)
        await self.dispatch("RESUMED", {})

    async def _send(self, message: dict[str, Any]) -> None:
        assert self._socket is not None, "the bot is not connected"
        await self._socket.send(message)


class _Socket:
    """A websocket and the state of its compression, which lasts as long as the connection does."""

    def __init__(self, response: web.WebSocketResponse) -> None:
        self.response = response
        self._stream = zlib.compressobj()

    async def send(self, message: dict[str, Any]) -> None:
        text = json.dumps(message).encode()
        await self.response.send_bytes(self._stream.compress(text) + self._stream.flush(zlib.Z_SYNC_FLUSH))
