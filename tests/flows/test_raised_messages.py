"""Members raise one of their messages as a limitation through its context menu."""

from __future__ import annotations

import discord
import pytest
import simcord

from tests.flows import screen
from tests.flows.group import Group, Result
from tests.flows.limitations import ROOM
from tests.flows.outcome import outcome_of

RAISE = "Raise as a limitation"


async def raise_message(group: Group, who: simcord.MemberActor, words: str) -> Result:
    """Writes a message in the channel as ``who`` and raises it as a limitation."""
    return await who.context_menu(group.channel, RAISE, await who.send(group.channel, words))


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
