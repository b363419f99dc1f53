"""Tutors hide limitations, with a reason that their authors can read, and restore them."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.ballots import (
    LOOK_AT,
    MERGE,
    asked,
    ballot_of,
    hide,
    look_at,
    merge,
    restore,
    rows,
    vote_on,
    vote_through,
    votes_in,
)
from tests.flows.group import Group
from tests.flows.limitations import BUS, KETTLE, REASON, ROOM, listed, one_of_the_list, three_raised
from tests.flows.outcome import given_back, outcome_of


async def test_a_hidden_one_is_gone_from_the_list_the_ballots_and_the_summary(group: Group) -> None:
    await three_raised(group)

    hidden = await hide(group, ROOM, REASON)

    assert "its votes no longer count" in screen.text_of(hidden)
    for who in (group.ben, group.stranger):
        assert ROOM not in await listed(group, who)
        assert ROOM not in screen.text_of(await group.ask(who, "summary show"))
        assert ROOM not in (await vote_through(group, who))[0]
        assert ROOM not in str(await who.autocomplete(group.channel, "limitation vote", "limitation", ""))
    assert ROOM not in screen.text_of(await group.ask(group.tutor, "summary share"))


@pytest.mark.parametrize("names", ["shown", "hidden", "secret"])
async def test_its_author_and_tutors_read_the_reason_and_nobody_else_does(group: Group, names: str) -> None:
    await three_raised(group, names)
    await hide(group, ROOM, REASON)

    seen = {who.name: await listed(group, who) for who in (group.aisha, group.ben, group.stranger, group.tutor)}

    assert {name for name, text in seen.items() if REASON in text} == {group.aisha.name, group.tutor.name}
    assert {name for name, text in seen.items() if ROOM in text} == {group.aisha.name, group.tutor.name}
    assert f"A tutor took this off the list: {REASON}" in screen.text_of(await look_at(group, group.aisha, ROOM))


async def test_the_author_cannot_put_it_back_or_vote_on_it(group: Group) -> None:
    await three_raised(group)
    await hide(group, ROOM, REASON)

    page = await look_at(group, group.aisha, ROOM)

    assert not {"Put it back on the list", "Vote on this one"} & set(screen.buttons_of(page))
    assert ROOM not in (await vote_through(group, group.aisha))[0]


async def test_a_tutor_puts_it_back_and_all_is_as_it_was(group: Group) -> None:
    await three_raised(group)
    await vote_on(group, group.ben, ROOM, "Disagree")
    before, votes = await listed(group, group.ben), votes_in(group)
    await hide(group, ROOM, REASON)

    back = await restore(group, ROOM)

    assert "It is back on the list" in screen.text_of(back)
    assert await listed(group, group.ben) == before
    assert votes_in(group) == votes
    assert REASON not in await listed(group, group.aisha)


async def test_it_is_hidden_with_the_command(group: Group) -> None:
    await three_raised(group)

    hidden = await group.ask(group.tutor, "limitation hide", limitation="2", reason=REASON)

    assert KETTLE in screen.text_of(hidden)
    assert KETTLE not in await listed(group, group.aisha)


async def test_a_closed_session_can_still_be_put_in_order(group: Group) -> None:
    await three_raised(group)
    await group.close()

    hidden = outcome_of(await hide(group, ROOM, REASON))
    gone = ROOM not in await listed(group, group.ben)
    await restore(group, ROOM)

    assert (hidden, gone) == ("private", True)
    assert ROOM in await listed(group, group.ben)
    assert MERGE not in screen.selects_of(await look_at(group, group.tutor, ROOM))


@pytest.mark.parametrize(("reason", "refusal"), [("   ", "empty-reason"), ("\n", "empty-reason")])
async def test_nothing_is_hidden_without_a_reason(group: Group, reason: str, refusal: str) -> None:
    await three_raised(group)

    refused = await hide(group, ROOM, reason)

    assert outcome_of(refused) == f"refusal.{refusal}"
    assert ROOM in await listed(group, group.ben)


async def test_a_reason_that_comes_second_is_given_back(group: Group) -> None:
    await three_raised(group)
    form = await group.press(group.tutor, await look_at(group, group.tutor, ROOM), "Take it off the list")
    await group.ask(group.manager, "limitation hide", limitation="1", reason="Another reason")

    refused = await group.tutor.submit_modal(form, {"reason": REASON})

    assert outcome_of(refused) == "refusal.limitation-gone"
    assert given_back(refused) == REASON
    assert rows(group, "SELECT hidden_because FROM statements WHERE id = 1") == [("Another reason",)]


async def test_a_reason_with_markdown_stays_what_was_typed(group: Group) -> None:
    await three_raised(group)

    await hide(group, ROOM, "*Not* kind @everyone")

    assert "\\*Not\\* kind" in await listed(group, group.aisha)
    assert "@everyone" not in await listed(group, group.aisha)


async def test_the_packs_own_can_be_hidden_and_merged(group: Group) -> None:
    await three_raised(group)
    own = asked(await group.ask(group.ben, "limitation vote", limitation="4"))

    await group.ask(group.tutor, "limitation hide", limitation="4", reason=REASON)
    hidden = own not in await listed(group, group.ben)
    await restore(group, own)
    await merge(group, own, ROOM)

    assert hidden
    assert own not in (await vote_through(group, group.ben))[0]


async def test_what_was_put_aside_stays_so_over_a_restart_and_all_stages(group: Group) -> None:
    await three_raised(group)
    await hide(group, ROOM, REASON)
    await merge(group, KETTLE, BUS)
    await group.restart()
    await group.move("reopen", "discuss", "close", "reopen")

    assert await one_of_the_list(group) == {BUS}
    assert len((await vote_through(group, group.manager))[0]) == 15


async def test_a_tutor_sees_what_was_taken_off_under_a_heading_of_its_own(group: Group) -> None:
    await three_raised(group)
    await hide(group, ROOM, REASON)

    shown = await group.ask(group.tutor, "limitation list")

    _, _, aside = screen.text_of(shown).partition("### For you as a tutor: taken off the list")
    assert ROOM in aside
    assert REASON in aside
    assert any(ROOM in label for label in screen.labels_of(screen.selects_of(shown)[LOOK_AT]))
    assert asked(await ballot_of(group, group.tutor)) != ROOM


@pytest.mark.parametrize("names", ["shown", "hidden", "secret"])
async def test_a_tutors_own_that_was_taken_off_can_be_chosen_once(group: Group, names: str) -> None:
    await three_raised(group, names)
    await group.limit(group.tutor, "The tea is cold")
    await hide(group, "The tea is cold", REASON)

    options = screen.keys_of(screen.selects_of(await group.ask(group.tutor, "limitation list"))[LOOK_AT])

    assert len(set(options.values())) == 3 + 14 + 1
    assert len(screen.values_of(screen.selects_of(await group.ask(group.tutor, "limitation list"))[LOOK_AT])) == 18


async def test_the_panel_counts_what_is_on_the_list(group: Group) -> None:
    await three_raised(group)
    await group.record(group.aisha)
    counted = ["3 limitations raised" in screen.text_of(group.panel)]

    await hide(group, ROOM, REASON)
    counted += ["2 limitations raised" in screen.text_of(group.panel)]
    await merge(group, KETTLE, BUS)
    counted += ["1 limitation raised" in screen.text_of(group.panel)]
    await restore(group, ROOM)
    counted += ["2 limitations raised" in screen.text_of(group.panel)]

    assert counted == [True] * 4
