"""One interaction, as the cogs see it; and what they may answer."""

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
"""All that the bot ever needs to be allowed, as the link to invite it asks for it."""


@dataclass(frozen=True)
class Request:
    """What somebody wants: who they are, which words to answer in, and what they chose or typed.

    ``rooms`` is what workflows post with: what they post in the room where this was asked is the answer to it.
    ``words`` are in the reader's own language, ``public_words`` in the server's. ``values`` holds what a select or a
    form sent: for each field the values chosen, a text field's being one.
    """

    actor: Actor
    words: Words
    public_words: Words
    rooms: Rooms
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    permissions: discord.Permissions = field(default_factory=discord.Permissions.none)
    in_thread: bool = False

    def text(self, name: str) -> str:
        """What was typed into a field, or chosen in a select; empty where it was left out."""
        values = self.values.get(name, ())
        return values[0] if values else ""

    def chosen(self) -> str:
        """What was chosen in the select that was pressed; empty for nothing."""
        return self.text("")

    def chosen_id(self, kind: Callable[[int], K]) -> K:
        """The id of what was chosen in the select that was pressed.

        Raises :class:`NotFound` where that is no id: we offer nothing else, so it was not chosen in a list of ours.
        """
        return _id_in(self.chosen(), kind)

    def chosen_ids(self, kind: Callable[[int], K]) -> list[K]:
        """The ids of everything chosen in the select that was pressed. Raises like :meth:`chosen_id`."""
        return [_id_in(value, kind) for value in self.values.get("", ())]

    def require_room_to_post(self) -> None:
        """Raises :class:`Refusal` when the bot may not post and edit messages in this channel."""
        elsewhere = _NOT_IN_THREADS if self.in_thread else _ONLY_IN_THREADS
        needed = {permission: key for permission, key in _PERMISSIONS.items() if permission != elsewhere}
        if missing := self._missing(needed):
            raise Refusal("cannot-post", permissions=missing)

    @property
    def missing_for_thread(self) -> str:
        """The names of the permissions that the bot lacks here to open a thread; empty where it lacks none."""
        missing = rights_of(self.permissions, is_thread=self.in_thread).missing_for_thread
        return self.words.listed(self.words(key) for key in missing) if missing else ""

    def _missing(self, needed: Mapping[str, str]) -> str:
        if self.permissions.administrator:
            return ""
        missing = [key for permission, key in needed.items() if not getattr(self.permissions, permission)]
        return self.words.listed(self.words(key) for key in missing) if missing else ""


def _id_in(text: str, kind: Callable[[int], K]) -> K:
    number = whole_number(text)
    if not number:  # Ids count from one.
        raise NotFound("old-button")
    return kind(number)


@dataclass(frozen=True)
class Reply:
    """A card to answer with: private unless ``public``; ``replace`` puts it in the place of the card pressed."""

    view: Card
    public: bool = False
    replace: bool = False


@dataclass(frozen=True)
class Posted:
    """What was asked for was posted for all to see, by a workflow; ``note`` is for whoever asked alone."""

    note: Card | None = None


Response: TypeAlias = Reply | Posted | ui.Modal
Handler: TypeAlias = Callable[[Request], Coroutine[None, None, Response]]
