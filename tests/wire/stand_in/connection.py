"""A connection to the gateway, and the session that may outlast it."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from aiohttp import web

Message: TypeAlias = dict[str, Any]

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
NAMES: Final = {HEARTBEAT: "heartbeat", IDENTIFY: "identify", RESUME: "resume"}


@dataclass
class Session:
    """The events since the bot identified itself that it has not acknowledged yet."""

    id: str
    last: int = 0
    over: bool = False
    _beat: int = 0
    _kept: deque[Message] = field(default_factory=deque[Message])

    def keep(self, name: str, data: dict[str, Any]) -> Message:
        """Returns the session's next message, which is kept until the bot acknowledges it."""
        self.last += 1
        message = {"op": DISPATCH, "t": name, "s": self.last, "d": data}
        self._kept.append(message)
        return message

    def heard(self, sequence: int | None) -> str:
        """Takes the sequence number from a heartbeat; returns what is wrong with it, or an empty text."""
        if sequence is None:
            return "a number was said before" if self._beat else ""
        if not self._beat <= sequence <= self.last:
            return f"it is between {self._beat} and {self.last}"
        self._beat = sequence
        while self._kept and self._kept[0]["s"] <= sequence:
            self._kept.popleft()
        return ""

    def since(self, sequence: int) -> Iterator[Message]:
        """Yields the messages after that sequence number."""
        return iter([message for message in self._kept if message["s"] > sequence])


class Connection:
    """A websocket and the state of its compression, which spans the whole connection."""

    def __init__(self, response: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        self.session: Session | None = None
        self.dead = False
        """Whether the stand-in ignores the connection, although it is still open."""
        self._response = response
        self._transport = transport
        self._stream = zlib.compressobj()

    async def send(self, op: int, data: object = None) -> None:
        """Sends a payload that is not part of the session."""
        await self.pass_on({"op": op, "d": data, "s": None, "t": None})

    async def pass_on(self, message: Message) -> None:
        """Sends a message of the session unless the connection is gone."""
        if self.dead or self._response.closed:
            return
        text = json.dumps(message).encode()
        try:
            await self._response.send_bytes(self._stream.compress(text) + self._stream.flush(zlib.Z_SYNC_FLUSH))
        except ConnectionError:
            self.dead = True

    def freeze(self) -> None:
        """Leaves the connection open, and takes nothing from it any more, a goodbye included."""
        self.dead = True
        if self._transport is not None:
            self._transport.pause_reading()

    async def close(self, code: int = 1000) -> None:
        """Closes the connection properly."""
        self.dead = True
        await self._response.close(code=code)

    def cut(self) -> None:
        """Drops the connection without closing it."""
        self.dead = True
        if self._transport is not None:
            self._transport.abort()
