"""Voting, as members do it and as the store keeps it."""

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
    """The words of the limitation that a ballot asks about; empty where it asks nothing."""
    if "Agree" not in screen.buttons_of(ballot):
        return ""
    _, _, question = screen.text_of(ballot).rpartition("What do you think of this?")
    return next(line.removeprefix("> ") for line in question.splitlines() if line.startswith("> "))


def place(ballot: Result) -> tuple[int, int]:
    """Which one of how many a ballot asks about."""
    found = re.findall(r"Vote (\d+) of (\d+)", screen.text_of(ballot))
    assert len(found) == 1
    return int(found[0][0]), int(found[0][1])


async def ballot_of(group: Group, who: simcord.MemberActor) -> Result:
    """Somebody begins to vote, or goes on with it."""
    return await group.ask(who, "limitation vote")


async def vote_on(group: Group, who: simcord.MemberActor, words: str, label: str = "Agree") -> Result:
    """Somebody votes on the limitation with those words."""
    return await group.press(who, await group.ask(who, "limitation vote", limitation=words), label)


async def vote_through(
    group: Group, who: simcord.MemberActor, labels: Sequence[str] = ("Agree",)
) -> tuple[list[str], Result]:
    """Somebody votes until nothing is left: the words of what they were asked, and the last card."""
    ballot, seen = await ballot_of(group, who), list[str]()
    while words := asked(ballot):
        ballot = await group.press(who, ballot, labels[len(seen) % len(labels)])
        seen.append(words)
    return seen, ballot


async def look_at(group: Group, who: simcord.MemberActor, words: str) -> Result:
    """Somebody opens the limitation with those words from the list."""
    listed = await group.ask(who, "limitation list")
    for placeholder, menu in screen.selects_of(listed).items():
        if key := _key(screen.keys_of(menu), words):
            return await group.choose(who, listed, placeholder, key)
    raise LookupError(words)


async def hide(group: Group, words: str, reason: str) -> Result:
    """The tutor takes a limitation off the list."""
    form = await group.press(group.tutor, await look_at(group, group.tutor, words), "Take it off the list")
    return await group.tutor.submit_modal(form, {"reason": reason})


async def restore(group: Group, words: str) -> Result:
    """The tutor puts a limitation back on the list."""
    return await group.press(group.tutor, await look_at(group, group.tutor, words), "Put it back on the list")


async def merge(group: Group, words: str, into: str) -> Result:
    """The tutor merges a limitation into another."""
    page = await look_at(group, group.tutor, words)
    options = screen.keys_of(screen.selects_of(page)[MERGE])
    key = _key(options, into)
    assert key is not None
    return await group.choose(group.tutor, page, MERGE, key)


def _key(options: Mapping[str, str], words: str) -> str | None:
    """What stands for the limitation with those words, whole or as far as there is room for them."""
    found = (key for label, key in options.items() if words.startswith(label.partition(". ")[2].rstrip("…") or label))
    return next(found, None)


def votes_in(group: Group) -> dict[tuple[str, int], str]:
    """Every vote that the store has, by the words of the limitation and the number of the member."""
    return {(text, member): vote for text, member, vote in rows(group, _VOTES)}


def rows(group: Group, query: str) -> list[tuple[Any, ...]]:
    """What the store has, asked past the bot."""
    with closing(sqlite3.connect(f"file:{group.factory.database}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


_VOTES = (
    "SELECT text, members.number, vote FROM votes JOIN statements ON statements.id = statement_id"
    " JOIN members ON members.id = votes.member_id"
)
