"""Reads what a person sees on a card or a form: its texts, buttons, lists and fields, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

import simcord

Component: TypeAlias = Mapping[str, object]
Shown: TypeAlias = simcord.InteractionResult | simcord.ResponseMessage

_BUTTON, _SELECT, _ROLE_SELECT, _TEXT, _LABEL = 2, 3, 6, 10, 18


def card_of(shown: Shown) -> simcord.ResponseMessage:
    """Returns the card that answered an interaction. Raises :class:`LookupError` if none did."""
    if isinstance(shown, simcord.ResponseMessage):
        return shown
    cards = [*([shown.response] if shown.response is not None else []), *shown.followups]
    if not cards:
        raise LookupError(f"no card was shown: {shown}")
    return cards[0]


def texts_of(shown: Shown) -> list[str]:
    """Returns the texts on a card."""
    return [str(c["content"]) for c in walk(card_of(shown).components) if c.get("type") == _TEXT]


def text_of(shown: Shown) -> str:
    """Returns all text on a card, joined by line breaks."""
    return "\n".join(texts_of(shown))


def buttons_of(shown: Shown) -> dict[str, str]:
    """Returns the custom ids of a card's buttons, by their labels."""
    found = (c for c in walk(card_of(shown).components) if c.get("type") == _BUTTON and "custom_id" in c)
    return {str(c["label"]): str(c["custom_id"]) for c in found}


def links_of(shown: Shown) -> dict[str, str]:
    """Returns the addresses of a card's link buttons, by their labels."""
    found = (c for c in walk(card_of(shown).components) if c.get("type") == _BUTTON and "url" in c)
    return {str(c["label"]): str(c["url"]) for c in found}


def selects_of(shown: Shown) -> dict[str, Component]:
    """Returns the selects of a card, by their placeholders."""
    found = (c for c in walk(card_of(shown).components) if c.get("type") in {_SELECT, _ROLE_SELECT})
    return {str(c.get("placeholder")): c for c in found}


def fields_of(shown: simcord.InteractionResult) -> dict[str, Component]:
    """Returns the fields of a form, by their custom ids. Raises :class:`LookupError` if no form was shown."""
    if shown.modal is None:
        raise LookupError(f"no form was shown, but: {text_of(shown)}")
    return {str(c["custom_id"]): c for c in walk(shown.modal["components"]) if "custom_id" in c}


def labels_of(shown: simcord.InteractionResult) -> dict[str, str]:
    """Returns the labels of a form's fields, by their custom ids. Raises :class:`LookupError` if no form was shown."""
    if shown.modal is None:
        raise LookupError(f"no form was shown, but: {text_of(shown)}")
    labels = (c for c in walk(shown.modal["components"]) if c.get("type") == _LABEL)
    return {str(cast("Component", c["component"])["custom_id"]): str(c["label"]) for c in labels}


def options_of(select: Component) -> dict[str, str]:
    """Returns the labels of the options of a select or checkbox group, by their values."""
    return {str(o["value"]): str(o["label"]) for o in cast("list[Component]", select["options"])}


def chosen_in(select: Component) -> list[str]:
    """Returns the values of the options that are selected by default."""
    return [str(o["value"]) for o in cast("list[Component]", select["options"]) if o.get("default")]


def walk(components: object) -> Iterator[Component]:
    """Yields every component, including nested ones, in reading order."""
    for component in cast("list[Component]", components or []):
        yield component
        yield from walk(component.get("components"))
        for key in ("accessory", "component"):
            if key in component:
                yield from walk([component[key]])
