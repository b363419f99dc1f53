"""Reads what a person sees on a card or a form, as the rehearsal does, and what can be chosen there."""

from __future__ import annotations

from typing import cast

from bot.rehearsal.screen import (
    Component,
    Shown,
    buttons_of,
    card_of,
    fields_of,
    links_of,
    selects_of,
    text_of,
    texts_of,
    walk,
)
from bot.rehearsal.screen import chosen_in as defaults_of
from bot.rehearsal.screen import labels_of as form_labels_of

__all__ = [
    "Component",
    "Shown",
    "buttons_of",
    "defaults_of",
    "fields_of",
    "form_labels_of",
    "keys_of",
    "labels_of",
    "links_of",
    "message_of",
    "selects_of",
    "text_of",
    "texts_of",
    "values_of",
    "walk",
]

message_of = card_of


def labels_of(select: Component) -> list[str]:
    """Returns the labels of a select's options."""
    return list(keys_of(select))


def keys_of(select: Component) -> dict[str, str]:
    """Returns the values of a select's options, by their labels."""
    return {str(option["label"]): str(option["value"]) for option in cast("list[Component]", select["options"])}


def values_of(select: Component) -> list[str]:
    """Returns the values of the options of a select or checkbox group."""
    return list(keys_of(select).values())
