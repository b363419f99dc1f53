"""What the bot offers: its actions, and the ids, values and forms that it has shown."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, TypeAlias, cast

from bot.app.bot import COGS
from bot.locale.catalogue import Catalogue
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.reporter import Reporter
from cogs.base import CogParts

Payload: TypeAlias = dict[str, Any]

LATELY: Final = 400
"""How many ids and values are remembered: about those that people could still have on their screens."""


@dataclass
class Offers:
    """Everything that the bot has offered so far."""

    commands: list[Payload]
    ids: deque[str] = field(default_factory=lambda: deque(maxlen=LATELY))
    values: deque[str] = field(default_factory=lambda: deque(maxlen=LATELY))
    fields: dict[str, int] = field(default_factory=dict[str, int])
    forms: dict[str, list[Payload]] = field(default_factory=dict[str, list[Payload]])
    """The fields of the form shown last, by the action that the form asks for."""
    form_ids: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """The custom ids of the latest forms, by the action that they ask for."""

    def note(self, shown: object) -> None:
        """Adds what a card, a form or a list of suggestions offers."""
        for one in components(shown):
            custom_id = one.get("custom_id")
            if isinstance(custom_id, str) and custom_id.startswith("rt:"):
                self.ids.append(custom_id)
            elif isinstance(custom_id, str):
                self.fields[custom_id] = one["type"]
            self.values.extend(option["value"] for option in one.get("options") or ())
        data = cast("Payload", shown).get("data") if isinstance(shown, dict) else None
        if isinstance(data, dict) and "choices" in data:
            self.values.extend(choice["value"] for choice in cast("Payload", data)["choices"])
        if isinstance(data, dict) and "title" in data:
            self._note_form(cast("Payload", data))

    def _note_form(self, form: Payload) -> None:
        action = form["custom_id"].split(":")[1]
        self.form_ids[action] = [*self.form_ids.get(action, [])[-20:], form["custom_id"]]
        self.forms[action] = [one for one in components(form["components"]) if one.get("custom_id") is not None]


def components(thing: object) -> Iterator[Payload]:
    """Every component in a payload, at any depth."""
    if isinstance(thing, dict):
        known = cast("Payload", thing)
        if isinstance(known.get("type"), int):
            yield known
        thing = list(known.values())
    if isinstance(thing, list):
        for inner in cast("list[object]", thing):
            yield from components(inner)


@cache
def actions() -> tuple[str, ...]:
    """The name of every action that a cog registers, sorted."""
    nothing: Any = None
    dispatcher = Dispatcher(Catalogue.load(), Reporter(), nothing)
    for cog in COGS:
        cog(CogParts(nothing, dispatcher, nothing, nothing))
    return tuple(sorted(dispatcher.actions))
