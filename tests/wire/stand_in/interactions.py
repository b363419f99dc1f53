"""Interactions: what people did, how each was answered, and Discord's rules for that."""

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
"""What somebody may do: use a command, press or choose, type into an option, send a form in."""

MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
"""How it may be answered."""

_TO_ACKNOWLEDGE: Final = 3.0
_TO_FOLLOW_UP: Final = 15 * 60.0
_GIVEN_UP: Final = {10062, 40060}


@dataclass
class Asked:
    """An interaction: who did it, on which message, when, and what it has been answered with."""

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
    """Whether nothing needs to answer it."""
    given_up: bool = False
    """Whether Discord has told the bot that this will not be answered any more."""

    @property
    def answers(self) -> set[int]:
        """What fits as an answer."""
        if self.kind == SUGGESTIONS:
            return {CHOICES}
        forms = set[int]() if self.kind == FORM else {MODAL}
        updates = {DEFERRED_UPDATE, UPDATE} if self.on is not None else set[int]()
        return {MESSAGE, DEFERRED_MESSAGE} | forms | updates


@dataclass
class Interactions:
    """Keeps every interaction, and complains about each that is answered as Discord would not let it be."""

    clock: Clock
    complain: Callable[[str], None]
    by_token: dict[str, Asked] = field(default_factory=dict[str, Asked])
    by_id: dict[int, Asked] = field(default_factory=dict[int, Asked])
    forms: dict[tuple[int, str], int | None] = field(default_factory=dict[tuple[int, str], int | None])
    """Forms that people have open: who and custom id, to the message that it came from, if from any."""
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(700_001))

    def new(self, kind: int, who: Person, on: int | None) -> Asked:
        """Somebody does something now."""
        number = next(self.numbers)
        asked = Asked(
            number, f"answer-{number}-secret", kind, who, on, self.clock.now(), Waiting(f"an answer to {number}")
        )
        self.by_token[asked.token] = self.by_id[number] = asked
        return asked

    def acknowledge(self, event: Event, number: str, token: str) -> Asked | Reply:
        """The interaction that a callback answers for the first time, or why it does not."""
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
        """The interaction that a later request belongs to, or why it belongs to none."""
        asked = self.by_token.get(token)
        if asked is None or asked.answered is None:
            return self._refuse(f"{event} comes before the answer itself", replies.UNKNOWN_INTERACTION)
        if self.clock.now() - asked.at > _TO_FOLLOW_UP:
            return self._refuse(f"{event} comes later than fifteen minutes", replies.TOKEN_OVER)
        return asked

    def refused(self, path: str, reply: Reply) -> None:
        """A test had a request fail with that, perhaps a callback."""
        token, body = path.rpartition("/callback")[0].rpartition("/")[2], reply.body
        asked = self.by_token.get(token)
        if asked is not None and isinstance(body, dict) and body.get("code") in _GIVEN_UP:
            asked.given_up = asked.excused = True

    def excuse(self) -> None:
        """Nobody is there to answer what was asked so far."""
        for asked in self.unanswered():
            asked.excused = True

    def unanswered(self) -> list[Asked]:
        """Every interaction that is still to be answered."""
        return [one for one in self.by_id.values() if one.answered is None and not one.excused]

    def _settle(self, asked: Asked, event: Event) -> None:
        if not asked.waiting.event.done():
            asked.waiting.event.set_result(event)

    def _refuse(self, complaint: str, reply: Reply) -> Reply:
        self.complain(complaint)
        return reply


def shown(event: Event) -> dict[str, Any]:
    """What an answer shows."""
    return event.body.get("data") or {}
