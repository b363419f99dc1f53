"""Members undo or change their votes and the reasons for them."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.ballots import CHANGE, asked, ballot_of, look_at, place, rows, vote_on, vote_through, votes_in
from tests.flows.group import Group
from tests.flows.limitations import ROOM, SEEDS, discussion
from tests.flows.outcome import given_back, outcome_of


async def test_ones_own_can_be_changed(group: Group) -> None:
    await discussion(group)

    page = await look_at(group, group.aisha, ROOM)
    ballot = await group.press(group.aisha, page, "Vote on this one")
    so_far = screen.text_of(ballot)
    await group.press(group.aisha, ballot, "Pass")

    assert "Your vote so far: **agree**" in so_far
    assert votes_in(group)[ROOM, 1] == "pass"


async def test_undo_takes_a_vote_back_and_asks_again(group: Group) -> None:
    await discussion(group)
    ballot = await ballot_of(group, group.ben)
    words = asked(ballot)
    voted = await group.press(group.ben, ballot, "Agree")

    undone = await group.press(group.ben, voted, "Undo")

    assert asked(undone) == words
    assert "Your vote so far" not in screen.text_of(undone)
    assert (words, 2) not in votes_in(group)
    assert place(await group.press(group.ben, undone, "Go on to the next one")) == (1, SEEDS + 1)


@pytest.mark.parametrize("say_why", [False, True])
async def test_undo_goes_back_to_an_earlier_vote(group: Group, *, say_why: bool) -> None:
    await discussion(group)
    await vote_on(group, group.ben, ROOM, "Disagree")
    voted = await vote_on(group, group.ben, ROOM, "Agree")
    if say_why:
        form = await group.press(group.ben, voted, "Say why")
        voted = await group.ben.submit_modal(form, {"reason": "It is cold in there."})

    undone = await group.press(group.ben, voted, "Undo")

    assert "Your vote so far: **disagree**" in screen.text_of(undone)
    assert votes_in(group)[ROOM, 2] == "disagree"


async def test_a_reason_is_kept_shown_to_its_author_and_can_be_changed(group: Group) -> None:
    await discussion(group)
    form = await group.press(group.ben, await vote_on(group, group.ben, ROOM, "Disagree"), "Say why")

    kept = await group.ben.submit_modal(form, {"reason": "It is cold in there."})
    shown = screen.text_of(kept)
    again = await group.press(group.ben, kept, "Change your reason")
    changed = await group.ben.submit_modal(again, {"reason": "It is damp, too."})

    assert outcome_of(form) == "form"
    assert "> It is cold in there." in shown
    assert screen.fields_of(again)["reason"]["value"] == "It is cold in there."
    assert "> It is damp, too." in screen.text_of(changed)
    assert rows(group, "SELECT text FROM reasons ORDER BY id") == [("It is cold in there.",), ("It is damp, too.",)]


async def test_a_reason_for_a_vote_that_was_taken_back_meanwhile_is_given_back(group: Group) -> None:
    await discussion(group)
    voted = await vote_on(group, group.ben, ROOM)
    form = await group.press(group.ben, voted, "Say why")
    await group.press(group.ben, voted, "Undo")

    refused = await group.ben.submit_modal(form, {"reason": "It is cold in there."})

    assert outcome_of(refused) == "refusal.not-voted-yet"
    assert given_back(refused) == "It is cold in there."


async def test_a_reason_belongs_to_the_vote_it_was_given_for(group: Group) -> None:
    await discussion(group)
    form = await group.press(group.ben, await vote_on(group, group.ben, ROOM, "Disagree"), "Say why")
    await group.ben.submit_modal(form, {"reason": "It is cold in there."})

    agreed = await vote_on(group, group.ben, ROOM, "Agree")

    assert "It is cold in there." not in screen.text_of(agreed)


async def test_a_vote_can_be_changed_from_the_last_card(group: Group) -> None:
    await discussion(group)
    _, finished = await vote_through(group, group.ben)
    options = screen.keys_of(screen.selects_of(finished)[CHANGE])

    ballot = await group.choose(group.ben, finished, CHANGE, options[f"1. {ROOM}"])
    assert "Your vote so far: **agree**" in screen.text_of(ballot)
    changed = await group.press(group.ben, ballot, "Disagree")

    assert len(options) == SEEDS + 1
    assert votes_in(group)[ROOM, 2] == "disagree"
    assert "You have voted on all 15 limitations" in screen.text_of(changed)


async def test_two_votes_are_one_and_the_last_counts(group: Group) -> None:
    await discussion(group)
    phone, computer = await ballot_of(group, group.ben), await ballot_of(group, group.ben)
    words = asked(phone)
    assert asked(computer) == words

    await group.press(group.ben, phone, "Agree")
    await group.press(group.ben, computer, "Disagree")

    assert votes_in(group) == {(ROOM, 1): "agree", (words, 2): "disagree"}
    assert place(await ballot_of(group, group.ben)) == (2, SEEDS + 1)


async def test_a_reason_of_several_lines_is_one_point_of_the_summary(group: Group) -> None:
    await discussion(group)
    form = await group.press(group.ben, await vote_on(group, group.ben, ROOM, "Disagree"), "Say why")
    await group.ben.submit_modal(form, {"reason": "It is cold.\n\nAnd damp."})
    for other in (group.manager, group.stranger, group.tutor):
        await vote_on(group, other, ROOM, "Pass")
    await group.close()

    summary = await group.ask(group.tutor, "summary show")

    assert "  - A reason: “It is cold. And damp.”" in screen.text_of(summary)


async def test_what_few_said_is_not_told_and_no_reason_either(group: Group) -> None:
    await discussion(group)
    form = await group.press(group.ben, await vote_on(group, group.ben, ROOM, "Disagree"), "Say why")
    await group.ben.submit_modal(form, {"reason": "It is cold."})
    await vote_on(group, group.manager, ROOM, "Pass")

    summary = screen.text_of(await group.ask(group.tutor, "summary show"))

    assert "3 votes" in summary
    assert "It is cold." not in summary
    assert "disagree" not in summary


async def test_a_reason_stays_with_the_vote_it_was_asked_for(group: Group) -> None:
    await discussion(group)
    form = await group.press(group.ben, await vote_on(group, group.ben, ROOM, "Disagree"), "Say why")
    await vote_on(group, group.ben, ROOM, "Agree")

    await group.ben.submit_modal(form, {"reason": "It is cold."})

    assert rows(group, "SELECT vote, text FROM reasons") == [("disagree", "It is cold.")]
