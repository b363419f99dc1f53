"""The gateway: greets the bot, sends it events and resumes sessions."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, Final

from aiohttp import WSMsgType, web

from tests.wire.stand_in.clock import Clock
from tests.wire.stand_in.connection import (
    HEARTBEAT,
    HEARTBEAT_ACK,
    HELLO,
    IDENTIFY,
    INVALID_SESSION,
    NAMES,
    RECONNECT,
    Connection,
    Session,
)
from tests.wire.stand_in.identity import identify_problems, ready
from tests.wire.stand_in.journal import Event, Journal
from tests.wire.stand_in.places import Server

QUERY: Final = {"v": "10", "encoding": "json", "compress": "zlib-stream"}
BETWEEN_STARTS: Final = 5.0
"""The least number of seconds between two identifications."""

_UNKNOWN_OP, _NOT_IDENTIFIED, _REFUSED, _IDENTIFIED_ALREADY, _WRONG_SEQUENCE = 4001, 4003, 4004, 4005, 4007
_LEAVING: Final = {1000, 1001}
"""Close codes with which a bot ends its session for good."""

_ENDS_SESSION: Final = {4007, 4009}
"""Close codes after which Discord does not allow the session to be resumed."""


class Gateway:
    """One bot's gateway. Events are kept while the bot is away, and sent when it resumes."""

    def __init__(self, journal: Journal, complain: Callable[[str], None], token: str, clock: Clock) -> None:
        self.silent = False
        """Whether the gateway sends no greeting to those who connect."""
        self.refusing = False
        """Whether the gateway refuses everybody."""
        self.refusal = _REFUSED
        """The close code of refusals; by default that of a wrong token."""
        self.turning_away = 0
        """The number of upcoming connections to reject during the HTTP handshake."""
        self.heartbeat = 41.25
        """The seconds between two heartbeats, sent to the bot when it connects."""
        self.servers: list[Server] = [Server()]
        """The bot's servers, sent to it when it identifies itself."""
        self.starts_left = 1000
        """The number of identifications left for today."""
        self._journal, self._complain, self._token, self._clock = journal, complain, token, clock
        self._connection: Connection | None = None
        self._session: Session | None = None
        self._sessions = 0
        self._last_start = -BETWEEN_STARTS
        self._speaking = asyncio.Lock()

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serves one connection until either side ends it."""
        if dict(request.query) != QUERY:
            self._complain(f"the gateway was asked for {dict(request.query)}")
        if self.turning_away:
            self.turning_away -= 1
            await self._journal.write(Event("GATEWAY", "turned away"))
            raise web.HTTPServiceUnavailable
        response = web.WebSocketResponse(compress=False)
        await response.prepare(request)
        self._connection = connection = Connection(response, request.transport)
        await self._journal.write(Event("GATEWAY", "opened"))
        if not self.silent:
            await connection.send(HELLO, {"heartbeat_interval": round(self.heartbeat * 1000)})
        async for incoming in response:
            if incoming.type is WSMsgType.TEXT and not connection.dead:
                await self._hear(connection, json.loads(incoming.data))
        if response.close_code in _LEAVING and not connection.dead and connection.session is not None:
            connection.session.over = True
        await self._journal.write(Event("GATEWAY", "closed", response.close_code))
        return response

    async def dispatch(self, name: str, data: dict[str, Any]) -> None:
        """Sends an event to the bot, at once or when it is back."""
        assert self._session is not None, "the bot is not connected"
        async with self._speaking:
            message = self._session.keep(name, data)
            if self._connection is not None and self._connection.session is self._session:
                await self._connection.pass_on(message)

    async def ask_to_reconnect(self) -> None:
        """Asks the bot to reconnect, as Discord does now and then."""
        await self._current.send(RECONNECT)

    async def invalidate(self, *, resumable: bool) -> None:
        """Invalidates the session: the bot may try to resume it, or has to start a new one."""
        if self._session is not None and not resumable:
            self._session.over = True
        await self._current.send(INVALID_SESSION, resumable)

    async def hang_up(self, code: int) -> None:
        """Closes the connection with that code."""
        if self._session is not None and code in _ENDS_SESSION:
            self._session.over = True
        await self._current.close(code)

    def cut(self) -> None:
        """Drops the connection, as a network fault does."""
        self._current.cut()

    def go_dead(self) -> None:
        """Leaves the connection open but neither reads nor sends anything."""
        self._current.dead = True

    def freeze(self) -> None:
        """Leaves the connection open as a network does that has lost its way: not even a goodbye is answered."""
        self._current.freeze()

    async def close(self) -> None:
        """Closes the connection, if there is one."""
        if self._connection is not None:
            await self._connection.close()

    @property
    def _current(self) -> Connection:
        assert self._connection is not None, "the bot is not connected"
        return self._connection

    async def _hear(self, connection: Connection, message: dict[str, Any]) -> None:
        op, data = message["op"], message["d"]
        if op not in NAMES:
            self._complain(f"the gateway was sent {message}")
            await connection.close(_UNKNOWN_OP)
            return
        await self._journal.write(Event("GATEWAY", NAMES[op], data))
        if op == HEARTBEAT:
            await self._beat(connection, data)
        elif self.refusing or data["token"] != self._token:
            await connection.close(self.refusal)
        elif connection.session is not None:
            self._complain(f"the bot says {NAMES[op]} on a connection where it has said who it is")
            await connection.close(_IDENTIFIED_ALREADY)
        elif op == IDENTIFY:
            await self._identify(connection, data)
        else:
            await self._take_up(connection, data)

    async def _beat(self, connection: Connection, sequence: int | None) -> None:
        session = connection.session or self._session
        problem = "nothing was said so far" if session is None and sequence is not None else ""
        if session is not None and (sequence is not None or not session.over):  # A new session starts without a number.
            problem = session.heard(sequence)
        if problem:
            self._complain(f"a heartbeat has the sequence number {sequence}: {problem}")
        await connection.send(HEARTBEAT_ACK)

    async def _identify(self, connection: Connection, data: dict[str, Any]) -> None:
        for problem in identify_problems(data):
            self._complain(f"the bot identifies itself wrongly: {problem}")
        if self._clock.now() - self._last_start < BETWEEN_STARTS:
            self._complain("the bot identifies itself again too early")
            await connection.send(INVALID_SESSION, data=False)
            return
        if self.starts_left <= 0:
            await connection.close(_REFUSED)
            return
        self.starts_left -= 1
        self._sessions += 1
        self._last_start = self._clock.now()
        connection.session = self._session = Session(f"session-{self._sessions}")
        await self.dispatch("READY", ready(self._session.id, self.servers))
        for server in self.servers:
            await self.dispatch("GUILD_CREATE", server.payload())

    async def _take_up(self, connection: Connection, data: dict[str, Any]) -> None:
        session = self._session
        if session is None or session.over or data["session_id"] != session.id:
            await connection.send(INVALID_SESSION, data=False)
            return
        if not isinstance(data["seq"], int) or data["seq"] > session.last:
            self._complain(f"the bot takes its session up again at {data['seq']}, of {session.last}")
            await connection.close(_WRONG_SEQUENCE)
            return
        async with self._speaking:
            for message in session.since(data["seq"]):
                await connection.pass_on(message)
            connection.session = session
            await connection.pass_on(session.keep("RESUMED", {}))
