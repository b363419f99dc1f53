"""The author's reading: hidden from a member until they have recorded or the discussion is open."""

from __future__ import annotations

import re

import pytest

from tests.flows import screen
from tests.flows.group import Group
from tests.flows.outcome import outcome_of

READ = "Choose a project to read"
READING = "The author's reading"


async def test_a_project_does_not_offer_its_reading_to_who_has_not_recorded(group: Group) -> None:
    await group.start()
    await group.record(group.ben, "fnp")

    page = await group.choose(group.aisha, group.panel, READ, "fnp")

    assert READING not in screen.buttons_of(page)


async def test_a_reading_asked_for_too_early_is_refused(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, "care-leavers")
    early = await group.forge("rt:reading:1:fnp")

    refused = await group.press(group.aisha, early, "Forged")

    assert outcome_of(refused) == "refusal.reading-not-yet"


async def test_a_reading_opens_with_ones_own_entry_and_stands_beside_it(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha, "fnp", ("assets", "catalysts"))

    reading = await group.press(group.aisha, receipt, READING)

    text = screen.text_of(reading)
    assert reading.ephemeral
    assert "The author's reading: Family Nurse Partnership (Scotland)" in text
    assert "**Assets** (clear)" in text
    assert re.search(r"\*\*Assets\*\* \(clear\).*You saw it too", text)
    assert not re.search(r"\*\*Capacity\*\* \(clear\).*You saw it too", text)
    assert READING in screen.buttons_of(await group.choose(group.aisha, group.panel, READ, "fnp"))


@pytest.mark.parametrize("who", ["member", "tutor", "stranger"])
async def test_in_the_discussion_the_readings_are_open_to_all(group: Group, who: str) -> None:
    await group.start()
    await group.ask(group.tutor, "activity discuss")
    person = group.people[who]

    page = await group.choose(person, group.panel, READ, "fnp")
    reading = await group.press(person, page, READING)

    assert "**Assets** (clear)" in screen.text_of(reading)
    assert "You " not in screen.text_of(reading).replace("Yours", "")


async def test_a_reading_closes_again_when_the_discussion_does(group: Group) -> None:
    await group.start()
    await group.ask(group.tutor, "activity discuss")
    page = await group.choose(group.aisha, group.panel, READ, "fnp")
    await group.ask(group.tutor, "activity reopen")

    refused = await group.press(group.aisha, page, READING)

    assert outcome_of(refused) == "refusal.reading-not-yet"


async def test_a_members_own_project_has_the_activitys_reading(group: Group) -> None:
    await group.start()
    await group.suggest(group.aisha)
    receipt = await group.record(group.aisha, "~1")

    reading = await group.press(group.aisha, receipt, READING)
    overall = await group.press(group.aisha, reading, "The reading as a whole")

    assert "there is no author's reading of it" in screen.text_of(reading)
    assert "The author's reading of the whole activity" in screen.text_of(overall)


async def test_the_reading_of_the_whole_activity_opens_with_the_first_entry(group: Group) -> None:
    await group.start()
    early = await group.forge("rt:overall:1")

    refused = await group.press(group.aisha, early, "Forged")
    await group.record(group.aisha)
    opened = await group.press(group.aisha, early, "Forged")

    assert outcome_of(refused) == "refusal.reading-not-yet"
    assert "The author's reading of the whole activity" in screen.text_of(opened)
