"""Simulates what people do with the bot."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeAlias

from tests.wire.stand_in import people
from tests.wire.stand_in.interactions import COMMAND, COMPONENT, FORM, SUGGESTIONS, Interactions
from tests.wire.stand_in.journal import Event, Journal
from tests.wire.stand_in.messages import written_by
from tests.wire.stand_in.people import Person
from tests.wire.stand_in.routes import Routes

Dispatch: TypeAlias = Callable[[str, dict[str, Any]], Coroutine[Any, Any, None]]

BUTTON, SELECT, ROLE_SELECT = 2, 3, 6
ON_MESSAGE = 3
_INTEGER, _TEXT, _PART = 4, 3, 1
_LABEL: Final = 18


class Acts:
    """Lets people use commands, press buttons, choose, type and send forms; each method returns the bot's answer."""

    def __init__(self, interactions: Interactions, routes: Routes, journal: Journal, dispatch: Dispatch) -> None:
        self.interactions = interactions
        self.routes = routes
        self.journal = journal
        self._dispatch = dispatch

    async def command(self, who: Person, name: str, **options: str | int) -> Event:
        """Uses a slash command ("activity start") as ``who``."""
        return await self.ask(who, COMMAND, self.command_data(name, **options))

    async def suggestions(self, who: Person, name: str, typing: str, **options: str | int) -> Event:
        """Types into the option ``typing`` of a command as ``who``."""
        return await self.ask(who, SUGGESTIONS, self.command_data(name, typing, **options))

    async def use_menu(self, who: Person, name: str, wrote: Person, content: str) -> Event:
        """Uses a context-menu command as ``who``, on a message by ``wrote``."""
        known = next(command for command in self.routes.commands if command["name"] == name)
        written = written_by(wrote.user(), content)
        return await self.ask(who, COMMAND, on_message(known, {"messages": {str(written["id"]): written}}))

    async def press(self, who: Person, message_id: int, custom_id: str) -> Event:
        """Presses a button on a message as ``who``."""
        return await self.ask(who, COMPONENT, {"custom_id": custom_id, "component_type": BUTTON}, on=message_id)

    async def choose(self, who: Person, message_id: int, custom_id: str, *values: str, kind: int = SELECT) -> Event:
        """Chooses values in a select on a message as ``who``; in a select of roles, ids, with ``kind=ROLE_SELECT``."""
        data: dict[str, Any] = {"custom_id": custom_id, "component_type": kind, "values": [*values]}
        if kind == ROLE_SELECT:
            data["resolved"] = {"roles": {value: {"id": value, "name": value} for value in values}}
        return await self.ask(who, COMPONENT, data, on=message_id)

    async def submit(self, who: Person, custom_id: str, fields: list[dict[str, Any]]) -> Event:
        """Submits a form as ``who``."""
        return await self.answered(await self.tell(who, FORM, form(custom_id, fields)))

    async def ask(self, who: Person, kind: int, data: dict[str, Any], on: int | None = None) -> Event:
        """Sends an interaction as ``who`` and returns the bot's answer."""
        return await self.answered(await self.tell(who, kind, data, on))

    async def tell(self, who: Person, kind: int, data: dict[str, Any], on: int | None = None) -> int:
        """Sends an interaction as ``who``; returns its id without waiting for an answer."""
        if kind == FORM and on is None:
            on = self.interactions.forms.get((who.id, data["custom_id"]))
        if on is not None and on not in self.routes.messages:
            on = None if kind == FORM else on
        assert on is None or self.routes.posts.seen_by(on, who), f"{who.name} cannot see message {on}"
        asked = self.interactions.new(kind, who, on)
        payload = people.interaction(asked.id, asked.token, kind, who, data)
        if on is not None:
            payload["message"] = self.routes.messages[on]
        await self._dispatch("INTERACTION_CREATE", payload)
        return asked.id

    async def answered(self, number: int) -> Event:
        """Waits for the answer to an interaction and returns it."""
        answer = await self.journal.wait(self.interactions.by_id[number].waiting)
        self.journal.read(answer)
        return answer

    async def settled(self) -> None:
        """Waits until every interaction is answered or excused."""
        for asked in self.interactions.unanswered():
            await self.journal.wait(asked.waiting)

    def excuse(self) -> None:
        """Excuses the bot from answering the interactions that are still unanswered."""
        self.interactions.excuse()

    def command_data(self, name: str, focus: str | None = None, /, **options: str | int) -> dict[str, Any]:
        """Returns the data of a command, or of typing into its option ``focus``."""
        top, *rest = name.split()
        given: list[dict[str, Any]] = [
            {"name": key, "type": _INTEGER if isinstance(value, int) else _TEXT, "value": value}
            | ({"focused": True} if key == focus else {})
            for key, value in options.items()
        ]
        for part in reversed(rest):
            given = [{"name": part, "type": _PART, "options": given}]
        known = next(command for command in self.routes.commands if command["name"] == top)
        return {"id": known["id"], "name": top, "type": 1, "options": given}


def on_message(command: dict[str, Any], resolved: dict[str, Any]) -> dict[str, Any]:
    """Returns the data of a context-menu command with the ``resolved`` message."""
    target = next(iter(resolved.get("messages") or ()), "1")
    return {
        "id": command["id"],
        "name": command["name"],
        "type": ON_MESSAGE,
        "target_id": target,
        "resolved": resolved,
    }


def form(custom_id: str, fields: list[dict[str, Any]]) -> dict[str, Any]:
    """Returns the data of a form, with a label for each field."""
    rows = [{"type": _LABEL, "id": 2 * n, "component": {"id": 2 * n + 1, **one}} for n, one in enumerate(fields, 1)]
    return {"custom_id": custom_id, "components": rows, "resolved": {}}
