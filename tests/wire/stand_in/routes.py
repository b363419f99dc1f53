"""The HTTP API: what is answered at which route."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from tests.wire.stand_in import people
from tests.wire.stand_in.journal import Event

Payload: TypeAlias = dict[str, Any]

MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, SUGGESTIONS, MODAL = 4, 5, 6, 7, 8, 9
EPHEMERAL: Final = 1 << 6


@dataclass(frozen=True)
class Reply:
    """What Discord answers to a request."""

    status: int
    body: Payload | list[Payload] | None = None


UNKNOWN_MESSAGE: Final = Reply(404, {"message": "Unknown Message", "code": 10008})
UNKNOWN_INTERACTION: Final = Reply(404, {"message": "Unknown interaction", "code": 10062})
ANSWERED_ALREADY: Final = Reply(400, {"message": "Interaction has already been acknowledged.", "code": 40060})


@dataclass
class Asked:
    """An interaction: which message it came from, and what it has been answered with."""

    id: int
    token: str
    on: int | None = None
    answered: int | None = None
    original: int | None = None


@dataclass
class Routes:
    """Answers requests as Discord would, and keeps the messages and commands that come of them."""

    url: str
    gateway_url: str
    complain: Callable[[str], None]
    messages: dict[int, Payload] = field(default_factory=dict[int, Payload])
    asked: dict[str, Asked] = field(default_factory=dict[str, Asked])
    commands: list[Payload] = field(default_factory=list[Payload])
    another_service: bool = False
    """Whether what answers here is not Discord at all."""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(700_001))

    def number(self) -> int:
        """A fresh id."""
        return next(self._numbers)

    def answer(self, event: Event) -> Reply:
        """What Discord answers; a route that the stand-in does not have is a complaint."""
        if self.another_service:
            return Reply(200, {"welcome": "to the router's own page"})
        for kind, path, handler in self._table:
            found = re.fullmatch(path, event.path) if event.kind == kind else None
            if found is not None:
                return handler(self, event, *found.groups())
        self.complain(f"the stand-in has no {event}")
        return Reply(404, {"message": "404: Not Found", "code": 0})

    def _me(self, _: Event) -> Reply:
        return Reply(200, people.user(people.BOT, "Roundtable", bot=True))

    def _application(self, _: Event) -> Reply:
        return Reply(200, people.application())

    def _gateway(self, _: Event) -> Reply:
        limits = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return Reply(200, {"url": self.gateway_url, "shards": 1, "session_start_limit": limits})

    def _set_commands(self, event: Event, application: str) -> Reply:
        self.commands = [
            {"id": str(self.number()), "application_id": application, "version": "1", **command}
            for command in event.body
        ]
        return Reply(200, self.commands)

    def _callback(self, event: Event, number: str, token: str) -> Reply:
        asked = self.asked.get(token)
        if asked is None or str(asked.id) != number:
            self.complain(f"{event} answers an interaction that there was not")
            return UNKNOWN_INTERACTION
        if asked.answered is not None:
            self.complain(f"{event} answers an interaction twice")
            return ANSWERED_ALREADY
        asked.answered = kind = event.body["type"]
        shown: Payload = {"id": number, "type": 2}
        answer: Payload = {"interaction": shown}
        if kind in {MESSAGE, DEFERRED_MESSAGE, UPDATE}:
            message = self._shown(asked, kind, event.body.get("data") or {})
            shown |= {
                "response_message_id": message["id"],
                "response_message_loading": kind == DEFERRED_MESSAGE,
                "response_message_ephemeral": bool(message["flags"] & EPHEMERAL),
            }
            answer["resource"] = {"type": kind, "message": message}
        return Reply(200, answer)

    def _shown(self, asked: Asked, kind: int, data: Payload) -> Payload:
        replaced = asked.on if kind == UPDATE else None
        asked.original = replaced or self.number()
        return self._keep(asked.original, data)

    def _keep(self, number: int, data: Payload) -> Payload:
        self.messages[number] = message = people.message(number, data)
        return message

    def _follow_up(self, event: Event, token: str) -> Reply:
        asked = self.asked.get(token)
        if asked is None or asked.answered is None:
            self.complain(f"{event} comes before the answer itself")
            return UNKNOWN_INTERACTION
        return Reply(200, self._keep(self.number(), event.body))

    def _original(self, event: Event, token: str) -> Reply:
        asked = self.asked.get(token)
        if asked is None or asked.original not in self.messages:
            return UNKNOWN_MESSAGE
        if event.kind == "DELETE":
            del self.messages[asked.original]
            return Reply(204)
        if event.kind == "PATCH":
            self.messages[asked.original] |= event.body
        return Reply(200, self.messages[asked.original])

    def _edit(self, event: Event, channel: str, number: str) -> Reply:
        message = self.messages.get(int(number))
        if message is None or message["channel_id"] != channel:
            return UNKNOWN_MESSAGE
        message |= {key: event.body[key] for key in ("components", "flags") if key in event.body}
        return Reply(200, message)

    _table: Final = (
        ("GET", r"/users/@me", _me),
        ("GET", r"/oauth2/applications/@me", _application),
        ("GET", r"/gateway|/gateway/bot", _gateway),
        ("PUT", r"/applications/(\d+)/commands", _set_commands),
        ("POST", r"/interactions/(\d+)/([^/]+)/callback", _callback),
        ("POST", r"/webhooks/\d+/([^/]+)", _follow_up),
        ("GET", r"/webhooks/\d+/([^/]+)/messages/@original", _original),
        ("PATCH", r"/webhooks/\d+/([^/]+)/messages/@original", _original),
        ("DELETE", r"/webhooks/\d+/([^/]+)/messages/@original", _original),
        ("PATCH", r"/channels/(\d+)/messages/(\d+)", _edit),
    )
