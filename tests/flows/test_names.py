"""Names shown, hidden or secret: what peers and tutors see of who wrote what."""

from __future__ import annotations

import sqlite3

import pytest
import simcord

from tests.flows import screen
from tests.flows.group import Group

NAMES = ("Aisha", "Okafor")
READ = "Choose a project to read"


async def context(group: Group, names: str) -> None:
    """Aisha and Ben write all kinds of things; the stranger only reads."""
    await group.start(names)
    await group.record(group.aisha, "fnp", ("assets", "capacity"), "She is the expert.", "The manual is fixed")
    await group.record(group.ben, "fnp", ("assets",), "Her plans come first.")
    await group.limit(group.ben, "It costs time", "fnp", "assets")
    await group.suggest(group.aisha)
    await group.approve("The toy library")
    await group.choose(group.stranger, group.panel, READ, "keyring")


async def seen_by(group: Group, who: simcord.MemberActor) -> dict[str, str]:
    """Returns everything that somebody can read in private about what others wrote."""
    pages = {
        "summary": await group.ask(who, "summary show"),
        "entries on a project": await group.ask(who, "summary show", project="fnp"),
        "entries on a component": await group.ask(who, "summary show", component="assets"),
        "project": await group.ask(who, "project show", project="fnp"),
        "own project": await group.ask(who, "project show", project="~1"),
        "limitations": await group.ask(who, "limitation list"),
    }
    return {name: screen.text_of(page) for name, page in pages.items()}


def named(pages: dict[str, str]) -> set[str]:
    return {page for page, text in pages.items() if any(name in text for name in NAMES)}


EVERYWHERE = {
    "summary",
    "entries on a project",
    "entries on a component",
    "project",
    "own project",
    "limitations",
}


@pytest.mark.parametrize(
    ("names", "to_peers", "to_tutors"),
    [("shown", EVERYWHERE, EVERYWHERE), ("hidden", set[str](), EVERYWHERE), ("secret", set[str](), set[str]())],
)
async def test_names_are_seen_by_those_they_are_for(
    group: Group, names: str, to_peers: set[str], to_tutors: set[str]
) -> None:
    await context(group, names)

    assert named(await seen_by(group, group.stranger)) == to_peers
    assert named(await seen_by(group, group.tutor)) == to_tutors
    assert named(await seen_by(group, group.manager)) == to_tutors


@pytest.mark.parametrize("names", ["hidden", "secret"])
async def test_without_names_members_are_known_by_number(group: Group, names: str) -> None:
    await context(group, names)

    pages = await seen_by(group, group.stranger)

    assert "Member 1 on **Family" in pages["entries on a project"]
    assert "Member 2 on **Family" in pages["entries on a project"]
    assert "Recorded on it so far: Member 1 and Member 2." in pages["project"]
    assert "Brought by Member 1" in pages["own project"]
    assert "It costs time\n-# Raised by Member 2," in pages["limitations"]


@pytest.mark.parametrize(("names", "seen"), [("shown", True), ("hidden", False), ("secret", False)])
async def test_what_everybody_sees_has_names_only_where_they_are_shown(group: Group, names: str, seen: bool) -> None:
    await context(group, names)

    shared = await group.ask(group.tutor, "summary share")
    closed = await group.close()

    assert named({"panel": screen.text_of(group.panel)}) == set()
    assert bool(named({"shared": screen.text_of(shared)})) is seen
    assert bool(named({"closed": screen.text_of(closed)})) is seen


@pytest.mark.parametrize(("names", "missing"), [("shown", "Stranger"), ("hidden", "Stranger"), ("secret", "Member 3")])
async def test_a_tutor_is_told_who_is_missing_as_far_as_names_go(group: Group, names: str, missing: str) -> None:
    await context(group, names)

    status = screen.text_of(await group.ask(group.tutor, "activity status"))

    assert f"have opened the activity but recorded nothing yet: {missing}." in status


async def test_a_tutors_summary_does_not_turn_public_by_its_buttons(group: Group) -> None:
    await context(group, "hidden")
    shared = await group.ask(group.tutor, "summary share")

    tutors = await group.press(group.tutor, shared, "Read the whole summary")
    peers = await group.press(group.ben, shared, "Read the whole summary")

    assert tutors.ephemeral
    assert "Aisha Khan" in screen.text_of(tutors)
    assert named({"peers": screen.text_of(peers)}) == set()


async def test_a_secret_session_keeps_neither_names_nor_ids(group: Group) -> None:
    await context(group, "secret")
    await group.bot.close()

    rows = everything_in(group)

    for who in (group.aisha, group.ben, group.stranger):
        assert str(who.id) not in rows
    assert not any(name in rows for name in NAMES)


async def test_members_of_a_secret_session_still_have_their_own_log(group: Group) -> None:
    await group.start("secret")
    await group.record(group.aisha, evidence="Her own words.")
    await group.restart()

    log = screen.text_of(await group.ask(group.aisha, "log show"))
    others = screen.text_of(await group.ask(group.ben, "log show"))

    assert "Her own words." in log
    assert "is empty" in others


async def test_a_name_is_shown_as_it_is_typed_and_mentions_nobody(group: Group) -> None:
    joker = group.guild.add_member(group.env.create_user("joker", global_name="**@everyone**"))
    await group.start("shown")
    await group.record(joker, "fnp")

    page = screen.text_of(await group.ask(group.ben, "project show", project="fnp"))

    assert "@everyone" not in page
    assert "\\*\\*" in page


def everything_in(group: Group) -> str:
    """Returns the whole content of the database as text."""
    connection = sqlite3.connect(group.factory.database)
    try:
        return "\n".join(connection.iterdump())
    finally:
        connection.close()
