"""What a person sees of a message or a form, as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import simcord

Component = Mapping[str, object]
Shown = simcord.InteractionResult | simcord.ResponseMessage


def walk(components: object) -> Iterator[Component]:
    """Every component, nested ones too, in the order in which they are read."""
    for component in cast("list[Component]", components or []):
        yield component
        yield from walk(component.get("components"))
        for key in ("accessory", "component"):
            if key in component:
                yield from walk([component[key]])


def texts_of(shown: Shown) -> list[str]:
    """The pieces of text on a card."""
    return [str(c["content"]) for c in walk(_components(shown)) if c.get("type") == 10]


def text_of(shown: Shown) -> str:
    """All the text on a card."""
    return "\n".join(texts_of(shown))


def buttons_of(shown: Shown) -> dict[str, str]:
    """The buttons of a card that do something: label to custom id."""
    return {
        str(c["label"]): str(c["custom_id"])
        for c in walk(_components(shown))
        if c.get("type") == 2 and "custom_id" in c
    }


def selects_of(shown: Shown) -> dict[str, Component]:
    """The selects of a card by their placeholder."""
    return {str(c.get("placeholder")): c for c in walk(_components(shown)) if c.get("type") in {3, 6}}


def fields_of(shown: simcord.InteractionResult) -> dict[str, Component]:
    """The fields of a form by their name."""
    assert shown.modal is not None, f"no form was shown, but: {text_of(shown) if shown.response else shown}"
    return {str(c["custom_id"]): c for c in walk(shown.modal["components"]) if "custom_id" in c}


def links_of(shown: Shown) -> dict[str, str]:
    """The buttons of a card that open a page: label to address."""
    return {str(c["label"]): str(c["url"]) for c in walk(_components(shown)) if c.get("type") == 2 and "url" in c}


def labels_of(select: Component) -> list[str]:
    """What can be chosen in a select, as people read it."""
    return list(keys_of(select))


def keys_of(select: Component) -> dict[str, str]:
    """What stands for each thing to choose in a select."""
    return {str(option["label"]): str(option["value"]) for option in cast("list[Component]", select["options"])}


def values_of(select: Component) -> list[str]:
    """What can be chosen in a select or ticked in a group."""
    return [str(option["value"]) for option in cast("list[Component]", select["options"])]


def defaults_of(select: Component) -> list[str]:
    """What is chosen or ticked already."""
    return [str(option["value"]) for option in cast("list[Component]", select["options"]) if option.get("default")]


def message_of(shown: Shown) -> simcord.ResponseMessage:
    """The message that somebody got for an answer."""
    if isinstance(shown, simcord.ResponseMessage):
        return shown
    message = shown.response or (shown.followups[0] if shown.followups else None)
    assert message is not None, f"nothing was answered: {shown}"
    return message


def _components(shown: Shown) -> object:
    return message_of(shown).components
