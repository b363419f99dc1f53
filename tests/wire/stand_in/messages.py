"""Messages: where they are, who can see them, and what may be edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from tests.wire.stand_in import people, replies
from tests.wire.stand_in.journal import Event
from tests.wire.stand_in.people import Person
from tests.wire.stand_in.places import CHANNEL, THEN
from tests.wire.stand_in.replies import Reply

Payload: TypeAlias = dict[str, Any]

EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
_WRITTEN: Final = 8001
_SHOWN: Final = ("content", "embeds", "components", "attachments")


@dataclass
class Messages:
    """All messages."""

    complain: Callable[[str], None]
    numbers: Iterator[int]
    by_id: dict[int, Payload] = field(default_factory=dict[int, Payload])
    _readers: dict[int, int] = field(default_factory=dict[int, int])
    """The reader of each message that only one person sees."""
    _by_nonce: dict[str, int] = field(default_factory=dict[str, int])

    def post(self, event: Event, data: Payload, channel: int, reader: Person | None = None) -> Payload:
        """Posts a message; if it is ephemeral, only the reader sees it."""
        number = next(self.numbers)
        self.by_id[number] = message = blank_message(number, channel, data.get("flags") or 0)
        if message["flags"] & EPHEMERAL and reader is not None:
            self._readers[number] = reader.id
        self._write(message, data, event)
        return message

    def send(self, event: Event, channel: int) -> Payload:
        """Posts a message that is no answer, unless its nonce is enforced and was used before; returns the message."""
        nonce = event.body.get("nonce") if event.body.get("enforce_nonce") else None
        if nonce is not None and nonce in self._by_nonce:
            return self.by_id[self._by_nonce[nonce]]
        message = self.post(event, event.body, channel)
        if nonce is not None:
            self._by_nonce[nonce] = int(message["id"])
        return message

    def edit(self, event: Event, number: int, data: Payload) -> Payload:
        """Edits a message; who sees it cannot be changed."""
        message = self.by_id[number]
        flags = data.get("flags") or 0
        if flags & EPHEMERAL and not message["flags"] & EPHEMERAL:
            self.complain(f"{event} would hide a message that all can see")
        message["flags"] = message["flags"] & ~LOADING | flags & COMPONENTS_V2
        self._write(message, data, event)
        return message

    def fill(self, event: Event, number: int, data: Payload) -> Payload:
        """Replaces a deferred message with the first follow-up."""
        announced = self.by_id[number]["flags"] & EPHEMERAL
        if announced != (data.get("flags") or 0) & EPHEMERAL:
            self.complain(f"{event} takes the place of an answer that was put off for {'one' if announced else 'all'}")
        return self.edit(event, number, data)

    def in_channel(self, event: Event, channel: str, number: str) -> int | Reply:
        """Returns the channel's message with that number, or an error reply; ephemeral messages are in no channel."""
        message = self.by_id.get(int(number))
        if message is None or message["channel_id"] != channel:
            return replies.UNKNOWN_MESSAGE
        if message["flags"] & EPHEMERAL:
            self.complain(f"{event} goes to a message that one person alone sees")
            return replies.UNKNOWN_MESSAGE
        return int(number)

    def is_public(self, number: int) -> bool:
        """Whether everybody can see a message."""
        return not self.by_id[number]["flags"] & EPHEMERAL

    def seen_by(self, number: int, who: Person) -> bool:
        """Whether somebody can see a message and use its components."""
        return self._readers.get(number, who.id) == who.id

    def _write(self, message: Payload, data: Payload, event: Event) -> None:
        message |= {key: data[key] or ([] if key != "content" else "") for key in _SHOWN if key in data}
        message["attachments"] = [_attachment(one, message, event) for one in message["attachments"]]


def written_by(author: Payload, content: str) -> Payload:
    """Returns a message that somebody wrote in the channel."""
    return blank_message(_WRITTEN, CHANNEL) | {"author": author, "content": content}


def blank_message(number: int, channel: int, flags: int = 0) -> Payload:
    """Returns an empty message of the bot's."""
    return {
        "id": str(number),
        "channel_id": str(channel),
        "author": people.the_bot(),
        "type": 0,
        "content": "",
        "timestamp": THEN,
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "flags": flags & (EPHEMERAL | LOADING | COMPONENTS_V2),
        "components": [],
    }


def _attachment(one: Payload, message: Payload, event: Event) -> Payload:
    """Returns a message's attachment: a file that came with the request, or one that the message already had."""
    before: list[Payload] = message["attachments"]
    kept = next((old for old in before if str(old["id"]) == str(one["id"]) and "url" in old), Payload())
    name = one.get("filename") or kept.get("filename", "")
    url = f"https://cdn.discordapp.invalid/{message['id']}/{name}"
    size = len(event.files.get(name, b"")) or kept.get("size", 0)
    return {**kept, **one, "id": str(one["id"]), "filename": name, "size": size, "url": url, "proxy_url": url}
