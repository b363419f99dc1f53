"""Limitations that resemble another are pointed out, and held back until their author has decided."""

from __future__ import annotations

from tests.flows import screen
from tests.flows.ballots import LOOK_AT, ballot_of, hide, look_at, votes_in
from tests.flows.group import Group
from tests.flows.limitations import ADD, INSTEAD, LIKE, ROOM, listed
from tests.flows.outcome import outcome_of


async def test_one_much_like_another_is_pointed_out_before_it_is_added(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, limitation=ROOM)

    pointed_out = await group.limit(group.ben, LIKE)

    assert pointed_out.ephemeral
    assert f"One on the list is much like yours:**\n> {ROOM}" in screen.text_of(pointed_out)
    assert f"Yours is kept, but not on the list yet:**\n> {LIKE}" in screen.text_of(pointed_out)
    assert LIKE not in await listed(group, group.aisha)
    assert "1 limitation raised" in screen.text_of(group.panel)


async def test_it_is_added_when_its_author_says_that_it_is_different(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, limitation=ROOM)

    added = await group.press(group.ben, await group.limit(group.ben, LIKE, "fnp", "assets"), ADD)

    assert "Your limitation is on the group's list" in screen.text_of(added)
    assert (
        f'**2.** {LIKE}\n-# Raised by Member 2, about Assets in "Family Nurse Partnership (Scotland)"'
        in await listed(group, group.aisha)
    )
    assert votes_in(group) == {(ROOM, 1): "agree", (LIKE, 2): "agree"}
    assert "2 limitations raised" in screen.text_of(group.panel)


async def test_adding_it_twice_is_adding_it_once(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)
    pointed_out = await group.limit(group.ben, LIKE)
    again = await group.forge(screen.buttons_of(pointed_out)[ADD])
    await group.press(group.ben, pointed_out, ADD)

    twice = await group.press(group.ben, again, "Forged")

    assert screen.text_of(twice).count(LIKE) == 1
    assert "3." not in await listed(group, group.aisha)


async def test_the_same_words_held_twice_come_onto_the_list_once(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)
    first, second = await group.limit(group.ben, LIKE), await group.limit(group.ben, LIKE)
    await group.press(group.ben, first, ADD)

    refused = await group.press(group.ben, second, ADD)

    assert outcome_of(refused) == "refusal.limitation-known"
    assert (await listed(group, group.aisha)).count(LIKE) == 1


async def test_what_nobody_decided_on_is_never_lost(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)
    await group.limit(group.ben, LIKE)
    await group.restart()
    await group.move("discuss", "close", "reopen")

    page = await look_at(group, group.ben, LIKE)
    added = await group.press(group.ben, page, ADD)

    assert f"{LIKE}\n-# Raised by Member 2" in screen.text_of(added)


async def test_nobody_else_sees_what_is_held(group: Group) -> None:
    await group.start("shown")
    await group.limit(group.aisha, ROOM)
    await group.limit(group.ben, LIKE)

    assert LIKE in await listed(group, group.ben)
    for who in (group.aisha, group.tutor, group.manager, group.stranger):
        assert LIKE not in await listed(group, who)
        assert LIKE not in screen.text_of(await group.ask(who, "summary show"))


async def test_one_votes_on_the_other_instead(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)
    exploring = await group.limit(group.ben, LIKE)
    await group.ask(group.tutor, "activity discuss")
    discussing = await group.limit(group.stranger, "Who pays for your room?")

    ballot = await group.press(group.stranger, discussing, INSTEAD)
    await group.press(group.stranger, ballot, "Agree")

    assert INSTEAD not in screen.buttons_of(exploring)
    assert votes_in(group)[ROOM, 3] == "agree"


async def test_the_receipt_of_an_answer_points_out_one_much_like_it(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)

    receipt = await group.record(group.ben, limitation=LIKE)
    shown = screen.text_of(receipt)
    added = await group.press(group.ben, receipt, ADD)

    assert "Your limitation is kept, but not on the group's list yet." in shown
    assert ROOM in shown
    assert f'{LIKE}\n-# Raised by Member 2, about "Redesigning support' in screen.text_of(added)


async def test_the_receipt_while_discussing_leads_to_a_vote_on_the_other(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)
    await group.ask(group.tutor, "activity discuss")

    ballot = await group.press(group.ben, await group.record(group.ben, limitation=LIKE), INSTEAD)
    await group.press(group.ben, ballot, "Pass")

    assert votes_in(group)[ROOM, 2] == "pass"


async def test_one_like_the_packs_own_is_pointed_out_too(group: Group) -> None:
    await group.start()
    await group.ask(group.tutor, "activity discuss")

    pointed_out = await group.limit(
        group.ben, "Not everything needs to be co-produced; an honest consultation is enough"
    )

    assert "**One on the list is much like yours:**" in screen.text_of(pointed_out)


async def test_what_is_hidden_or_held_is_not_pointed_out(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)
    await group.limit(group.ben, LIKE)
    await hide(group, ROOM, "It names somebody.")

    added = await group.limit(group.stranger, LIKE)

    assert "Your limitation is on the group's list" in screen.text_of(added)


async def test_the_list_leads_to_each_limitation_and_back(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)
    await group.ask(group.tutor, "activity discuss")

    page = await look_at(group, group.ben, ROOM)

    assert list(screen.buttons_of(page)) == ["Vote on this one", "Limitations"]
    assert f"## Limitation 1\n> {ROOM}" in screen.text_of(page)
    back = await group.press(group.ben, page, "Limitations")
    assert len(screen.labels_of(screen.selects_of(back)[LOOK_AT])) == 15
    assert "Vote on the limitations" in screen.buttons_of(back)
    assert outcome_of(await ballot_of(group, group.ben)) == "private"


async def test_what_is_held_can_be_chosen_however_long_the_list_is(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)
    await group.limit(group.ben, LIKE)
    for number in range(50):
        await group.insist(group.aisha, f"{number} {number} {number} {number}")

    shown = await look_at(group, group.ben, LIKE)

    assert ADD in screen.buttons_of(shown)
