"""Voting on the limitations: one at a time, in a fair order, each member once."""

from __future__ import annotations

from collections import Counter

import pytest
import simcord

from tests.flows import screen
from tests.flows.ballots import (
    CHANGE,
    VOTES,
    asked,
    ballot_of,
    hide,
    look_at,
    merge,
    place,
    restore,
    rows,
    vote_on,
    vote_through,
    votes_in,
)
from tests.flows.group import Group
from tests.flows.outcome import given_back, outcome_of

ROOM = "Who pays for the room?"
SEEDS = 14


async def discussion(group: Group) -> None:
    """A discussion in which Aisha and Ben recorded before, and Aisha raised a limitation."""
    await group.start()
    await group.record(group.aisha, "fnp", limitation=ROOM)
    await group.record(group.ben, "fnp")
    await group.ask(group.tutor, "activity discuss")


def newcomer(group: Group, name: str) -> simcord.MemberActor:
    return group.guild.add_member(group.env.create_user(name))


async def test_a_ballot_asks_about_one_limitation_and_says_which_of_how_many(group: Group) -> None:
    await discussion(group)

    ballot = await group.press(group.ben, group.panel, "Vote on the limitations")

    assert ballot.ephemeral
    assert place(ballot) == (1, SEEDS + 1)
    assert list(screen.buttons_of(ballot)) == [*VOTES, "Skip for now"]
    assert "Nobody can see how you voted, tutors included" in screen.text_of(ballot)


@pytest.mark.parametrize(
    ("label", "said", "kept"),
    [("Agree", "you agree", "agree"), ("Disagree", "you disagree", "disagree"), ("Pass", "you pass", "pass")],
)
async def test_each_vote_is_kept_and_leads_to_the_next_one(group: Group, label: str, said: str, kept: str) -> None:
    await discussion(group)
    ballot = await ballot_of(group, group.ben)
    words = asked(ballot)

    after = await group.press(group.ben, ballot, label)

    assert f"**Saved: {said}.**\n> {words}" in screen.text_of(after)
    assert votes_in(group)[words, 2] == kept
    assert place(after) == (2, SEEDS + 1)
    assert asked(after) != words


async def test_a_ballot_does_not_say_who_raised_what_it_asks_about(group: Group) -> None:
    await discussion(group)

    ballot = await group.ask(group.ben, "limitation vote", limitation=ROOM)

    assert "Member" not in screen.text_of(ballot)
    assert 'About "Family Nurse Partnership (Scotland)"' in screen.text_of(ballot)


async def test_everybody_is_asked_about_each_limitation_once(group: Group) -> None:
    await discussion(group)

    seen, finished = await vote_through(group, group.ben, VOTES)

    assert len(seen) == len(set(seen)) == SEEDS + 1
    assert "You have voted on all 15 limitations" in screen.text_of(finished)
    assert outcome_of(await ballot_of(group, group.ben)) == "private"
    assert asked(await ballot_of(group, group.ben)) == ""


async def test_two_members_who_begin_at_once_begin_with_different_ones(group: Group) -> None:
    await discussion(group)

    assert asked(await ballot_of(group, group.aisha)) != asked(await ballot_of(group, group.ben))


async def test_what_has_the_fewest_votes_comes_first(group: Group) -> None:
    await discussion(group)
    before = [asked(await ballot_of(group, group.ben))]
    for name in ("Chi", "Dan"):
        await vote_on(group, newcomer(group, name), before[0])

    seen, _ = await vote_through(group, group.ben)

    assert seen[-1] == before[0]
    assert seen[-2] == ROOM


async def test_every_limitation_gets_its_fair_share(group: Group) -> None:
    await group.start()
    await group.ask(group.tutor, "activity discuss")
    for number in range(SEEDS):
        who = newcomer(group, f"m{number}")
        ballot = await ballot_of(group, who)
        for _ in range(3):
            ballot = await group.press(who, ballot, "Pass")

    assert set(Counter(text for text, _ in votes_in(group)).values()) == {3}
    assert len({text for text, _ in votes_in(group)}) == SEEDS


async def test_ones_own_counts_as_agreed_and_is_not_asked_about(group: Group) -> None:
    await discussion(group)

    seen, finished = await vote_through(group, group.aisha, ("Disagree",))

    assert ROOM not in seen
    assert votes_in(group)[ROOM, 1] == "agree"
    assert f"1. {ROOM}" in screen.labels_of(screen.selects_of(finished)[CHANGE])


async def test_ones_own_can_be_changed(group: Group) -> None:
    await discussion(group)

    page = await look_at(group, group.aisha, ROOM)
    ballot = await group.press(group.aisha, page, "Vote on this one")
    so_far = screen.text_of(ballot)
    await group.press(group.aisha, ballot, "Pass")

    assert "Your vote so far: **agree**" in so_far
    assert votes_in(group)[ROOM, 1] == "pass"


async def test_what_was_skipped_comes_last_in_the_order_in_which_it_was_skipped(group: Group) -> None:
    await discussion(group)
    ballot, skipped = await ballot_of(group, group.ben), list[str]()
    for _ in range(2):
        skipped.append(asked(ballot))
        ballot = await group.press(group.ben, ballot, "Skip for now")

    position = place(ballot)
    seen, _ = await vote_through(group, group.ben)

    assert position == (3, SEEDS + 1)
    assert seen[-2:] == skipped


