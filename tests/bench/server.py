"""A cheap stand-in for Discord on loopback, with few checks, so that benchmarks measure the bot.

The strict one is :mod:`tests.wire.stand_in`. This one answers callbacks with a fixed text, on an HTTP implementation of
its own: a web framework would take longer over a request than a bare bot does.
"""

from __future__ import annotations

import asyncio
import json
import re
import zlib
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from aiohttp import WSMsgType, web

from tests.wire.stand_in import people
from tests.wire.stand_in.messages import blank_message
from tests.wire.stand_in.places import CHANNEL, Server, servers

API: Final = "/api/v10"
CHANNELS, ROLES = 20, 10
"""Channels and roles per server, about as many as on a small one."""

_HELLO, _DISPATCH, _HEARTBEAT, _IDENTIFY, _ACK = 10, 0, 1, 2, 11
_CALLBACK: Final = re.compile(rb"POST /api/v10/interactions/(\d+)/")
_EDIT: Final = re.compile(rb"PATCH /api/v10/channels/(\d+)/messages/(\d+)")
_LENGTH: Final = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_BLANK: Final = b"\r\n\r\n"

Payload = dict[str, Any]
Heard = Callable[[int, bytes], None]


class BenchServer:
    """The gateway and the HTTP API for one bot at a time."""

    def __init__(self) -> None:
        self.servers = 1
        """The number of servers that the bot is on."""
        self.heard: Heard = lambda _, __: None
        """Callback for each answer, with the interaction's id and the answer's body."""
        self.edits: list[bytes] = []
        """The body of each edit of a message, in order."""
        self.commands: list[Payload] = []
        self.gateway_url = ""
        self.api_url = ""
        self._socket: web.WebSocketResponse | None = None
        self._stream = zlib.compressobj(1)
        self._sequence = 0
        self._connected = asyncio.Event()

    @classmethod
    @asynccontextmanager
    async def running(cls) -> AsyncGenerator[BenchServer]:
        """Runs a server on two free loopback ports."""
        server = cls()
        app = web.Application()
        app.router.add_get("/", server._gateway)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        listening = await asyncio.get_running_loop().create_server(lambda: _Http(server), "127.0.0.1", 0)
        server.api_url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}{API}"
        server.gateway_url = f"ws://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield server
        finally:
            listening.close()
            await runner.cleanup()

    async def connected(self) -> None:
        """Waits until the bot has received all its servers."""
        await self._connected.wait()

    def disconnected(self) -> None:
        """Forgets the bot that was connected."""
        self._connected.clear()

    async def dispatch(self, name: str, data: Payload) -> None:
        """Sends an event to the bot."""
        self._sequence += 1
        await self._send({"op": _DISPATCH, "t": name, "s": self._sequence, "d": data})

    def answer(self, method: bytes, path: bytes, body: bytes) -> tuple[int, bytes]:
        """Returns the status and body of the answer to a request."""
        line = method + b" " + path
        if (found := _CALLBACK.match(line)) is not None:
            self.heard(int(found[1]), body)
            return 200, _callback(found[1])
        if (found := _EDIT.match(line)) is not None:
            self.edits.append(body)
            return 200, _MESSAGE % found[2]
        return 200, _json(self._other(path.decode().split("?")[0].removeprefix(API), body))

    def _other(self, path: str, body: bytes) -> Any:
        match path:
            case "/users/@me":
                return people.user(people.BOT, "Roundtable", bot=True)
            case "/oauth2/applications/@me":
                return people.application()
            case "/gateway" | "/gateway/bot":
                limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
                return {"url": self.gateway_url, "shards": 1, "session_start_limit": limit}
            case _ if path.endswith("/commands"):
                self.commands = [
                    {
                        "id": str(number),
                        "application_id": str(people.APPLICATION),
                        "version": "1",
                        "description": "",
                        **command,
                    }
                    for number, command in enumerate(json.loads(body), 800_001)
                ]
                return self.commands
            case _:
                raise AssertionError(f"nothing here answers {path}")

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        self._socket = socket = web.WebSocketResponse(compress=False, max_msg_size=0)
        await socket.prepare(request)
        self._stream, self._sequence = zlib.compressobj(1), 0
        self._connected.clear()
        await self._send({"op": _HELLO, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None})
        async for incoming in socket:
            if incoming.type is WSMsgType.TEXT:
                await self._hear(json.loads(incoming.data)["op"])
        return socket

    async def _hear(self, op: int) -> None:
        if op == _HEARTBEAT:
            await self._send({"op": _ACK, "d": None, "s": None, "t": None})
        elif op == _IDENTIFY:
            known = servers(self.servers, channels=CHANNELS, roles=ROLES)
            await self.dispatch("READY", _ready(known))
            for one in known:
                await self.dispatch("GUILD_CREATE", one.payload())
            self._connected.set()

    async def _send(self, message: Payload) -> None:
        assert self._socket is not None, "no bot is connected"
        await self._socket.send_bytes(self._stream.compress(_json(message)) + self._stream.flush(zlib.Z_SYNC_FLUSH))


class _Http(asyncio.Protocol):
    """The part of HTTP/1.1 that discord.py uses, with bodies of known length."""

    def __init__(self, server: BenchServer) -> None:
        self._server = server
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(_BLANK)) >= 0:
            head = self._buffer[:end]
            found = _LENGTH.search(head)
            whole = end + len(_BLANK) + (int(found[1]) if found else 0)
            if len(self._buffer) < whole:
                return
            body, self._buffer = self._buffer[end + len(_BLANK) : whole], self._buffer[whole:]
            self._reply(head, body)

    def _reply(self, head: bytes, body: bytes) -> None:
        method, path, _ = head.split(b"\r\n", 1)[0].split(b" ")
        status, answer = self._server.answer(method, path, body)
        assert self._transport is not None
        self._transport.write(
            b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (status, len(answer), answer)
        )


def _json(thing: Any) -> bytes:
    return json.dumps(thing, separators=(",", ":")).encode()


def _ready(known: list[Server]) -> Payload:
    return {
        "v": 10,
        "user": people.user(people.BOT, "Roundtable", bot=True),
        "guilds": [{"id": str(one.id), "unavailable": True} for one in known],
        "session_id": "bench",
        "resume_gateway_url": "ws://gateway.invalid/",
        "application": {"id": str(people.APPLICATION), "flags": 0},
    }


def _callback(number: bytes) -> bytes:
    """Returns the answer to a callback: the message without its text, which no bot here reads."""
    shown = b'{"id":"%b","type":2,"response_message_id":"%b","response_message_ephemeral":true}' % (number, number)
    return b'{"interaction":%b,"resource":{"type":4,"message":%b}}' % (shown, _MESSAGE % number)


_MESSAGE: Final = _json(blank_message(0, CHANNEL)).replace(b'"id":"0"', b'"id":"%b"', 1)
