"""Voting on the limitations: one at a time, in a fair order, each member once."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.flows import screen
from tests.flows.ballots import CHANGE, VOTES, asked, ballot_of, place, vote_on, vote_through, votes_in
from tests.flows.group import Group
from tests.flows.limitations import ROOM, SEEDS, discussion, newcomer
from tests.flows.outcome import outcome_of

pytestmark = pytest.mark.slow


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


async def test_a_tutor_votes_as_a_member_does(group: Group) -> None:
    await discussion(group)

    await vote_on(group, group.tutor, ROOM, "Pass")

    assert votes_in(group)[ROOM, 3] == "pass"


@pytest.mark.parametrize("typed", ["1", "1.", ROOM, ROOM.upper()])
async def test_a_limitation_is_named_by_its_number_or_its_words(group: Group, typed: str) -> None:
    await discussion(group)

    assert asked(await group.ask(group.ben, "limitation vote", limitation=typed)) == ROOM


async def test_a_number_is_a_number_also_where_a_limitation_says_just_that(group: Group) -> None:
    await discussion(group)
    await group.limit(group.ben, "17")
    await group.limit(group.ben, "Kettles break")

    assert asked(await group.ask(group.ben, "limitation vote", limitation="17")) == "Kettles break"
