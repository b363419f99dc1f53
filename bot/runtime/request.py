"""An interaction as cogs see it, and the responses that they may give."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias, TypeVar

import discord
from discord import ui

from bot.discord.rights import rights_of
from bot.domain.errors import NotFound, Refusal
from bot.locale.catalogue import Words
from bot.services.actor import Actor
from bot.ui.kit.ids import whole_number
from bot.ui.kit.parts import Card
from bot.workflows.ports import Rooms

K = TypeVar("K", bound=int)

_PERMISSIONS: Final = {
    "view_channel": "permission.view-channel",
    "send_messages": "permission.send-messages",
    "send_messages_in_threads": "permission.send-messages-in-threads",
}
_NOT_IN_THREADS: Final = "send_messages"
_ONLY_IN_THREADS: Final = "send_messages_in_threads"

REQUIRED_PERMISSIONS: Final = discord.Permissions(**dict.fromkeys(_PERMISSIONS, True))
"""All permissions that the bot ever needs, for the link that invites it."""


@dataclass(frozen=True)
class Request:
    """An interaction: who made it, in which languages to answer, and what was chosen or typed.

    ``words`` are in the reader's own language, ``public_words`` in the server's. Workflows post with ``rooms``; what
    they post in the interaction's channel is its answer. ``values`` has the values of each field of a form, one for a
    text field; those of a select are under the empty string.
    """

    actor: Actor
    words: Words
    public_words: Words
    rooms: Rooms
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    permissions: discord.Permissions = field(default_factory=discord.Permissions.none)
    in_thread: bool = False

    def text(self, name: str) -> str:
        """Returns what was typed into a field or chosen in a select of a form; empty if it was left out."""
        values = self.values.get(name, ())
        return values[0] if values else ""

    def chosen(self) -> str:
        """Returns what was chosen in the select that was used, or the empty string."""
        return self.text("")

    def chosen_id(self, kind: Callable[[int], K]) -> K:
        """Returns the id chosen in the select that was used.

        Raises :class:`NotFound` if it is not an id, in which case no select of the bot's offered it.
        """
        return _id_in(self.chosen(), kind)

    def chosen_ids(self, kind: Callable[[int], K]) -> list[K]:
        """Returns all ids chosen in the select that was used. Raises :class:`NotFound` if one is not an id."""
        return [_id_in(value, kind) for value in self.values.get("", ())]

    def require_room_to_post(self) -> None:
        """Raises :class:`Refusal` if the bot may not post and edit messages in this channel."""
        elsewhere = _NOT_IN_THREADS if self.in_thread else _ONLY_IN_THREADS
        needed = {permission: key for permission, key in _PERMISSIONS.items() if permission != elsewhere}
        if missing := self._missing(needed):
            raise Refusal("cannot-post", permissions=missing)

    @property
    def missing_for_thread(self) -> str:
        """The names of the permissions that the bot lacks to open a thread here, as a list in words; empty if none."""
        missing = rights_of(self.permissions, is_thread=self.in_thread).missing_for_thread
        return self.words.listed(self.words(key) for key in missing) if missing else ""

    def _missing(self, needed: Mapping[str, str]) -> str:
        if self.permissions.administrator:
            return ""
        missing = [key for permission, key in needed.items() if not getattr(self.permissions, permission)]
        return self.words.listed(self.words(key) for key in missing) if missing else ""


def _id_in(text: str, kind: Callable[[int], K]) -> K:
    number = whole_number(text)
    if not number:  # Ids start at one.
        raise NotFound("old-button")
    return kind(number)


@dataclass(frozen=True)
class Reply:
    """Answers with a card, privately unless ``public``. With ``replace``, it replaces the card that was used."""

    view: Card
    public: bool = False
    replace: bool = False


@dataclass(frozen=True)
class Posted:
    """A workflow has posted the public answer; ``note`` is a private card for the person who made the request."""

    note: Card | None = None


Response: TypeAlias = Reply | Posted | ui.Modal
Handler: TypeAlias = Callable[[Request], Coroutine[None, None, Response]]
