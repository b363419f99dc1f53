"""A discussion in a thread of its own: where the server wants one, where the bot may, and what if not."""

from __future__ import annotations

import json

import discord
import pytest
import simcord

from bot.domain.member import Eye
from bot.export.report import group_report
from bot.export.session_data import session_json
from tests.flows import screen
from tests.flows.group import Group, Result
from tests.flows.outcome import WORDS, given_back, outcome_of


@pytest.fixture(autouse=True)
async def wanted(group: Group) -> None:
    """The manager of the server wants threads."""
    chosen = await group.ask(group.manager, "setup defaults", discussion="thread")
    assert "in a thread of their own" in screen.text_of(chosen)


async def start(group: Group, **permissions: bool) -> simcord.ChannelHandle:
    channel = group.channel_where(**permissions)
    await group.start(channel=channel)
    return channel


async def discuss(group: Group, channel: simcord.ChannelHandle) -> Result:
    return await group.tutor.slash(channel, "activity discuss")


def cards_in(group: Group, channel: simcord.ChannelHandle) -> list[simcord.ResponseMessage]:
    """The cards that everybody sees in a channel or a thread, in order."""
    kept = group.env.backend.messages[channel.id].values()
    shown = [simcord.ResponseMessage(group.env, message) for message in sorted(kept, key=lambda one: one.id)]
    return [one for one in shown if one.components and not one.ephemeral]


def state_of(thread: simcord.ChannelHandle, group: Group) -> tuple[bool, bool]:
    """Whether a thread is archived, and whether it is locked."""
    metadata = group.env.backend.channels[thread.id].thread_metadata
    assert metadata is not None
    return metadata.archived, metadata.locked


def notes(told: Result) -> list[str]:
    """What the tutor alone was told besides."""
    return [screen.text_of(one) for one in told.followups if one.ephemeral]


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
    summary = await group.bot.services.summaries.of_session(1, Eye.PEER)

    address = f"https://discord.com/channels/{group.guild.id}/{channel.threads[0].id}"
    assert f"The discussion: <{address}>" in group_report(WORDS, summary)
    assert json.loads(session_json(summary))["session"]["thread"] == address


async def test_where_nobody_could_be_told_that_it_is_closed_the_thread_is_locked_all_the_same(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    form = await group.tutor.slash(channel, "activity close")
    group.env.inject_error("POST", "/interactions/*/callback", status=403, times=1)

    failed = await group.tutor.submit_modal(form, {"conclusion": "It takes time."})

    assert outcome_of(failed) == "refusal.not-let-post"
    assert given_back(failed) == "It takes time."
    assert state_of(channel.threads[0], group) == (True, True)
    assert "> It takes time." in screen.text_of(await group.aisha.slash(channel, "summary show"))


async def test_where_it_may_not_lock_the_thread_the_tutor_is_told(group: Group) -> None:
    channel = await start(group, manage_threads=False)
    await discuss(group, channel)

    closed = await group.close(channel=channel)

    assert outcome_of(closed) == "public"
    assert state_of(channel.threads[0], group) == (True, False)
    assert ["to lock it I need the permission Manage Threads" in note for note in notes(closed)] == [True]


@pytest.mark.parametrize("status", [400, 403])
async def test_a_thread_that_discord_does_not_let_it_lock_is_told(group: Group, status: int) -> None:
    channel = await start(group)
    await discuss(group, channel)
    group.env.inject_error("PATCH", f"/channels/{channel.threads[0].id}", status=status, times=1)

    closed = await group.close(channel=channel)

    assert outcome_of(closed) == "public"
    assert ["I could not lock the thread" in note for note in notes(closed)] == [True]


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


async def test_a_thread_that_stays_locked_is_told(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    await group.close(channel=channel)
    group.env.inject_error("PATCH", f"/channels/{channel.threads[0].id}", status=403, times=1)

    told = await group.tutor.slash(channel, "activity reopen")

    assert outcome_of(told) == "public"
    assert ["could not open the thread" in note for note in notes(told)] == [True]


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


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        ("create_public_threads", "Create Public Threads"),
        ("send_messages_in_threads", "Send Messages in Threads"),
    ],
)
async def test_without_the_permission_the_discussion_is_in_the_channel(
    group: Group, permission: str, name: str
) -> None:
    channel = await start(group, **{permission: False})

    told = await discuss(group, channel)

    assert channel.threads == []
    assert "### A question to discuss" in screen.texts_of(told)
    assert "Say what you think here in the channel" in screen.text_of(told)
    assert "here in the channel" in screen.text_of(group.panel)
    (note,) = notes(told)
    assert f"these permissions: {name}." in note


@pytest.mark.parametrize("status", [400, 403, 404])
@pytest.mark.parametrize("path", ["/channels/*/messages/*/threads", "/channels/*/messages"])
async def test_whatever_discord_refuses_the_question_is_asked_in_the_channel(
    group: Group, path: str, status: int
) -> None:
    channel = await start(group)
    group.env.inject_error("POST", path, status=status, times=1)

    told = await discuss(group, channel)

    question, note = told.followups
    assert "There is no thread after all" in screen.text_of(question)
    assert "### A question to discuss" in screen.texts_of(question)
    assert not question.ephemeral
    assert note.ephemeral
    assert "Discord did not let me" in screen.text_of(note)
    assert outcome_of(await group.press(group.tutor, question, "Next question (tutors)")) == "public"


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


async def test_whoever_chooses_threads_is_told_where_they_cannot_be(group: Group) -> None:
    channel = group.channel_where(create_public_threads=False)

    chosen = await group.manager.slash(channel, "setup defaults", discussion="thread")

    assert "I need these permissions here: Create Public Threads." in screen.text_of(chosen)


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
