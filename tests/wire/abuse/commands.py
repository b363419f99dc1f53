"""Slash commands and message menus, used as they are registered and otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.wire.abuse.forms import values
from tests.wire.abuse.offers import Offers, Payload
from tests.wire.abuse.words import PEOPLE, mostly, one_of, texts
from tests.wire.stand_in import Person
from tests.wire.stand_in.acts import ON_MESSAGE, on_message
from tests.wire.stand_in.messages import written_by
from tests.wire.stand_in.people import the_bot


def uses(offers: Offers, *, typing: bool = False) -> st.SearchStrategy[Payload]:
    """Commands used as they are registered, or with options missing, added or of odd values.

    With ``typing``, the last option is still being typed, so that the bot is asked for suggestions.
    """
    written = (
        _use(offers, command, path, options, typing=typing)
        for command in offers.commands
        if command["type"] != ON_MESSAGE
        for path, options in _leaves(command)
        if not typing or any(one.get("autocomplete") for one in options)
    )
    chosen = () if typing else (_on_message(one) for one in offers.commands if one["type"] == ON_MESSAGE)
    return st.one_of(*written, *chosen)


def _on_message(command: Payload) -> st.SearchStrategy[Payload]:
    """A context menu used on a message by anybody, including the bot, or on a message missing from the payload."""
    messages = st.builds(written_by, st.sampled_from(PEOPLE).map(Person.user) | st.just(the_bot()), texts)
    come_along = messages.map(lambda one: {"messages": {str(one["id"]): one}})
    resolved = mostly(come_along, st.sampled_from([{}, {"messages": {}}, {"users": {}}]))
    return resolved.map(lambda found: on_message(command, found))


def _leaves(command: Payload, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[Payload]]]:
    options: list[Payload] = command.get("options") or []
    groups = [one for one in options if one["type"] in {1, 2}]
    if not groups:
        yield path, options
    for one in groups:
        yield from _leaves(one, (*path, one["name"]))


def _use(
    offers: Offers, command: Payload, path: tuple[str, ...], options: list[Payload], *, typing: bool
) -> st.SearchStrategy[Payload]:
    named = {one["name"]: _option_values(offers, one) for one in options if not typing or one.get("autocomplete")}
    required = [one["name"] for one in options if one.get("required")]
    proper = st.fixed_dictionaries(
        {name: one for name, one in named.items() if name in required},
        optional={name: one for name, one in named.items() if name not in required},
    )
    odd = st.fixed_dictionaries({}, optional={**named, "strange": texts})
    given_ = proper if typing else mostly(proper, odd)
    return given_.map(lambda chosen: _as_command(command, path, chosen, typing=typing))


def _option_values(offers: Offers, option: Payload) -> st.SearchStrategy[Any]:
    if option["type"] == 4:
        return st.one_of(st.integers(1, 120), st.integers(-(2**53), 2**53))
    choices = [choice["value"] for choice in option.get("choices") or ()]
    return mostly(one_of(choices, values(offers)), values(offers), texts)


def _as_command(command: Payload, path: tuple[str, ...], chosen: Payload, *, typing: bool) -> Payload:
    options: list[Payload] = [
        {"name": name, "type": 4 if isinstance(value, int) else 3, "value": value} for name, value in chosen.items()
    ]
    if typing and options:
        options[-1]["focused"] = True
    for part in reversed(path):
        options = [{"name": part, "type": 1, "options": options}]
    return {"id": command["id"], "name": command["name"], "type": 1, "options": options}
