"""A session on the stand-in, and what people do in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from tests.wire.stand_in import Event, Person, StandIn
from tests.wire.stand_in.people import MANAGE_SERVER

TUTOR: Final = Person(31_415_926_535_897_932, "Morag Sinclair", MANAGE_SERVER)
AISHA: Final = Person(27_182_818_284_590_452, "Aisha Khan")
WORDS: Final = "They chose the topic themselves, round Aisha's kitchen table"
LIMITATION: Final = "Meetings were always at bad times"
PANEL_EDIT: Final = r"/channels/6001/messages/\d+"


@dataclass(frozen=True)
class Session:
    """A session that runs: its panel's message, and what its buttons ask for."""

    discord: StandIn
    panel: int

    @property
    def buttons(self) -> dict[str, str]:
        """The panel's buttons: label to custom id."""
        return buttons_of(self.discord.routes.messages[self.panel])

    async def press(self, who: Person, label: str) -> Event:
        """Somebody presses a button of the panel."""
        return await self.discord.press(who, self.panel, self.buttons[label])

    async def record(self, who: Person, words: str = WORDS) -> Event:
        """Somebody opens the answer form, fills it in and sends it."""
        form = await self.press(who, "Record what I found")
        return await self.send(who, form, words)

    async def send(self, who: Person, form: Event, words: str = WORDS) -> Event:
        """Somebody sends in an answer form that they were shown before."""
        return await self.discord.submit(who, form.body["data"]["custom_id"], filled_in(words))


def filled_in(words: str) -> list[dict[str, Any]]:
    """What the answer form sends."""
    return [
        {"type": 3, "custom_id": "project", "values": ["care-leavers"]},
        {"type": 22, "custom_id": "components", "values": ["assets"]},
        {"type": 4, "custom_id": "evidence", "value": words},
        {"type": 4, "custom_id": "limitation", "value": LIMITATION},
    ]


async def start_session(discord: StandIn) -> Session:
    """The tutor starts an activity."""
    await discord.command(TUTOR, "activity start", activity="co-production")
    return Session(discord, max(discord.routes.messages))


def buttons_of(components: object) -> dict[str, str]:
    """The buttons among components, however deep: label to custom id."""
    return {one["label"]: one["custom_id"] for one in _walk(components) if one.get("type") == 2 and "custom_id" in one}


def text_of(answer: Event) -> str:
    """All the text on the card that was answered."""
    return "\n".join(one["content"] for one in _walk(answer.body) if one.get("type") == 10)


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """What the bot's database says, read by another process than the bot's."""
    with closing(sqlite3.connect(database(folder))) as connection:
        return connection.execute(query).fetchall()


def database(folder: Path) -> Path:
    """Where a bot with its settings in ``folder`` keeps its data."""
    return folder / "store" / "roundtable.db"


def _walk(thing: object) -> Iterator[dict[str, Any]]:
    if isinstance(thing, dict):
        known = cast("dict[str, Any]", thing)
        yield known
        thing = list(known.values())
    if isinstance(thing, list):
        for inner in cast("list[object]", thing):
            yield from _walk(inner)
