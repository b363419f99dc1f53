"""Sends what a modified Discord client could send, whether or not the bot ever showed a button or form for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, cast

import simcord
from simcord.backend import serializers

from bot.ui.kit.ids import action_of

Fields: TypeAlias = Mapping[str, str | list[str]]

_COMMAND, _COMPONENT, _FORM = 2, 3, 5
_ON_MESSAGE: Final = 3
_BUTTON, _LIST, _TEXT, _ROLES, _LABEL = 2, 3, 4, 6, 18
_KINDS: Final = {_BUTTON: "button", _LIST: "list", _ROLES: "list"}


@dataclass(frozen=True)
class Person:
    """Somebody in a channel, and a message of the bot to press something on."""

    actor: simcord.MemberActor
    channel: simcord.ChannelHandle
    message: simcord.ResponseMessage

    async def press(self, custom_id: str) -> simcord.InteractionResult:
        """Presses a button with that custom id."""
        return await self._component({"custom_id": custom_id, "component_type": _BUTTON})

    async def choose(self, custom_id: str, values: list[str]) -> simcord.InteractionResult:
        """Chooses in a list with that custom id."""
        return await self._component({"custom_id": custom_id, "component_type": _LIST, "values": values})

    async def send(self, custom_id: str, fields: Fields) -> simcord.InteractionResult:
        """Sends a form with that custom id."""
        inside = [
            {"type": _TEXT, "custom_id": name, "value": value}
            if isinstance(value, str)
            else {"type": _LIST, "custom_id": name, "values": value}
            for name, value in fields.items()
        ]
        labels = [{"type": _LABEL, "id": n, "component": field} for n, field in enumerate(inside, 1)]
        return await self._dispatch(_FORM, {"custom_id": custom_id, "components": labels})

    async def use_menu(self, name: str, *, own: bool) -> simcord.InteractionResult:
        """Uses a message's context menu, on a message of their own or of the bot's."""
        actor: Any = self.actor
        backend = actor._env.backend
        message = dict(serializers.message_payload(backend, backend.get_message(self.channel.id, self.message.id)))
        if own:
            author = dict(serializers.user_payload(backend.get_user(actor.id)))
            message |= {"author": author, "content": "Who washes up?"}
        root = actor._resolve_root(name, _ON_MESSAGE, self.channel.id)
        on = {"type": _ON_MESSAGE, "target_id": message["id"], "resolved": {"messages": {message["id"]: message}}}
        return await actor._dispatch_interaction(_COMMAND, self.channel, {"id": root["id"], "name": name, **on})

    async def _component(self, data: dict[str, Any]) -> simcord.InteractionResult:
        return await self._dispatch(_COMPONENT, data)

    async def _dispatch(self, kind: int, data: dict[str, Any]) -> simcord.InteractionResult:
        actor: Any = self.actor
        backend = actor._env.backend
        stored = backend.get_message(self.channel.id, self.message.id)
        shown = {"message": dict(serializers.message_payload(backend, stored))}
        return await actor._dispatch_interaction(kind, self.channel, data, extra=shown, source_message_id=stored.id)


def everything_in(result: simcord.InteractionResult) -> str:
    """Returns everything that somebody was shown, as JSON: cards, forms with their pre-filled values, suggestions."""
    messages = [*([result.response] if result.response is not None else []), *result.followups]
    shown = [result.modal, result.autocomplete_choices, *(message.components for message in messages)]
    return json.dumps(shown, ensure_ascii=False)


def asked_in(payload: object) -> Iterator[tuple[str, str]]:
    """Yields the (kind, custom id) of every button, list and form in a payload."""
    if isinstance(payload, list):
        for part in cast("list[object]", payload):
            yield from asked_in(part)
    elif isinstance(payload, dict):
        known = cast("dict[str, object]", payload)
        custom_id, kind = known.get("custom_id"), known.get("type")
        if isinstance(custom_id, str) and action_of(custom_id):
            yield ("form" if "title" in known else _KINDS[cast("int", kind)]), custom_id
        for part in known.values():
            yield from asked_in(part)
