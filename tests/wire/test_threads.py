"""A discussion in its own thread, with the real process and Discord's rules for threads."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.wire.activity import AISHA, CARYS, TUTOR, buttons_of, close_session, rows, start_session, text_in, text_of
from tests.wire.process import connected
from tests.wire.stand_in import Place, StandIn, replies
from tests.wire.stand_in.places import BOT_PERMISSIONS
from tests.wire.stand_in.threads import CREATE_PUBLIC_THREADS, MANAGE_THREADS

ALL = BOT_PERMISSIONS | CREATE_PUBLIC_THREADS | MANAGE_THREADS
OPENED = r"/channels/6001/messages/\d+/threads"


def allow(discord: StandIn, permissions: int) -> Place:
    """Sets the bot's permissions; returns the channel in which it has them."""
    discord.threads.permissions = permissions
    return Place(bot_permissions=permissions)


async def discussed(discord: StandIn, place: Place) -> int:
    """Opens a discussion on a server that uses threads; returns the thread's id once it exists."""
    await start_session(discord)
    await discord.command(TUTOR.at(place), "setup defaults", discussion="thread")
    await discord.command(TUTOR.at(place), "activity discuss")
    await discord.journal.take("POST", OPENED)
    thread = max(discord.threads.by_id)
    await discord.journal.take("POST", f"/channels/{thread}/messages")
    return thread


def state(discord: StandIn, thread: int) -> tuple[bool, bool]:
    metadata = discord.threads.by_id[thread]["thread_metadata"]
    return metadata["archived"], metadata["locked"]


async def test_a_discussion_has_its_thread_until_it_is_closed(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        place = allow(discord, ALL)
        thread = await discussed(discord, place)
        inside = Place(channel=thread, thread=True, bot_permissions=ALL)
        starter = max(discord.routes.messages)
        assert discord.threads.by_id[thread]["name"] == "Co-production in action"
        assert discord.routes.messages[starter]["channel_id"] == str(thread)
        assert "A question to discuss" in text_in(discord.routes.messages[starter])

        button = buttons_of(discord.routes.messages[starter])["Next question (tutors)"]
        asked = await discord.press(TUTOR.at(inside), starter, button)
        status = await discord.command(AISHA.at(inside), "activity status")
        elsewhere = await discord.command(CARYS.at(Place(channel=6003)), "activity status")
        assert "A question to discuss" in text_of(asked)
        assert "how we are doing" in text_of(status)
        assert "No activity has been started" in text_of(elsewhere)

        closed = await close_session(discord, "It takes time.", TUTOR.at(place))
        assert f"<#{thread}>" in text_of(closed)
        assert await bot.end(signal.SIGTERM) == 0  # Which finishes what is under way.
    assert state(discord, thread) == (True, True)
    assert rows(tmp_path, "SELECT thread_id FROM sessions") == [(thread,)]
    assert rows(tmp_path, "SELECT count(*) FROM questions_asked") == [(2,)]
    assert "Traceback" not in bot.printed


async def test_a_thread_is_unlocked_and_used_again(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        place = allow(discord, ALL)
        thread = await discussed(discord, place)
        await close_session(discord, "", TUTOR.at(place))
        await discord.journal.take("PATCH", f"/channels/{thread}")
        assert state(discord, thread) == (True, True)
        await discord.command(TUTOR.at(place), "activity reopen")
        await discord.journal.take("PATCH", f"/channels/{thread}")
        assert state(discord, thread) == (False, False)
        await discord.command(TUTOR.at(place), "activity reopen")
        again = await discord.command(TUTOR.at(place), "activity discuss")
        await discord.journal.take("POST", f"/channels/{thread}/messages")
        assert f"<#{thread}>" in text_of(again)
    assert len(discord.threads.by_id) == 1


async def test_without_the_permission_to_lock_it_is_only_put_away(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        place = allow(discord, BOT_PERMISSIONS | CREATE_PUBLIC_THREADS)
        thread = await discussed(discord, place)
        await close_session(discord, "", TUTOR.at(place))
        told = await discord.journal.take("POST", r"/webhooks/.*")
        assert "Manage Threads" in text_of(told)
        assert state(discord, thread) == (True, False)
        assert await bot.end(signal.SIGTERM) == 0


async def test_a_thread_that_discord_had_put_away_is_locked_as_well(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        place = allow(discord, ALL)
        thread = await discussed(discord, place)
        discord.threads.by_id[thread]["thread_metadata"]["archived"] = True
        await close_session(discord, "", TUTOR.at(place))
        assert await bot.end(signal.SIGTERM) == 0
    assert state(discord, thread) == (True, True)


async def test_without_the_permission_to_open_one_nothing_is_tried(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        await start_session(discord)
        await discord.command(TUTOR, "setup defaults", discussion="thread")
        opened = await discord.command(TUTOR, "activity discuss")
        told = await discord.journal.take("POST", r"/webhooks/.*")
        assert "A question to discuss" in text_of(opened)
        assert "Create Public Threads" in text_of(told)
    assert discord.journal.all("POST", OPENED) == []


@pytest.mark.parametrize("reply", [replies.MISSING_PERMISSIONS, replies.INVALID_FORM], ids=["403", "400"])
async def test_whatever_becomes_of_the_thread_the_question_is_asked(
    tmp_path: Path, discord: StandIn, reply: replies.Reply
) -> None:
    async with connected(tmp_path, discord) as bot:
        place = allow(discord, ALL)
        await start_session(discord)
        await discord.command(TUTOR.at(place), "setup defaults", discussion="thread")
        with discord.failing("POST", OPENED, reply):
            await discord.command(TUTOR.at(place), "activity discuss")
            question = await discord.journal.take("POST", r"/webhooks/.*")
            told = await discord.journal.take("POST", r"/webhooks/.*")
        assert "A question to discuss" in text_of(question)
        assert "Discord did not let me" in text_of(told)
        assert await bot.end(signal.SIGTERM) == 0
    assert rows(tmp_path, "SELECT stage, thread_id FROM sessions") == [("discuss", None)]
    assert "Traceback" not in bot.printed


async def test_a_connection_that_breaks_leaves_the_discussion_in_the_channel(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        place = allow(discord, ALL)
        await start_session(discord)
        await discord.command(TUTOR.at(place), "setup defaults", discussion="thread")
        with discord.hold("POST", OPENED, lost=True):
            await discord.command(TUTOR.at(place), "activity discuss")
            question = await discord.journal.take("POST", r"/webhooks/.*")
        assert "A question to discuss" in text_of(question)


async def test_a_thread_that_opens_after_its_session_was_closed_is_put_away(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        place = allow(discord, ALL)
        await start_session(discord)
        await discord.command(TUTOR.at(place), "setup defaults", discussion="thread")
        with discord.hold("POST", OPENED) as hold:
            await discord.command(TUTOR.at(place), "activity discuss")
            await hold.reached.wait()
            await close_session(discord, "It takes time.", TUTOR.at(place))
        assert await bot.end(signal.SIGTERM) == 0
    (thread,) = discord.threads.by_id
    assert state(discord, thread) == (True, True)
    assert discord.journal.all("POST", f"/channels/{thread}/messages") == []


async def test_a_thread_that_is_there_needs_no_permission_to_open_one(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        place = allow(discord, ALL)
        thread = await discussed(discord, place)
        await discord.command(TUTOR.at(place), "activity reopen")
        less = allow(discord, BOT_PERMISSIONS)
        again = await discord.command(TUTOR.at(less), "activity discuss")
        assert f"<#{thread}>" in text_of(again)
        await discord.journal.take("POST", f"/channels/{thread}/messages")