async def test_a_skipped_one_says_that_it_was_and_can_be_skipped_again(group: Group) -> None:
    await discussion(group)
    ballot = await ballot_of(group, group.ben)
    skipped = asked(ballot)
    ballot = await group.press(group.ben, ballot, "Skip for now")
    while asked(ballot) != skipped:
        ballot = await group.press(group.ben, ballot, "Agree")

    shown = screen.text_of(ballot)
    again = await group.press(group.ben, ballot, "Skip for now")

    assert "You skipped this one before" in shown
    assert (asked(again), place(again)) == (skipped, (SEEDS + 1, SEEDS + 1))


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


async def test_a_ballot_works_after_a_restart(group: Group) -> None:
    await discussion(group)
    ballot = await ballot_of(group, group.ben)
    words = asked(ballot)
    form = await group.press(group.ben, await group.press(group.ben, ballot, "Agree"), "Say why")

    await group.restart()
    said = await group.ben.submit_modal(form, {"reason": "It is cold in there."})
    assert "> It is cold in there." in screen.text_of(said)
    undone = await group.press(group.ben, said, "Undo")
    assert asked(undone) == words
    again = await group.press(group.ben, undone, "Disagree")

    assert votes_in(group)[words, 2] == "disagree"
    assert place(again) == (2, SEEDS + 1)


async def test_nobody_votes_before_the_discussion(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)

    refused = await ballot_of(group, group.ben)

    assert outcome_of(refused) == "refusal.voting-not-yet"
    assert "Vote on the limitations" not in screen.buttons_of(group.panel)


@pytest.mark.parametrize("press", [*VOTES, "Skip for now"])
async def test_nobody_votes_after_the_session(group: Group, press: str) -> None:
    await discussion(group)
    ballot = await ballot_of(group, group.ben)
    await group.close()
    before = votes_in(group)

    refused = await group.press(group.ben, ballot, press)

    assert outcome_of(refused) == "refusal.session-closed"
    assert votes_in(group) == before


async def test_votes_are_as_they_were_when_the_session_is_open_again(group: Group) -> None:
    await discussion(group)
    await vote_on(group, group.ben, ROOM, "Disagree")
    await group.move("close", "reopen")

    ballot = await group.ask(group.ben, "limitation vote", limitation="1")

    assert "Your vote so far: **disagree**" in screen.text_of(ballot)


@pytest.mark.parametrize("put_aside", ["hidden", "merged"])
@pytest.mark.parametrize("press", [*VOTES, "Skip for now"])
async def test_a_ballot_whose_limitation_is_gone_says_what_to_do(group: Group, put_aside: str, press: str) -> None:
    await discussion(group)
    ballot = await ballot_of(group, group.ben)
    gone = asked(ballot)
    await (hide(group, gone, "It names somebody.") if put_aside == "hidden" else merge(group, gone, ROOM))
    before = votes_in(group)

    refused = await group.press(group.ben, ballot, press)

    assert outcome_of(refused) == "refusal.limitation-gone"
    assert "/limitation list" in screen.text_of(refused)
    assert votes_in(group) == before
    assert gone not in (await vote_through(group, group.ben))[0]


async def test_votes_count_again_when_a_limitation_is_back(group: Group) -> None:
    await discussion(group)
    await vote_on(group, group.ben, ROOM, "Disagree")
    await hide(group, ROOM, "It names somebody.")

    hidden = await group.ask(group.ben, "limitation vote", limitation="1")
    await restore(group, ROOM)
    back = await group.ask(group.ben, "limitation vote", limitation="1")

    assert outcome_of(hidden) == "refusal.no-such-limitation"
    assert "Your vote so far: **disagree**" in screen.text_of(back)


async def test_a_tutor_votes_as_a_member_does(group: Group) -> None:
    await discussion(group)

    await vote_on(group, group.tutor, ROOM, "Pass")

    assert votes_in(group)[ROOM, 3] == "pass"


async def test_with_nothing_on_the_list_one_is_asked_to_raise_the_first(group: Group) -> None:
    await discussion(group)
    for words in [str(text) for (text,) in rows(group, "SELECT text FROM statements")]:
        await group.ask(group.tutor, "limitation hide", limitation=words, reason="It is about something else.")

    empty = await ballot_of(group, group.ben)

    assert "There is nothing to vote on yet" in screen.text_of(empty)
    assert list(screen.buttons_of(empty)) == ["Add a limitation"]


@pytest.mark.parametrize("typed", ["1", "1.", ROOM, ROOM.upper()])
async def test_a_limitation_is_named_by_its_number_or_its_words(group: Group, typed: str) -> None:
    await discussion(group)

    assert asked(await group.ask(group.ben, "limitation vote", limitation=typed)) == ROOM


async def test_a_number_is_a_number_also_where_a_limitation_says_just_that(group: Group) -> None:
    await discussion(group)
    await group.limit(group.ben, "17")
    await group.limit(group.ben, "Kettles break")

    assert asked(await group.ask(group.ben, "limitation vote", limitation="17")) == "Kettles break"


async def test_a_reason_of_several_lines_is_one_point_of_the_summary(group: Group) -> None:
    await discussion(group)
    form = await group.press(group.ben, await vote_on(group, group.ben, ROOM, "Disagree"), "Say why")
    await group.ben.submit_modal(form, {"reason": "It is cold.\n\nAnd damp."})
    for other in (group.manager, group.stranger):
        await vote_on(group, other, ROOM, "Pass")

    summary = await group.ask(group.tutor, "summary show")

    assert "  - One who disagrees: “It is cold. And damp.”" in screen.text_of(summary)


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
