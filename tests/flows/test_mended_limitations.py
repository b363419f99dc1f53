"""Members edit the text of their own limitation as long as nobody else has voted on it."""

from __future__ import annotations

import pytest
import simcord

from tests.flows import screen
from tests.flows.ballots import look_at, merge, rows, vote_on
from tests.flows.group import Group, Result
from tests.flows.limitations import ADD, LIKE, ROOM, listed
from tests.flows.outcome import given_back, outcome_of

MEND = "Correct the words"


async def mend(group: Group, who: simcord.MemberActor, words: str, better: str) -> Result:
    """Opens the form to edit a limitation as ``who``, and sends it."""
    form = await group.press(who, await look_at(group, who, words), MEND)
    return await who.submit_modal(form, {"limitation": better})


async def test_a_slip_of_the_pen_is_mended(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, "Who pais for the room?")

    form = await group.press(group.aisha, await look_at(group, group.aisha, "Who pais for the room?"), MEND)
    mended = await group.aisha.submit_modal(form, {"limitation": f"  {ROOM}\n"})

    assert screen.fields_of(form)["limitation"]["value"] == "Who pais for the room?"
    assert f"> {ROOM}" in screen.text_of(mended)
    assert f"**1.** {ROOM}\n-# Raised by Member 1" in await listed(group, group.ben)
    assert rows(group, "SELECT text FROM statement_versions") == [("Who pais for the room?",)]


@pytest.mark.parametrize("how", ["on itself", "on one that was merged into it"])
async def test_nothing_is_mended_once_somebody_else_voted(group: Group, how: str) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)
    await group.limit(group.ben, "Kettles break")
    await group.ask(group.tutor, "activity discuss")
    form = await group.press(group.aisha, await look_at(group, group.aisha, ROOM), MEND)
    await (vote_on(group, group.ben, ROOM) if how == "on itself" else merge(group, "Kettles break", ROOM))

    refused = await group.aisha.submit_modal(form, {"limitation": "Who pays for everything?"})

    assert outcome_of(refused) == "refusal.voted-on-already"
    assert given_back(refused) == "Who pays for everything?"
    assert MEND not in screen.buttons_of(await look_at(group, group.aisha, ROOM))
    assert ROOM in await listed(group, group.ben)


async def test_it_can_be_mended_again_when_the_other_vote_is_taken_back(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)
    await group.ask(group.tutor, "activity discuss")
    await group.press(group.ben, await vote_on(group, group.ben, ROOM), "Undo")

    mended = await mend(group, group.aisha, ROOM, "Who pays for everything?")

    assert "> Who pays for everything?" in screen.text_of(mended)


async def test_what_is_held_can_be_mended_and_then_added(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)
    await group.limit(group.ben, LIKE)

    mended = await mend(group, group.ben, LIKE, "Kettles break")
    added = await group.press(group.ben, mended, ADD)

    assert "**2.** Kettles break\n-# Raised by Member 2" in screen.text_of(added)


@pytest.mark.parametrize(("better", "refusal"), [("KETTLES break", "limitation-known"), ("   ", "empty-limitation")])
async def test_words_that_cannot_be_taken_change_nothing(group: Group, better: str, refusal: str) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)
    await group.limit(group.ben, "Kettles break")

    refused = await mend(group, group.aisha, ROOM, better)

    assert outcome_of(refused) == f"refusal.{refusal}"
    assert ROOM in await listed(group, group.ben)


async def test_the_case_of_ones_own_letters_can_be_mended(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM.lower())

    mended = await mend(group, group.aisha, ROOM.lower(), ROOM)

    assert f"> {ROOM}" in screen.text_of(mended)
