"""The pieces that cards are put together from.

A card is drawn and sent, never listened to: :mod:`bot.runtime.dispatcher` answers every press by its custom id alone.
So a piece is just what Discord gets of it. discord.py's own items are made to be listened to, and making them took
longer than all else that the bot itself does for an answer.
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
"""Selects of one kind on a card."""

TEXT_ROOM: Final = 3800
"""Characters of text in one card: Discord takes 4,000, the rest is for a line of the card's own."""

Piece: TypeAlias = dict[str, object]
"""A component, in the form that Discord documents."""

Row: TypeAlias = Piece
Button: TypeAlias = Piece
Style: TypeAlias = discord.ButtonStyle
_Kind: TypeAlias = discord.ComponentType


class Card(ui.LayoutView):
    """One container of pieces, as a view that discord.py sends and then forgets."""

    def __init__(self, container: Piece) -> None:
        super().__init__(timeout=None)
        self._container = container
        self.stop()  # Or discord.py would keep it for ever, to listen to it.

    def to_components(self) -> list[dict[str, Any]]:
        """What Discord gets."""
        return [self._container]

    def has_components_v2(self) -> bool:
        """A container is one of those."""
        return True


def card(*pieces: Piece | str | None, colour: discord.Colour = ACCENT) -> Card:
    """One card: texts and rows under each other; what is ``None`` or blank is left out."""
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
    """A thin line between two parts of a card."""
    return {"type": _Kind.separator.value}


def beside(text: str, button: Button) -> Piece:
    """A text with a button beside it."""
    return {"type": _Kind.section.value, "components": [_text(text)], "accessory": button}


def button(label: str, target: CustomId, style: Style = Style.secondary) -> Button:
    """A button that asks for ``target``."""
    return {"type": _Kind.button.value, "style": style.value, "label": label, "custom_id": encode(target)}


def link_button(label: str, url: str) -> Button:
    """A button that opens a web page."""
    return {"type": _Kind.button.value, "style": Style.link.value, "label": label, "url": url}


def row(*buttons: Button | None) -> Row | None:
    """Buttons beside each other, ``None`` when there are none."""
    present = [button for button in buttons if button is not None]
    return _row(present) if present else None


def _row(inside: Sequence[Piece]) -> Row:
    return {"type": _Kind.action_row.value, "components": inside}


def option(label: str, value: str, description: str | None = None, *, chosen: bool = False) -> discord.SelectOption:
    """One thing to choose in a select."""
    return discord.SelectOption(
        label=shortened(label, 100),
        value=value,
        description=shortened(description, 100) if description else None,
        default=chosen,
    )


def select_row(placeholder: str, target: CustomId, options: Sequence[discord.SelectOption]) -> Row | None:
    """A select of one thing in a row of its own, ``None`` when there is nothing to choose. Takes 25 options."""
    if not options:
        return None
    listed = [option.to_dict() for option in options[:OPTIONS]]
    menu = {"custom_id": encode(target), "placeholder": placeholder, "options": listed}
    return _row([{"type": _Kind.select.value, **menu}])


def select_rows(
    first: str, more: str, target: Callable[[int], CustomId], options: Sequence[discord.SelectOption]
) -> list[Row]:
    """Selects under each other for more than 25 options: as many as a card has room for, which is two."""
    found = (
        select_row(more if number else first, target(number), options[number * OPTIONS : (number + 1) * OPTIONS])
        for number in range(SELECTS)
    )
    return [one for one in found if one is not None]


def role_select_row(placeholder: str, target: CustomId, chosen: Iterable[int], *, most: int) -> Row:
    """A select of the server's roles in a row of its own, none to ``most``."""
    defaults = [{"id": str(role), "type": "role"} for role in chosen]
    menu = {"custom_id": encode(target), "placeholder": placeholder, "default_values": defaults[:most]}
    return _row([{"type": _Kind.role_select.value, "min_values": 0, "max_values": most, **menu}])


def shortened(text: str, most: int) -> str:
    """The text, cut at a word with "…" where it is too long. For titles in lists, never for what members wrote."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head).rstrip() + "…"
