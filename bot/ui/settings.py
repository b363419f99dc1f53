"""Settings of a server."""

from __future__ import annotations

from collections.abc import Iterable

import discord
from discord import ui

from bot.locale import Words
from bot.ui.ids import make_id
from bot.ui.parts import card

_ROLES = 10


def tutors_card(words: Words, role_ids: Iterable[int], *, saved: bool = False) -> ui.LayoutView:
    """Which roles make a tutor, with a list of roles to choose others in."""
    roles = sorted(role_ids)
    menu: ui.RoleSelect[ui.LayoutView] = ui.RoleSelect(
        custom_id=str(make_id("tutors")),
        placeholder=words("select.tutors"),
        min_values=0,
        max_values=_ROLES,
        default_values=[discord.Object(role, type=discord.Role) for role in roles[:_ROLES]],
    )
    return card(words("setup.saved") if saved else None, tutors_text(words, roles), ui.ActionRow(menu))


def settings_card(words: Words, role_ids: Iterable[int]) -> ui.LayoutView:
    """The settings of a server, as they are."""
    return card(words("setup.title"), tutors_text(words, sorted(role_ids)), words("setup.how"))


def tutors_text(words: Words, roles: list[int]) -> str:
    """Who may run sessions here."""
    if not roles:
        return words("setup.no-tutors")
    return words("setup.tutors", roles=words.listed(f"<@&{role}>" for role in roles))
