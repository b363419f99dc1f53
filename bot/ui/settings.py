"""Settings of a server."""

from __future__ import annotations

from collections.abc import Iterable

from bot.locale import Words
from bot.ui.ids import make_id
from bot.ui.parts import Card, card, role_select_row

_ROLES = 10


def tutors_card(words: Words, role_ids: Iterable[int], *, saved: bool = False) -> Card:
    """Which roles make a tutor, with a list of roles to choose others in."""
    roles = sorted(role_ids)
    menu = role_select_row(words("select.tutors"), make_id("tutors"), roles, most=_ROLES)
    return card(words("setup.saved") if saved else None, tutors_text(words, roles), menu)


def settings_card(words: Words, role_ids: Iterable[int]) -> Card:
    """The settings of a server, as they are."""
    return card(words("setup.title"), tutors_text(words, sorted(role_ids)), words("setup.how"))


def tutors_text(words: Words, roles: list[int]) -> str:
    """Who may run sessions here."""
    if not roles:
        return words("setup.no-tutors")
    return words("setup.tutors", roles=words.listed(f"<@&{role}>" for role in roles))
