"""The pieces that cards and forms are put together from.

Views are drawn and sent, never listened to: :mod:`bot.ui.desk` answers every press by its custom id alone. So each view
is stopped before it is sent, which keeps discord.py from holding on to it for ever.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import discord
from discord import ui

from bot.ui.ids import Id

ACCENT: Final = discord.Colour(0x2F6F6D)
DONE: Final = discord.Colour(0x2E7D32)
WARNING: Final = discord.Colour(0xB26A00)

OPTIONS: Final = 25
TEXT_ROOM: Final = 3800
"""Characters of text in one card: Discord takes 4,000, the rest is for a line of the card's own."""

Piece: TypeAlias = ui.Item[ui.LayoutView]
Row: TypeAlias = ui.ActionRow[ui.LayoutView]
Button: TypeAlias = ui.Button[ui.LayoutView]
Style: TypeAlias = discord.ButtonStyle


def card(*pieces: Piece | str | None, colour: discord.Colour | None = ACCENT) -> ui.LayoutView:
    """One card: texts and rows under each other; what is ``None`` or empty is left out."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=colour)
    for piece in pieces:
        if isinstance(piece, str):
            if piece.strip():
                container.add_item(ui.TextDisplay(piece))
        elif piece is not None:
            container.add_item(piece)
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    view.stop()
    return view


def line() -> Piece:
    """A thin line between two parts of a card."""
    return ui.Separator()


def beside(text: str, button: Button) -> Piece:
    """A text with a button beside it."""
    return ui.Section(text, accessory=button)


def button(label: str, target: Id, style: Style = Style.secondary, *, disabled: bool = False) -> Button:
    """A button that asks for ``target``."""
    return ui.Button(label=label, custom_id=str(target), style=style, disabled=disabled)


def link_button(label: str, url: str) -> Button:
    """A button that opens a web page."""
    return ui.Button(label=label, url=url)


def row(*buttons: Button | None) -> Row | None:
    """Buttons beside each other, ``None`` when there are none."""
    present = [button for button in buttons if button is not None]
    return ui.ActionRow(*present) if present else None


def option(label: str, value: str, description: str | None = None, *, chosen: bool = False) -> discord.SelectOption:
    """One thing to choose in a select."""
    return discord.SelectOption(
        label=shortened(label, 100),
        value=value,
        description=shortened(description, 100) if description else None,
        default=chosen,
    )


def select_row(placeholder: str, target: Id, options: Sequence[discord.SelectOption]) -> Row | None:
    """A select of one thing in a row of its own, ``None`` when there is nothing to choose. Takes 25 options."""
    if not options:
        return None
    menu: ui.Select[ui.LayoutView] = ui.Select(
        placeholder=placeholder, custom_id=str(target), options=list(options[:OPTIONS])
    )
    return ui.ActionRow(menu)


def form(title: str, target: Id, *fields: ui.Item[ui.Modal]) -> ui.Modal:
    """A form that sends what was typed to ``target``.

    A nonce makes its id one of a kind: an app would otherwise show what somebody typed into another form before.
    """
    modal = ui.Modal(title=shortened(title, 45), custom_id=str(Id(target.action, (*target.args, secrets.token_hex(4)))))
    for field in fields:
        modal.add_item(field)
    modal.stop()
    return modal


def text_field(
    label: str,
    name: str,
    *,
    most: int,
    hint: str | None = None,
    typed: str = "",
    required: bool = True,
    long: bool = False,
) -> ui.Item[ui.Modal]:
    """A field to type into; ``typed`` is there already."""
    field: ui.TextInput[ui.Modal] = ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
        max_length=most,
        required=required,
        default=typed or None,
    )
    return ui.Label(text=label, description=hint, component=field)


def select_field(
    label: str, name: str, options: Sequence[discord.SelectOption], *, hint: str | None = None, required: bool = True
) -> ui.Item[ui.Modal]:
    """A field to choose one thing in. Takes 25 options."""
    menu: ui.Select[ui.Modal] = ui.Select(
        custom_id=name, options=list(options[:OPTIONS]), required=required, min_values=1 if required else 0
    )
    return ui.Label(text=label, description=hint, component=menu)


def checkbox_field(
    label: str, name: str, options: Iterable[discord.CheckboxGroupOption], *, hint: str | None = None
) -> ui.Item[ui.Modal]:
    """A field to tick any number of things in, none included."""
    listed = list(options)
    group: ui.CheckboxGroup[ui.Modal] = ui.CheckboxGroup(
        custom_id=name, options=listed, required=False, min_values=0, max_values=len(listed)
    )
    return ui.Label(text=label, description=hint, component=group)


def shortened(text: str, most: int) -> str:
    """The text, cut at a word with "…" where it is too long. For titles in lists, never for what members wrote."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head).rstrip() + "…"
