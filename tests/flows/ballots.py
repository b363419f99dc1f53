"""Votes through the bot as members do, and reads votes from the store."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

import simcord

from tests.flows import screen
from tests.flows.group import Group, Result

LOOK_AT = "Choose a limitation to look at"
CHANGE = "Change one of your votes"
MERGE = "Make it part of another limitation"
VOTES = ("Agree", "Disagree", "Pass")


def asked(ballot: Result) -> str:
    """Returns the text of the limitation that a ballot asks about, or an empty text if it asks about none."""
    if "Agree" not in screen.buttons_of(ballot):
        return ""
    _, _, question = screen.text_of(ballot).rpartition("What do you think of this?")
    return next(line.removeprefix("> ") for line in question.splitlines() if line.startswith("> "))


def place(ballot: Result) -> tuple[int, int]:
    """Returns a ballot's position and total."""
    found = re.findall(r"Vote (\d+) of (\d+)", screen.text_of(ballot))
    assert len(found) == 1
    return int(found[0][0]), int(found[0][1])


async def ballot_of(group: Group, who: simcord.MemberActor) -> Result:
    """Starts or continues voting as ``who``; returns the ballot."""
    return await group.ask(who, "limitation vote")


async def vote_on(group: Group, who: simcord.MemberActor, words: str, label: str = "Agree") -> Result:
    """Votes on the limitation with that text as ``who``; returns the answer."""
    return await group.press(who, await group.ask(who, "limitation vote", limitation=words), label)


async def vote_through(
    group: Group, who: simcord.MemberActor, labels: Sequence[str] = ("Agree",)
) -> tuple[list[str], Result]:
    """Votes as ``who`` until nothing is left; returns the texts they were asked about, and the last card."""
    ballot, seen = await ballot_of(group, who), list[str]()
    while words := asked(ballot):
        ballot = await group.press(who, ballot, labels[len(seen) % len(labels)])
        seen.append(words)
    return seen, ballot


async def look_at(group: Group, who: simcord.MemberActor, words: str) -> Result:
    """Opens the limitation with that text from the list as ``who``; returns its card."""
    listed = await group.ask(who, "limitation list")
    for placeholder, menu in screen.selects_of(listed).items():
        if key := _key(screen.keys_of(menu), words):
            return await group.choose(who, listed, placeholder, key)
    raise LookupError(words)


async def hide(group: Group, words: str, reason: str) -> Result:
    """Hides a limitation as the tutor."""
    form = await group.press(group.tutor, await look_at(group, group.tutor, words), "Take it off the list")
    return await group.tutor.submit_modal(form, {"reason": reason})


async def restore(group: Group, words: str) -> Result:
    """Restores a limitation to the list as the tutor."""
    return await group.press(group.tutor, await look_at(group, group.tutor, words), "Put it back on the list")


async def merge(group: Group, words: str, into: str) -> Result:
    """Merges a limitation into another as the tutor."""
    page = await look_at(group, group.tutor, words)
    options = screen.keys_of(screen.selects_of(page)[MERGE])
    key = _key(options, into)
    assert key is not None
    return await group.choose(group.tutor, page, MERGE, key)


def _key(options: Mapping[str, str], words: str) -> str | None:
    """Returns the value of the option whose label is that text, whole or truncated, or ``None``."""
    found = (key for label, key in options.items() if words.startswith(label.partition(". ")[2].rstrip("…") or label))
    return next(found, None)


def votes_in(group: Group) -> dict[tuple[str, int], str]:
    """Returns every vote in the store, by the limitation's text and the member's number."""
    return {(text, member): vote for text, member, vote in rows(group, _VOTES)}


def rows(group: Group, query: str) -> list[tuple[Any, ...]]:
    """Returns the rows that a query finds in the bot's database, bypassing the bot."""
    with closing(sqlite3.connect(f"file:{group.factory.database}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


_VOTES = (
    "SELECT text, members.number, vote FROM votes JOIN statements ON statements.id = statement_id"
    " JOIN members ON members.id = votes.member_id"
)
