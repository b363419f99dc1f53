"""The components that cards are made of.

Cards have no listeners: :mod:`bot.runtime.dispatcher` handles each press by its custom id alone. So a component is
simply the data that Discord receives. Constructing discord.py's own items, which are made for listeners, took longer
than everything else that the bot does for an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeAlias

import discord
from discord import ui

from bot.ui.kit.ids import CustomId, encode

ACCENT: Final = discord.Colour(0x2F6F6D)
DONE: Final = discord.Colour(0x2E7D32)
WARNING: Final = discord.Colour(0xB26A00)

OPTIONS: Final = 25
SELECTS: Final = 2
"""The number of selects of one kind on a card."""

TEXT_ROOM: Final = 3800
"""Characters of text in one card. Discord allows 4,000; the rest is left for a line that the card itself adds."""

Piece: TypeAlias = dict[str, object]
"""A component as Discord's API documents it."""

Row: TypeAlias = Piece
Button: TypeAlias = Piece
Style: TypeAlias = discord.ButtonStyle
_Kind: TypeAlias = discord.ComponentType


class Card(ui.LayoutView):
    """A single container of components, as a view that discord.py sends and then forgets."""

    def __init__(self, container: Piece) -> None:
        super().__init__(timeout=None)
        self._container = container
        self.stop()  # Otherwise discord.py would keep it for ever to listen for interactions.

    def to_components(self) -> list[dict[str, Any]]:
        """Returns the data that Discord receives."""
        return [self._container]

    def has_components_v2(self) -> bool:
        """Always true, since a container is a component of that version."""
        return True


def card(*pieces: Piece | str | None, colour: discord.Colour = ACCENT) -> Card:
    """Returns a card with texts and rows one below another; ``None`` and blank texts are left out."""
    inside: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str):
            if piece.strip():
                inside.append(_text(piece))
        elif piece is not None:
            inside.append(piece)
    return Card({"type": _Kind.container.value, "accent_color": colour.value, "components": inside})


def _text(content: str) -> Piece:
    return {"type": _Kind.text_display.value, "content": content}


def line() -> Piece:
    """Returns a thin line that separates two parts of a card."""
    return {"type": _Kind.separator.value}


def beside(text: str, button: Button) -> Piece:
    """Returns a text with a button beside it."""
    return {"type": _Kind.section.value, "components": [_text(text)], "accessory": button}


def button(label: str, target: CustomId, style: Style = Style.secondary) -> Button:
    """Returns a button with the custom id ``target``."""
    return {"type": _Kind.button.value, "style": style.value, "label": label, "custom_id": encode(target)}


def link_button(label: str, url: str) -> Button:
    """Returns a button that opens a web page."""
    return {"type": _Kind.button.value, "style": Style.link.value, "label": label, "url": url}


def row(*buttons: Button | None) -> Row | None:
    """Returns a row of buttons, or ``None`` if there are none."""
    present = [button for button in buttons if button is not None]
    return _row(present) if present else None


def _row(inside: Sequence[Piece]) -> Row:
    return {"type": _Kind.action_row.value, "components": inside}


def option(label: str, value: str, description: str | None = None, *, chosen: bool = False) -> discord.SelectOption:
    """Returns an option of a select."""
    return discord.SelectOption(
        label=shortened(label, 100),
        value=value,
        description=shortened(description, 100) if description else None,
        default=chosen,
    )


def select_row(placeholder: str, target: CustomId, options: Sequence[discord.SelectOption]) -> Row | None:
    """Returns a row with a select for one of at most 25 options; ``None`` if there are none."""
    if not options:
        return None
    listed = [option.to_dict() for option in options[:OPTIONS]]
    menu = {"custom_id": encode(target), "placeholder": placeholder, "options": listed}
    return _row([{"type": _Kind.select.value, **menu}])


def select_rows(
    first: str, more: str, target: Callable[[int], CustomId], options: Sequence[discord.SelectOption]
) -> list[Row]:
    """Returns a row with a select for every 25 options; options beyond the second select's are left out."""
    found = (
        select_row(more if number else first, target(number), options[number * OPTIONS : (number + 1) * OPTIONS])
        for number in range(SELECTS)
    )
    return [one for one in found if one is not None]


def role_select_row(placeholder: str, target: CustomId, chosen: Iterable[int], *, most: int) -> Row:
    """Returns a row with a select for up to ``most`` of the server's roles, or none."""
    defaults = [{"id": str(role), "type": "role"} for role in chosen]
    menu = {"custom_id": encode(target), "placeholder": placeholder, "default_values": defaults[:most]}
    return _row([{"type": _Kind.role_select.value, "min_values": 0, "max_values": most, **menu}])


def shortened(text: str, most: int) -> str:
    """Returns the text, cut at a word and ended with "…" if too long. For titles in lists, not for members' texts."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head).rstrip() + "…"
