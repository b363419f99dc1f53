"""Threads, and Discord's rules for opening, posting in, archiving and locking them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from tests.wire.stand_in import people, replies
from tests.wire.stand_in.journal import Event
from tests.wire.stand_in.places import BOT_PERMISSIONS, Place, channel
from tests.wire.stand_in.replies import Reply

Payload: TypeAlias = dict[str, Any]

MANAGE_THREADS, CREATE_PUBLIC_THREADS, SEND_IN_THREADS = 1 << 34, 1 << 35, 1 << 38
_LONGEST_NAME: Final = 100


@dataclass
class Threads:
    """All threads that the bot opened. What it may not do is rejected and, as it could know, a complaint."""

    complain: Callable[[str], None]
    permissions: int = BOT_PERMISSIONS
    """The bot's permissions in every channel."""
    by_id: dict[int, Payload] = field(default_factory=dict[int, Payload])

    def open(self, event: Event, parent: str, message: int) -> Reply:
        """Opens a thread from a message, whose id it shares."""
        if not self.permissions & CREATE_PUBLIC_THREADS:
            return self._refuse(event, "is not allowed", replies.MISSING_PERMISSIONS)
        if not 1 <= len(event.body["name"]) <= _LONGEST_NAME:
            return self._refuse(event, "gives a thread a name that does not fit", replies.INVALID_FORM)
        if message in self.by_id:
            return self._refuse(event, "opens a second thread from one message", replies.HAS_A_THREAD)
        shown = Place(channel=message, thread=True).payload()
        owner = {"parent_id": parent, "name": event.body["name"], "owner_id": str(people.BOT)}
        self.by_id[message] = {**shown, **owner}
        return Reply(201, self.by_id[message])

    def get(self, number: str) -> Reply:
        """Returns a thread or channel."""
        return Reply(200, self.by_id.get(int(number), channel(int(number))))

    def change(self, event: Event, number: str) -> Reply:
        """Edits a thread; an archived one has to be unarchived before or with the same request."""
        thread = self.by_id.get(int(number))
        if thread is None:
            return self._refuse(event, "changes what is no thread of the bot's", replies.UNKNOWN_CHANNEL)
        state, body = thread["thread_metadata"], event.body
        if state["archived"] and body.get("archived") is not False:
            return self._refuse(event, "changes a thread that is put away", replies.ARCHIVED)
        locks = "locked" in body or state["locked"]
        if locks and not self.permissions & MANAGE_THREADS:
            return self._refuse(event, "is not allowed", replies.MISSING_PERMISSIONS)
        thread["thread_metadata"] = state | {key: body[key] for key in ("archived", "locked") if key in body}
        return Reply(200, thread)

    def written_in(self, event: Event, number: int) -> Reply | None:
        """Returns why the bot may not post there, or ``None``; posting unarchives a thread."""
        thread = self.by_id.get(number)
        if thread is None:
            return None
        needed = SEND_IN_THREADS | (MANAGE_THREADS if thread["thread_metadata"]["locked"] else 0)
        if self.permissions & needed != needed:
            return self._refuse(event, "is not allowed", replies.MISSING_PERMISSIONS)
        thread["thread_metadata"] |= {"archived": False}
        return None

    def _refuse(self, event: Event, what: str, reply: Reply) -> Reply:
        self.complain(f"{event} {what}")
        return reply
