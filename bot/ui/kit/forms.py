"""Forms and their fields.

A form is sent once, and like a card it has no listener: :mod:`bot.runtime.dispatcher` handles its submission.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import discord
from discord import ui

from bot.ui.kit.ids import FormId, encode
from bot.ui.kit.parts import OPTIONS, shortened


def form(title: str, target: FormId, *fields: ui.Item[ui.Modal]) -> ui.Modal:
    """Returns a form that is submitted with the custom id ``target``."""
    modal = ui.Modal(title=shortened(title, 45), custom_id=encode(target))
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
    """Returns a text field of at most ``most`` characters, filled in with ``typed``."""
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
    """Returns a field for choosing one of at most 25 options."""
    menu: ui.Select[ui.Modal] = ui.Select(
        custom_id=name, options=list(options[:OPTIONS]), required=required, min_values=1 if required else 0
    )
    return ui.Label(text=label, description=hint, component=menu)


def checkbox_field(
    label: str, name: str, options: Iterable[discord.CheckboxGroupOption], *, hint: str | None = None
) -> ui.Item[ui.Modal]:
    """Returns a field for ticking any number of options, including none."""
    listed = list(options)
    group: ui.CheckboxGroup[ui.Modal] = ui.CheckboxGroup(
        custom_id=name, options=listed, required=False, min_values=0, max_values=len(listed)
    )
    return ui.Label(text=label, description=hint, component=group)
