"""A discussion in its own thread: opened, found again, and closed and reopened with the session."""

from __future__ import annotations

import json

import discord
import pytest

from bot.domain.ids import SessionId
from bot.domain.member import Audience
from bot.export.markdown import markdown
from bot.export.session_data import session_json
from bot.report.summary import group_report
from tests.flows import screen
from tests.flows.group import Group
from tests.flows.outcome import WORDS, outcome_of
from tests.flows.threads import cards_in, discuss, notes, start, state_of

pytestmark = pytest.mark.usefixtures("threads_wanted")


async def test_the_discussion_opens_in_a_thread_of_the_message_that_tells_of_it(group: Group) -> None:
    channel = await start(group)

    told = await discuss(group, channel)

    (thread,) = channel.threads
    (starter,) = cards_in(group, thread)
    assert thread.name == "Co-production in action"
    assert thread.id == screen.message_of(told).id
    assert "under this message" in screen.text_of(told)
    assert {"Vote on the limitations", "Limitations", "Read the whole summary"} == set(screen.buttons_of(told))
    assert "### A question to discuss" not in screen.texts_of(told)
    assert "### A question to discuss" in screen.texts_of(starter)
    assert f"Say what you think in <#{thread.id}>" in screen.text_of(group.panel)
    assert notes(told) == []


async def test_commands_and_buttons_in_the_thread_mean_the_session(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    (thread,) = channel.threads
    (starter,) = cards_in(group, thread)

    status = await group.aisha.slash(thread, "activity status")
    limitations = await group.press(group.aisha, starter, "Limitations")
    asked = await group.press(group.tutor, starter, "Next question (tutors)")

    assert "Co-production in action" in screen.text_of(status)
    assert outcome_of(limitations) == "private"
    assert outcome_of(asked) == "public"
    assert screen.message_of(asked).channel_id == thread.id


async def test_closing_locks_the_thread_and_links_to_it(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    (thread,) = channel.threads

    closed = await group.close("It takes time.", channel=channel)
    summary = await group.press(group.aisha, closed, "Read the whole summary")

    assert state_of(thread, group) == (True, True)
    assert f"The discussion: <#{thread.id}>" in screen.texts_of(closed)
    assert f"The discussion: <#{thread.id}>" in screen.text_of(summary)
    assert notes(closed) == []


async def test_the_files_of_a_session_have_the_address_of_its_thread(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    summary = await group.bot.services.summaries.of_session(SessionId(1), Audience.PEER)

    address = f"https://discord.com/channels/{group.guild.id}/{channel.threads[0].id}"
    assert f"The discussion: <{address}>" in markdown(WORDS, group_report(WORDS, summary))
    assert json.loads(session_json(summary))["session"]["thread"] == address


async def test_closing_in_the_thread_shows_the_summary_in_the_channel_as_well(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    (thread,) = channel.threads

    closed = await group.close("It takes time.", channel=thread)

    assert screen.text_of(closed) == screen.text_of(cards_in(group, channel)[-1])
    assert "> It takes time." in screen.text_of(closed)
    assert state_of(thread, group) == (True, True)


async def test_reopening_unlocks_the_thread(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    await group.close(channel=channel)

    told = await group.tutor.slash(channel, "activity reopen")

    assert state_of(channel.threads[0], group) == (False, False)
    assert notes(told) == []


async def test_a_second_discussion_goes_on_in_the_same_thread(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    await group.close(channel=channel)
    await group.tutor.slash(channel, "activity reopen")
    await group.tutor.slash(channel, "activity reopen")

    told = await discuss(group, channel)

    (thread,) = channel.threads
    first, second = cards_in(group, thread)
    assert f"goes on in its thread: <#{thread.id}>" in screen.text_of(told)
    assert screen.text_of(first) != screen.text_of(second)


async def test_a_thread_that_was_deleted_gets_a_successor(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    await group.tutor.slash(channel, "activity reopen")
    group.env.backend.delete_channel(channel.threads[0].id)

    told = await discuss(group, channel)

    (thread,) = channel.threads
    assert thread.id == screen.message_of(told).id
    assert len(cards_in(group, thread)) == 1


async def test_a_deleted_thread_does_not_keep_a_session_from_being_closed(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    group.env.backend.delete_channel(channel.threads[0].id)

    closed = await group.close(channel=channel)

    assert outcome_of(closed) == "public"
    assert notes(closed) == []


async def test_a_session_that_is_in_a_thread_itself_is_discussed_there(group: Group) -> None:
    text = group.bot.get_channel(group.channel.id)
    assert isinstance(text, discord.TextChannel)
    with group.env.time_context():
        await text.create_thread(name="reading", type=discord.ChannelType.public_thread)
    (thread,) = group.channel.threads
    await group.start(channel=thread)

    told = await discuss(group, thread)
    closed = await group.close(channel=thread)

    assert "### A question to discuss" in screen.texts_of(told)
    assert len(group.channel.threads) == 1
    assert state_of(thread, group) == (False, False)
    assert notes(told) == notes(closed) == []


async def test_the_settings_say_where_discussions_are(group: Group) -> None:
    threads = await group.ask(group.manager, "setup show")
    await group.ask(group.manager, "setup defaults", discussion="channel")
    channel = await group.ask(group.manager, "setup show")

    assert "**Discussions:** in a thread of their own" in screen.text_of(threads)
    assert "**Discussions:** in the channel of the session." in screen.text_of(channel)


async def test_the_thread_is_known_after_a_restart(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    (thread,) = channel.threads
    await group.restart()

    await group.close(channel=channel)

    assert state_of(thread, group) == (True, True)


async def test_from_its_old_thread_no_session_is_reopened_beside_another_one(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    await group.close(channel=channel)
    await group.start(channel=channel)

    refused = await group.tutor.slash(channel.threads[0], "activity reopen")

    assert outcome_of(refused) == "refusal.channel-taken"
    assert "Record what I found" in screen.buttons_of(group.panel)


async def test_nothing_leads_to_a_thread_that_was_deleted(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    await group.tutor.slash(channel, "activity reopen")
    await group.ask(group.manager, "setup defaults", discussion="channel")
    group.env.backend.delete_channel(channel.threads[0].id)

    await discuss(group, channel)
    summary = await group.tutor.slash(channel, "summary show")

    assert "Say what you think here in the channel" in screen.text_of(group.panel)
    assert "The discussion: <#" not in screen.text_of(summary)
