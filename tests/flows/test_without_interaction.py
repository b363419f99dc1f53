"""What the bot does on its own account, as timers will have it do: no interaction, so every word is a post."""

from __future__ import annotations

import pytest

from bot.domain.errors import Refusal
from bot.domain.ids import ChannelId, GuildId, MessageId, UserId
from bot.domain.session import Names
from bot.services.actor import Actor
from bot.workflows.ports import Room, RoomForbidden, RoomGone
from tests.flows import screen
from tests.flows.group import Group, answer
from tests.flows.threads import cards_in, state_of

QUESTION = "### A question to discuss"


def system(group: Group) -> Actor:
    return Actor.system(GuildId(group.guild.id), ChannelId(group.channel.id), on_behalf_of=UserId(group.tutor.id))


async def started(group: Group) -> Actor:
    actor = system(group)
    with group.env.time_context():
        await group.bot.workflows.start.run(actor, "co-production", None, Names.HIDDEN, group.bot.rooms)
    return actor


async def test_a_session_is_started_and_its_panel_is_kept_up_to_date(group: Group) -> None:
    await started(group)

    (panel,) = cards_in(group, group.channel)
    form = await group.press(group.aisha, panel, "Record what I found")
    await group.aisha.submit_modal(form, answer("keyring", ("assets",), "Neighbours help."))
    assert "1 entry by 1 member" in screen.text_of(panel)


async def test_a_whole_session_goes_without_an_interaction(group: Group, threads_wanted: None) -> None:
    actor = await started(group)
    workflows, rooms = group.bot.workflows, group.bot.rooms
    with group.env.time_context():
        notes = await workflows.open_discussion.run(actor, rooms)
    (thread,) = group.channel.threads
    session = (await group.bot.services.sessions.status(actor)).progress.context.session
    with group.env.time_context():
        await workflows.ask.run(Actor.system(GuildId(group.guild.id), ChannelId(thread.id)), session.id, rooms)
        notes += await workflows.close.run(actor, session.id, "", rooms)
    locked = state_of(thread, group)
    with group.env.time_context():
        notes += await workflows.reopen.run(actor, rooms)

    shown = [screen.text_of(card) for card in cards_in(group, group.channel)]
    assert ["under this message" in shown[1], "What we found" in shown[2], "open again" in shown[3]] == [True] * 3
    assert [QUESTION in screen.texts_of(card) for card in cards_in(group, thread)] == [True, True]
    assert (locked, state_of(thread, group)) == ((True, True), (False, False))
    assert notes == ()
    assert await group.bot.services.journal.interrupted() == []


async def test_a_room_that_it_may_not_write_in_leaves_no_session_behind(group: Group) -> None:
    channel = group.channel_where(send_messages=False)
    group.env.inject_error("POST", f"/channels/{channel.id}/messages", status=403, times=1)
    actor = Actor.system(GuildId(group.guild.id), ChannelId(channel.id))

    with group.env.time_context(), pytest.raises(RoomForbidden):
        await group.bot.workflows.start.run(actor, "co-production", None, Names.HIDDEN, group.bot.rooms)
    with pytest.raises(Refusal, match="no-session"):
        await group.bot.services.sessions.status(actor)


async def test_a_message_is_pinned_and_deleted_once(group: Group) -> None:
    await started(group)
    (panel,) = cards_in(group, group.channel)
    rooms, room = group.bot.rooms, Room(GuildId(group.guild.id), ChannelId(group.channel.id))

    with group.env.time_context():
        await rooms.pin(room, MessageId(panel.id))
        pinned = [message.id async for message in group.bot.get_partial_messageable(room.channel_id).pins()]
        await rooms.delete(room, MessageId(panel.id))
        await rooms.delete(room, MessageId(panel.id))
        with pytest.raises(RoomGone):
            await rooms.pin(room, MessageId(panel.id))

    assert pinned == [panel.id]
    assert cards_in(group, group.channel) == []
