"""Reads the values of a select or a form from the interaction itself, so that no view has to be kept in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import discord


def custom_id_of(interaction: discord.Interaction) -> str:
    """Returns the custom id of the used component or submitted form; the empty string for any other interaction."""
    custom_id = _data(interaction).get("custom_id")
    return custom_id if isinstance(custom_id, str) else ""


def values_of(interaction: discord.Interaction) -> dict[str, tuple[str, ...]]:
    """Returns the values of each field of a form, by the field's custom id; those of a select, under the empty string.

    A field that was left out or cleared has no values. Anything that is not shaped as Discord documents is ignored.
    """
    data = _data(interaction)
    if interaction.type is discord.InteractionType.component:
        return {"": _strings(data.get("values"))}
    return {
        name: _strings(field["values"] if "values" in field else [field.get("value")])
        for name, field in _fields(data.get("components"))
    }


def typed_texts(interaction: discord.Interaction) -> tuple[str, ...]:
    """Returns what was typed into the text fields of a form, in order; nothing for any other interaction."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return ()
    fields = _fields(_data(interaction).get("components"))
    return tuple(text for _, field in fields for text in _strings([field.get("value")]))


def _data(interaction: discord.Interaction) -> Mapping[str, object]:
    data: object = interaction.data
    return cast("Mapping[str, object]", data) if isinstance(data, dict) else {}


def _fields(components: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yields the fields among components, however deeply nested in labels and rows, with their custom ids."""
    if not isinstance(components, list):
        return
    for component in cast("list[object]", components):
        if not isinstance(component, dict):
            continue
        known = cast("Mapping[str, object]", component)
        yield from _fields(known.get("components"))
        yield from _fields([known.get("component")])
        name = known.get("custom_id")
        if isinstance(name, str):
            yield name, known


def _strings(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        return ()
    return tuple(value for value in cast("list[object]", values) if isinstance(value, str) and value)
