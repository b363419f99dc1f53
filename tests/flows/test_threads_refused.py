"""Threads that the bot may not open, lock or unlock: the discussion goes on, and the tutor is informed."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.group import Group
from tests.flows.outcome import given_back, outcome_of
from tests.flows.threads import discuss, notes, start, state_of

pytestmark = pytest.mark.usefixtures("threads_wanted")


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


async def test_a_thread_that_stays_locked_is_told(group: Group) -> None:
    channel = await start(group)
    await discuss(group, channel)
    await group.close(channel=channel)
    group.env.inject_error("PATCH", f"/channels/{channel.threads[0].id}", status=403, times=1)

    told = await group.tutor.slash(channel, "activity reopen")

    assert outcome_of(told) == "public"
    assert ["could not open the thread" in note for note in notes(told)] == [True]


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


async def test_whoever_chooses_threads_is_told_where_they_cannot_be(group: Group) -> None:
    channel = group.channel_where(create_public_threads=False)

    chosen = await group.manager.slash(channel, "setup defaults", discussion="thread")

    assert "I need these permissions here: Create Public Threads." in screen.text_of(chosen)
