"""Plays the rows of the tables and records the outcome of each cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import simcord

from bot.domain.entry import OWN_PREFIX
from tests.flows.outcome import outcome_of
from tests.flows.rights.kept import Disk, Kept, changed
from tests.flows.rights.place import Place, World, answer, limitation
from tests.flows.rights.sight import seen_in
from tests.flows.rights.table import TUTORS, Cell, Row
from tests.flows.rights.wire import Fields, Person, asked_in, everything_in

FIELDS: Final[Mapping[str, Fields]] = {
    "record:{session} + keyring": answer("keyring"),
    "record:{session} + ~1": answer("~1"),
    "suggested:{session}": {"title": "The repair shop", "text": "Neighbours mend things.", "link": ""},
    "limitation-added:{session} + fnp": limitation("It rests on a few people", "fnp"),
    "limitation-added:{session} + ~1": limitation("It rests on a few people", "~1"),
    "closing:{session}": {"conclusion": "It needs time, and somebody who pays for it."},
    "concluded:{session}": {"conclusion": "It needs people who trust each other."},
    "mended:{session}:{statement}": {"limitation": "What pays for our room"},
    "hidden:{session}:{statement}": {"reason": "It names somebody."},
    "reason:{session}:{statement}::agree": {"reason": "Nobody told us."},
    "deepened:{entry}:capacity": {"evidence": "They learned to speak up."},
}
"""The values entered in each form in the tables."""

NUMBERS: Final = frozenset({"minutes"})
"""The options of commands in the tables that take a whole number; all others take text."""


@dataclass(frozen=True)
class Played:
    """The outcome of one cell.

    ``answer`` is the answer in one word, ``posted`` the number of public messages in the channel, ``changed`` the
    tables that changed, ``astray`` the changed rows that belong to another session, channel, server or person, and
    ``seen`` the kinds of content that were shown.
    """

    answer: str
    posted: int
    changed: frozenset[str]
    astray: tuple[str, ...]
    seen: frozenset[str]


@dataclass
class Matrix:
    """Plays each row once, and caches the outcome."""

    world: World
    disk: Disk
    played: dict[str, dict[Cell, Played]] = field(default_factory=dict[str, dict[Cell, Played]])
    _places: dict[str, Place] = field(default_factory=dict[str, Place])

    async def play(self, row: Row) -> Mapping[Cell, Played]:
        """Makes the row's request as everybody, at every stage; returns the outcome of each cell."""
        if row.asked not in self.played:
            self.played[row.asked] = {cell: await self._play(row, cell) for cell in row.cells}
        return self.played[row.asked]

    def asked(self) -> set[tuple[str, str]]:
        """Returns the (kind, custom id) of every button, list and form that the bot has sent so far."""
        return {found for request in self.world.group.env.http_requests for found in asked_in(request.json)}

    async def place(self, stage: str) -> Place:
        """Returns a place at that stage that no row has changed yet."""
        if stage not in self._places:
            self._places[stage] = await self.world.place(stage)
        return self._places[stage]

    async def _play(self, row: Row, cell: Cell) -> Played:
        place = await self.place(cell.stage)
        before, public = self.disk.read(), place.public_messages()
        said, shown = await ask(row, place, place.people[cell.who])
        after, posted = self.disk.read(), place.public_messages() - public
        differences = changed(before, after)
        if differences or posted:
            del self._places[cell.stage]
        return Played(
            answer=said,
            posted=posted,
            changed=frozenset(differences),
            astray=tuple(_astray(place, cell, differences, after)),
            seen=seen_in(shown),
        )


async def ask(row: Row, place: Place, who: Person, asked: str = "") -> tuple[str, str]:
    """Makes a row's request, or ``asked`` in its place, as ``who``.

    Returns the answer in one word, and everything that they were shown.
    """
    kind = row.columns.get("kind") or next(iter(row.columns))
    if kind == "option":
        command, _, option = row.asked.rpartition(" ")
        choices = await who.actor.autocomplete(who.channel, command, option, "")
        return _offer({str(choice["value"]) for choice in choices}), str(choices)
    result = await _sent(asked or row.asked, kind, place, who, FIELDS.get(row.asked, {}))
    return outcome_of(result).removeprefix("refusal."), everything_in(result)


async def _sent(asked: str, kind: str, place: Place, who: Person, fields: Fields) -> simcord.InteractionResult:
    if kind == "command":
        words = asked.split()
        name = " ".join(word for word in words if "=" not in word)
        given = dict(word.split("=") for word in words if "=" in word)
        options = {option: int(value) if option in NUMBERS else value for option, value in given.items()}
        return await who.actor.slash(who.channel, name, **options)
    if kind == "menu":
        name, _, whose = asked.partition(" > ")
        return await who.use_menu(name, own=whose == "own")
    if kind == "form":
        custom_id, _, _ = asked.partition(" + ")
        return await who.send(place.filled(f"rt:{custom_id}:0"), fields)
    custom_id, _, chosen = asked.partition(" > ")
    if kind == "list":
        return await who.choose(place.filled(f"rt:{custom_id}"), place.filled(chosen).split())
    return await who.press(place.filled(f"rt:{custom_id}"))


_OFFERS: Final = {
    "co-production": "activities",
    "shared-roles": "components",
    "fnp": "projects",
    "1": "limitations",
}
"""A value that reveals what kind of thing a list of suggestions offers, and the word for that kind."""


def _offer(values: set[str]) -> str:
    """Returns the kind of thing that was offered, in one word."""
    if not values:
        return "nothing"
    waiting = any(value.startswith(OWN_PREFIX) for value in values)
    for mark, word in _OFFERS.items():
        if mark in values:
            return f"{word}+waiting" if waiting else word
    return str(values)


def _astray(place: Place, cell: Cell, differences: Mapping[str, list[dict[str, object]]], after: Kept) -> Iterator[str]:
    """Yields the changed rows that do not belong to the cell's own session, channel, server and person."""
    who = place.people[cell.who].actor
    members = [dict(row) for row in after["members"]]
    mine = {row["id"] for row in members if row["user_id"] in {who.id, None}}  # Pseudonyms cannot be told apart.
    bounds: dict[str, Callable[[object], bool]] = {
        "session_id": lambda session: session == place.session,
        "channel_id": lambda channel: channel == place.channel.id,
        "guild_id": lambda guild: guild == who.guild.id,
        "user_id": lambda user: user in {who.id, None},
        "member_id": lambda member: member in mine,
    }
    for table, rows in differences.items():
        others_too = table in {"own_projects", "statements"} and cell.role in TUTORS  # They moderate these.
        for row in rows:
            known = row.keys() & bounds.keys() - ({"member_id"} if others_too else set())
            if not all(bounds[name](row[name]) for name in known):
                yield f"{table}: {row}"
