"""Reads requests, and validates them against Discord's own description of its API."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Final, cast

from aiohttp import BodyPartReader, web

from tests.discord_api import DiscordApi
from tests.wire.stand_in.journal import Event

MULTIPART: Final = "multipart/form-data"


async def read(request: web.Request, path: str, problems: list[str]) -> Event:
    """Returns the request as an event, and adds what is wrong with its form to ``problems``."""
    query = dict(request.query)
    if request.content_type == MULTIPART:
        body, files = await _form(request, problems)
        return Event(request.method, path, body, query, files)
    raw = await request.read()
    if raw and request.content_type != "application/json":
        problems.append(f"the body is {request.content_type}")
        raw = b""
    return Event(request.method, path, json.loads(raw) if raw else None, query)


def check(event: Event) -> list[str]:
    """Returns what Discord would reject in a request."""
    return [*_known(event.kind, event.path, json.dumps([event.query, event.body]))]


@lru_cache(maxsize=2_000)
def _known(kind: str, path: str, content: str) -> tuple[str, ...]:
    """Caches the result for identical requests."""
    query, body = json.loads(content)
    return tuple(DiscordApi.load().problems(kind, path, query, body))


async def _form(request: web.Request, problems: list[str]) -> tuple[Any, dict[str, bytes]]:
    body: dict[str, Any] | None = None
    parts: dict[str, str] = {}
    files: dict[str, bytes] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            problems.append("the form has a form inside it")
        elif part.name == "payload_json":
            body = json.loads(await part.text())
        elif part.name in parts or not part.filename:
            problems.append(f"the form has a part {part.name} that is there before, or has no file name")
        else:
            parts[part.name or ""] = part.filename
            files[part.filename] = bytes(await part.read())
    if body is None:
        problems.append("the form has no payload_json")
    problems += _file_problems(body or {}, parts)
    return body, files


def _file_problems(body: dict[str, Any], parts: dict[str, str]) -> list[str]:
    """Checks that each file is listed in ``attachments``, and that each file shown was sent."""
    shown: dict[str, Any] = body.get("data") or body
    announced = cast("list[dict[str, Any]]", shown.get("attachments") or [])
    new = {f"files[{one['id']}]": one.get("filename") for one in announced if int(one["id"]) < len(parts)}
    problems = [
        f"the form has {name} {file!r}, announced as {new.get(name)!r}" for name, file in parts.items() - new.items()
    ]
    names = {one.get("filename") for one in announced}
    text = json.dumps(shown)
    return problems + [
        f"attachment://{name} is shown, but not sent"
        for name in {piece.split('"')[0] for piece in text.split("attachment://")[1:]} - names
    ]
