"""Every command, as everybody, in every state of a channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
import simcord
from discord import app_commands

from tests.flows.group import Group
from tests.flows.outcome import outcome_of

STAGES = ("none", "explore", "discuss", "closed")
NO_SESSION = "refusal.no-session"
CLOSED = "refusal.session-closed"


@dataclass(frozen=True)
class Row:
    """What a command answers at each of ``STAGES`` to those it is for, and what to everybody else at any stage."""

    answers: tuple[str, str, str, str]
    only: frozenset[str] = frozenset({"member", "tutor", "manager", "stranger"})
    others: str = ""
    options: Mapping[str, str] = field(default_factory=dict[str, str])

    def at(self, who: str, stage: str) -> str:
        """What it answers to one of them."""
        return self.answers[STAGES.index(stage)] if who in self.only else self.others


def everybody(none: str, explore: str, discuss: str, closed: str, **options: str) -> Row:
    return Row((none, explore, discuss, closed), options=options)


def tutors(none: str, explore: str, discuss: str, closed: str, **options: str) -> Row:
    tutors_and_managers = frozenset({"tutor", "manager"})
    return Row((none, explore, discuss, closed), tutors_and_managers, "refusal.tutors-only", options)


def managers(answer: str) -> Row:
    return Row((answer, answer, answer, answer), frozenset({"manager"}), "hidden")


COMMANDS = {
    "activity start": tutors(
        "public", "refusal.session-open", "refusal.session-open", "public", activity="co-production"
    ),
    "activity status": everybody(NO_SESSION, "private", "private", "private"),
    "activity discuss": tutors(NO_SESSION, "public", "refusal.already-discussing", CLOSED),
    "activity close": tutors(NO_SESSION, "public", "public", CLOSED),
    "activity reopen": tutors(NO_SESSION, "refusal.already-exploring", "public", "public"),
    "project list": everybody(NO_SESSION, "private", "private", "private"),
    "project show": everybody(NO_SESSION, "private", "private", "private", project="care-leavers"),
    "project suggest": everybody(NO_SESSION, "form", "form", CLOSED),
    "answer": everybody(NO_SESSION, "form", "form", CLOSED),
    "log show": everybody("private", "private", "private", "private"),
    "log delete": everybody("private", "private", "private", "private"),
    "limitation add": everybody(NO_SESSION, "form", "form", CLOSED),
    "limitation list": everybody(NO_SESSION, "private", "private", "private"),
    "summary show": everybody(NO_SESSION, "private", "private", "private"),
    "summary share": tutors(NO_SESSION, "public", "public", "public"),
    "setup tutors": managers("private"),
    "setup show": managers("private"),
    "help": everybody("private", "private", "private", "private"),
}


def test_every_command_has_its_row(group: Group) -> None:
    commands = group.bot.tree.walk_commands()

    names = {command.qualified_name for command in commands if isinstance(command, app_commands.Command)}

    assert names == set(COMMANDS)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("who", ["member", "tutor", "manager", "stranger"])
async def test_every_command_answers_as_its_row_says(group: Group, who: str, stage: str) -> None:
    person = group.people[who]

    answers: dict[str, str] = {}
    for name, row in COMMANDS.items():
        channel = await group.channel_at(stage, name)
        answers[name] = await _answer(person, channel, name, row.options)

    assert answers == {name: row.at(who, stage) for name, row in COMMANDS.items()}


async def _answer(
    person: simcord.MemberActor, channel: simcord.ChannelHandle, name: str, options: Mapping[str, str]
) -> str:
    if name not in person.available_commands(channel):
        return "hidden"
    return outcome_of(await person.slash(channel, name, **options))
