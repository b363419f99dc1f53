"""Builds bodies of requests to Discord, and checks them."""

from __future__ import annotations

from tests.discord_api import COMPONENTS_V2, JSON, DiscordApi, Object

MESSAGES, MESSAGE = "/channels/1/messages", "/channels/1/messages/2"
CALLBACK, FOLLOWUP = "/interactions/1/token/callback", "/webhooks/1/token"
ORIGINAL, COMMANDS = "/webhooks/1/token/messages/@original", "/applications/1/commands"
LONG = "x" * 101
AT = "components[0].components[0]"


def problems(method: str, path: str, body: JSON = None, **query: object) -> list[str]:
    return DiscordApi.load().problems(method, path, query, body)


def text(content: str = "words") -> Object:
    return {"type": 10, "content": content}


def row(*inside: JSON) -> Object:
    return {"type": 1, "components": list(inside)}


def button(custom_id: str = "b", **fields: JSON) -> Object:
    return {"type": 2, "style": 2, "label": "Go", "custom_id": custom_id, **fields}


def options(count: int, **fields: JSON) -> list[JSON]:
    return [{"label": f"Option {number}", "value": str(number), **fields} for number in range(count)]


def select(count: int = 3, **fields: JSON) -> Object:
    return {"type": 3, "custom_id": "s", "options": options(count), **fields}


def checkboxes(count: int = 3, **fields: JSON) -> Object:
    return {"type": 22, "custom_id": "c", "options": options(count), **fields}


def chosen(kind: Object) -> Object:
    return {**kind, "options": options(3, default=True), "max_values": 2}


def field(**fields: JSON) -> Object:
    return {"type": 4, "style": 2, "custom_id": "t", **fields}


def label(component: JSON, **fields: JSON) -> Object:
    return {"type": 18, "label": "Name", "component": component, **fields}


def section(*inside: JSON, **fields: JSON) -> Object:
    return {"type": 9, "components": list(inside), "accessory": button(), **fields}


def thumbnail(alt: str) -> Object:
    return {"type": 11, "media": {"url": "attachment://a.png"}, "description": alt}


def gallery(alt: str) -> Object:
    return {"type": 12, "items": [{"media": {"url": "attachment://a.png"}, "description": alt}]}


def message(*components: JSON, **fields: JSON) -> Object:
    return {"flags": COMPONENTS_V2, "components": list(components), **fields}


def modal(*components: JSON, **fields: JSON) -> Object:
    return {"type": 9, "data": {"custom_id": "m", "title": "T", "components": list(components), **fields}}


def choices(name: str = "n", *, count: int = 1) -> Object:
    return {"type": 8, "data": {"choices": [{"name": name, "value": "v"} for _ in range(count)]}}


def command(*taken: JSON) -> Object:
    return {"name": "n", "options": list(taken)}
