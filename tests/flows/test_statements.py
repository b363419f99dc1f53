"""Limitations that are much like another, mended ones, and those raised from a message."""

from __future__ import annotations

import discord
import pytest
import simcord

from tests.flows import screen
from tests.flows.ballots import (
    LOOK_AT,
    ballot_of,
    hide,
    look_at,
    merge,
    rows,
    vote_on,
    votes_in,
)
from tests.flows.group import Group, Result
from tests.flows.outcome import given_back, outcome_of

ROOM = "Who pays for the room?"
LIKE = "Who pays for the rooms?"
ADD, INSTEAD, MEND = "Mine is different: add it", "Vote on that one instead", "Correct the words"
RAISE = "Raise as a limitation"


async def listed(group: Group, who: simcord.MemberActor) -> str:
    return screen.text_of(await group.ask(who, "limitation list"))


async def mend(group: Group, who: simcord.MemberActor, words: str, better: str) -> Result:
    """Somebody opens the form to mend a limitation, and sends it."""
    form = await group.press(who, await look_at(group, who, words), MEND)
    return await who.submit_modal(form, {"limitation": better})


async def raise_message(group: Group, who: simcord.MemberActor, words: str) -> Result:
    """Somebody writes a message in the channel and raises it as a limitation."""
    return await who.context_menu(group.channel, RAISE, await who.send(group.channel, words))


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


async def test_a_message_becomes_a_limitation(group: Group) -> None:
    await group.start()

    form = await raise_message(group, group.aisha, "Who pays\nfor the room?")
    fields = screen.fields_of(form)
    added = await group.aisha.submit_modal(
        form, {"limitation": str(fields["limitation"]["value"]), "project": ["fnp"], "component": []}
    )

    assert fields["limitation"]["value"] == ROOM
    assert f'**1.** {ROOM}\n-# Raised by Member 1, about "Family Nurse Partnership (Scotland)"' in screen.text_of(added)


async def test_a_long_message_starts_with_its_beginning_and_says_so(group: Group) -> None:
    await group.start()

    form = await raise_message(group, group.aisha, "Meetings are long. " * 20)

    typed = str(screen.fields_of(form)["limitation"]["value"])
    assert typed.startswith("Meetings are long. Meetings")
    assert typed.endswith("…")
    assert len(typed) <= 140
    assert "This is the beginning of your message" in str(form.modal)


async def test_a_message_of_the_most_characters_is_there_whole(group: Group) -> None:
    await group.start()

    form = await raise_message(group, group.aisha, "y" * 140)

    assert screen.fields_of(form)["limitation"]["value"] == "y" * 140
    assert "This is the beginning of your message" not in str(form.modal)


async def test_a_message_without_words_opens_an_empty_form(group: Group) -> None:
    await group.start()
    message = await group.aisha.send(group.channel, attachments=[("room.png", b"a picture")])

    form = await group.aisha.context_menu(group.channel, RAISE, message)

    assert outcome_of(form) == "form"
    assert not screen.fields_of(form)["limitation"].get("value")


@pytest.mark.parametrize("who", ["tutor", "ben"])
async def test_nobody_raises_what_somebody_else_wrote(group: Group, who: str) -> None:
    await group.start()
    message = await group.aisha.send(group.channel, ROOM)

    refused = await getattr(group, who).context_menu(group.channel, RAISE, message)

    assert outcome_of(refused) == "refusal.not-your-message"
    assert "/limitation add" in screen.text_of(refused)


async def test_the_menu_of_a_message_says_when_there_is_no_session_or_it_is_closed(group: Group) -> None:
    before = await raise_message(group, group.aisha, ROOM)
    await group.start()
    await group.close()
    after = await raise_message(group, group.aisha, ROOM)

    assert (outcome_of(before), outcome_of(after)) == ("refusal.no-session", "refusal.session-closed")


async def test_every_command_and_every_menu_is_for_servers_only(group: Group) -> None:
    commands = [*group.bot.tree.get_commands(), *group.bot.tree.get_commands(type=discord.AppCommandType.message)]

    assert {command.name for command in commands if not command.guild_only} == set()


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
