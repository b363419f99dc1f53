"""Interactions, their answers, and Discord's rules for answering them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from tests.wire.stand_in import replies
from tests.wire.stand_in.clock import Clock
from tests.wire.stand_in.journal import Event, Waiting
from tests.wire.stand_in.people import Person
from tests.wire.stand_in.replies import Reply

COMMAND, COMPONENT, SUGGESTIONS, FORM = 2, 3, 4, 5
"""Types of interactions: a command, a button or select, typing into an option, a submitted form."""

MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
"""Types of answers."""

_TO_ACKNOWLEDGE: Final = 3.0
_TO_FOLLOW_UP: Final = 15 * 60.0
_GIVEN_UP: Final = {10062, 40060}


@dataclass
class Asked:
    """An interaction: its person, message and time, and its answer so far."""

    id: int
    token: str
    kind: int
    who: Person
    on: int | None
    at: float
    waiting: Waiting
    answered: int | None = None
    original: int | None = None
    excused: bool = False
    """Whether it need not be answered."""
    given_up: bool = False
    """Whether Discord has already rejected an answer to it for good."""

    @property
    def answers(self) -> set[int]:
        """The types of answers that are allowed."""
        if self.kind == SUGGESTIONS:
            return {CHOICES}
        forms = set[int]() if self.kind == FORM else {MODAL}
        updates = {DEFERRED_UPDATE, UPDATE} if self.on is not None else set[int]()
        return {MESSAGE, DEFERRED_MESSAGE} | forms | updates


@dataclass
class Interactions:
    """Keeps every interaction, and complains about answers that Discord would reject."""

    clock: Clock
    complain: Callable[[str], None]
    by_token: dict[str, Asked] = field(default_factory=dict[str, Asked])
    by_id: dict[int, Asked] = field(default_factory=dict[int, Asked])
    forms: dict[tuple[int, str], int | None] = field(default_factory=dict[tuple[int, str], int | None])
    """The forms that people have open: person and custom id, to the message that it came from, if any."""
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(700_001))

    def new(self, kind: int, who: Person, on: int | None) -> Asked:
        """Creates an interaction that happens now."""
        number = next(self.numbers)
        asked = Asked(
            number, f"answer-{number}-secret", kind, who, on, self.clock.now(), Waiting(f"an answer to {number}")
        )
        self.by_token[asked.token] = self.by_id[number] = asked
        return asked

    def acknowledge(self, event: Event, number: str, token: str) -> Asked | Reply:
        """Returns the interaction that a callback answers first, or an error reply."""
        asked = self.by_token.get(token)
        if asked is None or str(asked.id) != number:
            return self._refuse(f"{event} answers an interaction that there was not", replies.UNKNOWN_INTERACTION)
        if asked.given_up:
            return self._refuse(f"{event} is a second try at a token that is no good", replies.UNKNOWN_INTERACTION)
        if asked.answered is not None:
            return self._refuse(f"{event} answers an interaction twice", replies.ANSWERED_ALREADY)
        if self.clock.now() - asked.at > _TO_ACKNOWLEDGE:
            asked.given_up = True
            return self._refuse(f"{event} comes later than three seconds", replies.UNKNOWN_INTERACTION)
        if event.body["type"] not in asked.answers:
            what = f"{event} answers an interaction of type {asked.kind} with type {event.body['type']}"
            return self._refuse(what, replies.INVALID_FORM)
        asked.answered = event.body["type"]
        self._settle(asked, event)
        if asked.answered == MODAL:
            self.forms[asked.who.id, event.body["data"]["custom_id"]] = asked.on
        return asked

    def answered(self, event: Event, token: str) -> Asked | Reply:
        """Returns the interaction that a later request belongs to, or an error reply."""
        asked = self.by_token.get(token)
        if asked is not None and asked.answered is None and event.kind == "GET":  # Anybody may ask whether it is.
            return replies.UNKNOWN_MESSAGE
        if asked is None or asked.answered is None:
            return self._refuse(f"{event} comes before the answer itself", replies.UNKNOWN_INTERACTION)
        if self.clock.now() - asked.at > _TO_FOLLOW_UP:
            return self._refuse(f"{event} comes later than fifteen minutes", replies.TOKEN_OVER)
        return asked

    def refused(self, path: str, reply: Reply) -> None:
        """Notes that a test made a request fail with that reply; it may have been a callback."""
        token, body = path.rpartition("/callback")[0].rpartition("/")[2], reply.body
        asked = self.by_token.get(token)
        if asked is not None and isinstance(body, dict) and body.get("code") in _GIVEN_UP:
            asked.given_up = asked.excused = True

    def excuse(self) -> None:
        """Excuses all interactions so far from being answered."""
        for asked in self.unanswered():
            asked.excused = True

    def unanswered(self) -> list[Asked]:
        """Returns every interaction that is still to be answered."""
        return [one for one in self.by_id.values() if one.answered is None and not one.excused]

    def _settle(self, asked: Asked, event: Event) -> None:
        if not asked.waiting.event.done():
            asked.waiting.event.set_result(event)

    def _refuse(self, complaint: str, reply: Reply) -> Reply:
        self.complain(complaint)
        return reply


def shown(event: Event) -> dict[str, Any]:
    """Returns the message or form that an answer shows."""
    return event.body.get("data") or {}
