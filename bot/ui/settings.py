"""Cards about a server's settings."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.ids import RoleId
from bot.domain.session import DiscussionPlace
from bot.locale.catalogue import Words
from bot.services.settings.views import ServerSettings
from bot.ui.ids.settings import ChooseTutors
from bot.ui.kit.parts import Card, card, role_select_row

_ROLES = 10


def tutors_card(words: Words, role_ids: Iterable[RoleId], *, saved: bool = False) -> Card:
    """Returns a card with the tutors' roles and a select for choosing others."""
    roles = sorted(role_ids)
    menu = role_select_row(words("select.tutors"), ChooseTutors(), roles, most=_ROLES)
    return card(words("setup.saved") if saved else None, tutors_text(words, roles), menu)


def settings_card(words: Words, settings: ServerSettings) -> Card:
    """Returns a card with all settings of a server."""
    return card(
        words("setup.title"),
        tutors_text(words, sorted(settings.tutor_roles)),
        words(f"setup.discussion.{settings.discussion}"),
        words("setup.how"),
    )


def discussion_setting_card(words: Words, chosen: DiscussionPlace, missing: str) -> Card:
    """Returns a card that says where discussions now take place, and which permissions are ``missing`` for that."""
    lacking = bool(missing) and chosen is DiscussionPlace.THREAD
    note = words("setup.not-allowed-here", permissions=missing) if lacking else None
    return card(words("setup.saved"), words(f"setup.discussion.{chosen}"), note)


def tutors_text(words: Words, roles: list[RoleId]) -> str:
    """Returns a sentence on who may run sessions here."""
    if not roles:
        return words("setup.no-tutors")
    return words("setup.tutors", roles=words.listed(f"<@&{role}>" for role in roles))
