"""The routes of the HTTP API."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from tests.wire.stand_in import people, replies
from tests.wire.stand_in.interactions import (
    DEFERRED_MESSAGE,
    DEFERRED_UPDATE,
    MESSAGE,
    UPDATE,
    Asked,
    Interactions,
    shown,
)
from tests.wire.stand_in.journal import Event
from tests.wire.stand_in.limits import Limits
from tests.wire.stand_in.messages import LOADING, Messages
from tests.wire.stand_in.replies import Reply
from tests.wire.stand_in.threads import Threads

Payload: TypeAlias = dict[str, Any]

_TOLD: Final = {"version": "1", "description": ""}
"""Fields that Discord adds to a command; context-menu commands have no description of their own."""


@dataclass
class Routes:
    """Answers requests as Discord would, and keeps the resulting messages and commands."""

    gateway_url: str
    complain: Callable[[str], None]
    asked: Interactions
    limits: Limits
    starts_left: Callable[[], int]
    posts: Messages
    threads: Threads
    commands: list[Payload] = field(default_factory=list[Payload])
    another_service: bool = False
    """Whether to answer as some other service would."""

    @property
    def messages(self) -> dict[int, Payload]:
        """All messages, by id."""
        return self.posts.by_id

    def answer(self, event: Event) -> Reply:
        """Returns Discord's answer to a request; an unknown route is a complaint."""
        if self.another_service:
            return Reply(200, {"welcome": "to the router's own page"})
        for kind, path, handler in _TABLE:
            found = path.fullmatch(event.path) if event.kind == kind else None
            if found is not None:
                headers, refusal = self.limits.take(event, path.pattern, "/".join(found.groups()[:2]))
                reply = refusal or handler(self, event, *found.groups())
                return Reply(reply.status, reply.body, {**headers, **reply.headers})
        self.complain(f"the stand-in has no {event}")
        return replies.NOT_FOUND

    def me(self, _: Event) -> Reply:
        return Reply(200, people.the_bot())

    def application(self, _: Event) -> Reply:
        return Reply(200, people.application())

    def gateway(self, _: Event) -> Reply:
        limits = {"total": 1000, "remaining": self.starts_left(), "reset_after": 0, "max_concurrency": 1}
        return Reply(200, {"url": self.gateway_url, "shards": 1, "session_start_limit": limits})

    def set_commands(self, event: Event, application: str) -> Reply:
        self.commands = [
            {**_TOLD, "id": str(next(self.asked.numbers)), "application_id": application, **command}
            for command in event.body
        ]
        return Reply(200, self.commands)

    def callback(self, event: Event, number: str, token: str) -> Reply:
        asked = self.asked.acknowledge(event, number, token)
        if isinstance(asked, Reply):
            return asked
        kind = event.body["type"]
        interaction: Payload = {"id": number, "type": asked.kind}
        answer: Payload = {"interaction": interaction}
        if kind in {MESSAGE, DEFERRED_MESSAGE, UPDATE}:
            message = self._shown(event, asked, kind)
            interaction |= {
                "response_message_id": message["id"],
                "response_message_loading": kind == DEFERRED_MESSAGE,
                "response_message_ephemeral": not self.posts.is_public(asked.original or 0),
            }
            answer["resource"] = {"type": kind, "message": message}
        wanted = event.query.get("with_response") in {"1", "true", "True"}
        return Reply(200, answer) if wanted else Reply(204)

    def _shown(self, event: Event, asked: Asked, kind: int) -> Payload:
        data = shown(event)
        if kind == UPDATE and asked.on is not None:
            asked.original = asked.on
            return self.posts.edit(event, asked.on, data)
        if kind == DEFERRED_MESSAGE:
            data = {**data, "flags": (data.get("flags") or 0) | LOADING}
        message = self.posts.post(event, data, asked.who.place.channel, asked.who)
        asked.original = int(message["id"])
        return message

    def follow_up(self, event: Event, token: str) -> Reply:
        asked = self.asked.answered(event, token)
        if isinstance(asked, Reply):
            return asked
        if asked.original in self.messages and self.messages[asked.original]["flags"] & LOADING:
            return Reply(200, self.posts.fill(event, asked.original, event.body))
        return Reply(200, self.posts.post(event, event.body, asked.who.place.channel, asked.who))

    def follow_up_message(self, event: Event, token: str, which: str) -> Reply:
        asked = self.asked.answered(event, token)
        if isinstance(asked, Reply):
            return asked
        original = asked.original if asked.answered != DEFERRED_UPDATE else asked.on
        number = original if which == "@original" else int(which)
        return replies.UNKNOWN_MESSAGE if number not in self.messages else self._at(event, number)

    def message(self, event: Event, channel: str, number: str) -> Reply:
        found = self.posts.in_channel(event, channel, number)
        return found if isinstance(found, Reply) else self._at(event, found)

    def send(self, event: Event, channel: str) -> Reply:
        refusal = self.threads.written_in(event, int(channel))
        return refusal or Reply(200, self.posts.send(event, int(channel)))

    def open_thread(self, event: Event, channel: str, number: str) -> Reply:
        found = self.posts.in_channel(event, channel, number)
        return found if isinstance(found, Reply) else self.threads.open(event, channel, found)

    def channel(self, event: Event, channel: str) -> Reply:
        return self.threads.change(event, channel) if event.kind == "PATCH" else self.threads.get(channel)

    def _at(self, event: Event, number: int) -> Reply:
        if event.kind == "DELETE":
            del self.messages[number]
            return Reply(204)
        if event.kind == "PATCH":
            return Reply(200, self.posts.edit(event, number, event.body))
        return Reply(200, self.messages[number])


_Handler: TypeAlias = Callable[..., Reply]


def _table(*rows: tuple[str, str, _Handler]) -> tuple[tuple[str, re.Pattern[str], _Handler], ...]:
    return tuple((kind, re.compile(path), handler) for kinds, path, handler in rows for kind in kinds.split())


_TABLE: Final = _table(
    ("POST", r"/interactions/(\d+)/([^/]+)/callback", Routes.callback),
    ("PATCH GET DELETE", r"/channels/(\d+)/messages/(\d+)", Routes.message),
    ("POST", r"/channels/(\d+)/messages", Routes.send),
    ("POST", r"/channels/(\d+)/messages/(\d+)/threads", Routes.open_thread),
    ("GET PATCH", r"/channels/(\d+)", Routes.channel),
    ("POST", rf"/webhooks/{people.APPLICATION}/([^/]+)", Routes.follow_up),
    ("GET PATCH DELETE", rf"/webhooks/{people.APPLICATION}/([^/]+)/messages/(@original|\d+)", Routes.follow_up_message),
    ("GET", r"/users/@me", Routes.me),
    ("GET", r"/oauth2/applications/@me", Routes.application),
    ("GET", r"/gateway|/gateway/bot", Routes.gateway),
    ("PUT", rf"/applications/({people.APPLICATION})/commands", Routes.set_commands),
)
