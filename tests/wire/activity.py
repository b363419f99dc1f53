"""A session on the stand-in for Discord, and what people do in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from tests.wire.process import Process
from tests.wire.stand_in import Event, Person, StandIn
from tests.wire.stand_in.acts import form as form_data
from tests.wire.stand_in.interactions import FORM
from tests.wire.stand_in.people import MANAGE_SERVER

TUTOR: Final = Person(31_415_926_535_897_932, "Morag Sinclair", MANAGE_SERVER)
AISHA: Final = Person(27_182_818_284_590_452, "Aisha Khan")
CARYS: Final = Person(57_721_566_490_153_286, "Carys Evans")
BRAM: Final = Person(14_142_135_623_730_950, "Bram de Vries")
WORDS: Final = "They chose the topic themselves, round Aisha's kitchen table"
LIMITATION: Final = "Meetings were always at bad times"
PANEL_EDIT: Final = r"/channels/6001/messages/\d+"


@dataclass(frozen=True)
class Session:
    """A running session, known by the id of its panel's message."""

    discord: StandIn
    panel: int

    @property
    def buttons(self) -> dict[str, str]:
        """The custom ids of the panel's buttons, by label."""
        return buttons_of(self.discord.routes.messages[self.panel])

    async def press(self, who: Person, label: str) -> Event:
        """Presses a button on the panel as ``who``."""
        return await self.discord.press(who, self.panel, self.buttons[label])

    @property
    def text(self) -> str:
        """Returns all text currently on the panel."""
        return text_in(self.discord.routes.messages[self.panel])

    async def shows(self, text: str) -> None:
        """Waits until the panel contains ``text``."""
        while text not in self.text:
            await self.discord.journal.take("PATCH", PANEL_EDIT)

    async def record(self, who: Person, words: str = WORDS) -> Event:
        """Opens the answer form, fills it in and sends it as ``who``."""
        form = await self.press(who, "Record what I found")
        return await self.send(who, form, words)

    async def send(self, who: Person, form: Event, words: str = WORDS) -> Event:
        """Sends an answer form that ``who`` was shown before; returns the bot's answer."""
        return await self.discord.answered(await self.send_in(who, form, words))

    async def send_in(self, who: Person, form: Event, words: str = WORDS) -> int:
        """Sends an answer form as ``who``; returns the interaction's number without waiting for the answer."""
        data = form_data(form.body["data"]["custom_id"], filled_in(words))
        return await self.discord.tell(who, FORM, data)


def filled_in(words: str) -> list[dict[str, Any]]:
    """Returns the fields of the answer form, filled in."""
    return [
        {"type": 3, "custom_id": "project", "values": ["care-leavers"]},
        {"type": 22, "custom_id": "components", "values": ["assets"]},
        {"type": 4, "custom_id": "evidence", "value": words},
        {"type": 4, "custom_id": "limitation", "value": LIMITATION},
    ]


async def start_session(discord: StandIn) -> Session:
    """Starts the co-production activity as the tutor."""
    await discord.command(TUTOR, "activity start", activity="co-production")
    return Session(discord, max(discord.routes.messages))


async def close_session(discord: StandIn, conclusion: str = "", tutor: Person = TUTOR) -> Event:
    """Closes the session as the tutor, with the group's conclusion, if any."""
    form = await discord.command(tutor, "activity close")
    field = {"type": 4, "custom_id": "conclusion", "value": conclusion}
    return await discord.submit(tutor, form.body["data"]["custom_id"], [field])


def buttons_of(components: object) -> dict[str, str]:
    """Returns the custom ids of all buttons in a payload, at any depth, by label."""
    return {one["label"]: one["custom_id"] for one in _walk(components) if one.get("type") == 2 and "custom_id" in one}


def text_of(answer: Event) -> str:
    """Returns all text on the card that an answer shows."""
    return text_in(answer.body)


def text_in(components: object) -> str:
    """Returns all text in a payload, at any depth, a line for each text display."""
    return "\n".join(one["content"] for one in _walk(components) if one.get("type") == 10)


async def assert_at_work(folder: Path, bot: Process, session: Session) -> None:
    """Checks that the bot accepts another answer, that its store is consistent, and that it logged no error."""
    receipt = await session.record(CARYS)
    assert "Saved in your learning log" in text_of(receipt)
    entries, members = rows(folder, "SELECT count(*), count(DISTINCT member_id) FROM entries")[0]
    await session.shows(f"{_count(entries, 'entry', 'entries')} by {_count(members, 'member', 'members')}")
    assert rows(folder, "PRAGMA integrity_check") == [("ok",)]
    assert rows(folder, "PRAGMA foreign_key_check") == []
    assert "Traceback" not in bot.printed
    assert not [line for line in bot.stderr if " ERROR " in line]


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """Returns the rows that a query finds in the bot's database, bypassing the bot."""
    with closing(sqlite3.connect(database(folder))) as connection:
        return connection.execute(query).fetchall()


def database(folder: Path) -> Path:
    """Returns the path of the database of a bot whose settings are in ``folder``."""
    return folder / "store" / "roundtable.db"


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _walk(thing: object) -> Iterator[dict[str, Any]]:
    if isinstance(thing, dict):
        known = cast("dict[str, Any]", thing)
        yield known
        thing = list(known.values())
    if isinstance(thing, list):
        for inner in cast("list[object]", thing):
            yield from _walk(inner)
