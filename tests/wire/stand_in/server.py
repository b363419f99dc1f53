"""The HTTP server: validates each request against Discord's own description, and answers it."""

from __future__ import annotations

import re
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from typing import Final, Self, TypeAlias

from aiohttp import web

from tests.wire.stand_in import replies, requests
from tests.wire.stand_in.acts import Acts
from tests.wire.stand_in.clock import Clock
from tests.wire.stand_in.faults import Failure, Faults, Hold
from tests.wire.stand_in.gateway import Gateway
from tests.wire.stand_in.interactions import Interactions
from tests.wire.stand_in.journal import Event, Journal
from tests.wire.stand_in.limits import Limits
from tests.wire.stand_in.messages import Messages
from tests.wire.stand_in.replies import Reply
from tests.wire.stand_in.routes import Routes
from tests.wire.stand_in.threads import Threads

_Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]

API: Final = "/api/v10"
_OPEN_TO_ALL: Final = ("/interactions/", "/webhooks/")
"""Routes whose address is itself the secret, so that no token is sent with them."""
_LARGEST: Final = 32 * 1024 * 1024


class StandIn(Acts):
    """The stand-in for Discord: ``async with StandIn.running(token) as discord: ...``."""

    def __init__(self, token: str, port: int, *, strict: bool) -> None:
        self.complaints: list[str] = []
        self.clock = Clock()
        self.api_url = f"http://127.0.0.1:{port}{API}"
        self.gateway_url = f"ws://127.0.0.1:{port}/gateway"
        complain, journal = self.complaints.append, Journal()
        interactions = Interactions(self.clock, complain)
        self.gateway = Gateway(journal, complain, token, self.clock)
        self.limits = Limits(self.clock, complain)
        posts = Messages(complain, interactions.numbers)
        self.threads = Threads(complain)
        routes = Routes(
            self.gateway_url,
            complain,
            interactions,
            self.limits,
            lambda: self.gateway.starts_left,
            posts,
            self.threads,
        )
        super().__init__(interactions, routes, journal, self.gateway.dispatch)
        self._token = token
        self._strict = strict
        self._faults = Faults()

    @classmethod
    @asynccontextmanager
    async def running(cls, token: str, *, strict: bool = True) -> AsyncGenerator[Self]:
        """Runs a stand-in that accepts that token, and fails at the end if there were complaints.

        Unless it is ``strict``, requests are not validated against Discord's description of its API, which takes
        longer than everything else; Discord's other rules still apply.
        """
        listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
        stand_in = cls(token, listening.getsockname()[1], strict=strict)
        app = web.Application(client_max_size=_LARGEST)
        app.router.add_get("/gateway", stand_in.watched(stand_in.gateway.connect))
        app.router.add_route("*", API + "{path:/.*}", stand_in.watched(stand_in.take))
        runner = web.AppRunner(app, shutdown_timeout=1.0, access_log=None)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        try:
            yield stand_in
        finally:
            await stand_in.gateway.close()
            await runner.cleanup()
        for asked in stand_in.interactions.unanswered():
            stand_in.complaints.append(f"interaction {asked.id} of type {asked.kind} was never answered")
        if stand_in.complaints:
            raise AssertionError("Discord complains:\n" + "\n".join(stand_in.complaints))

    def watched(self, handler: _Handler) -> _Handler:
        """Wraps a handler so that its own errors are complaints; the bot would take them for Discord's."""

        async def handle(request: web.Request) -> web.StreamResponse:
            try:
                return await handler(request)
            except web.HTTPException:
                raise
            except Exception as error:
                self.complaints.append(f"the stand-in itself failed: {error!r}")
                raise

        return handle

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Answers one request."""
        problems: list[str] = []
        event = await requests.read(request, request.match_info["path"], problems)
        if self._strict:
            problems += requests.check(event)
        self.complaints += [f"{event}: {problem}" for problem in problems]
        hold = self._faults.held(event)
        lost = hold is not None and hold.lost
        reply = replies.INVALID_FORM if problems or lost else self._reply(request, event)
        await self.journal.write(event)
        if hold is not None and not hold.cut_off:
            await hold.release.wait()
        if hold is not None and hold.cut_off and request.transport is not None:
            request.transport.abort()
        return web.Response(
            status=reply.status,
            body=reply.content,
            headers={"Content-Type": reply.content_type, **reply.headers},
        )

    def hold(self, kind: str, path: str, *, cut_off: bool = False, lost: bool = False) -> AbstractContextManager[Hold]:
        """Delays the next request of that kind, or cuts it off, after it took effect or, if ``lost``, before."""
        return self._faults.hold(kind, path, cut_off=cut_off, lost=lost)

    def failing(
        self, kind: str | None, path: str, reply: Reply, times: int | None = None, *, taken: bool = False
    ) -> AbstractContextManager[Failure]:
        """Answers requests of that kind (``None``: any) with ``reply``; they take effect only if ``taken``."""
        return self._faults.failing(kind, path, reply, times, taken=taken)

    @contextmanager
    def complaining(self, about: str) -> Generator[None]:
        """Expects complaints that match a pattern inside the block."""
        before = len(self.complaints)
        with self.tolerating(about):
            yield
            found = [one for one in self.complaints[before:] if re.search(about, one)]
            assert found, f"nobody complained about {about}: {self.complaints[before:]}"

    @contextmanager
    def tolerating(self, what: str) -> Generator[None]:
        """Ignores complaints that match a pattern inside the block."""
        before = len(self.complaints)
        yield
        self.complaints[before:] = [one for one in self.complaints[before:] if not re.search(what, one)]

    def _reply(self, request: web.Request, event: Event) -> Reply:
        failure = self._faults.failure(event)
        if failure is not None and failure.taken:
            self.routes.answer(event)
            return failure.reply
        if failure is not None:
            self.interactions.refused(event.path, failure.reply)
            return failure.reply
        open_to_all = event.path.startswith(_OPEN_TO_ALL)
        if not open_to_all and request.headers.get("Authorization") != f"Bot {self._token}":
            return replies.UNAUTHORIZED
        return self.routes.answer(event)
