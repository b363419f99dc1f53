"""What the bot sends to Discord by itself: panels where it is permitted, commands when they have changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord
import pytest
import simcord

from tests.flows import screen
from tests.flows.group import Group
from tests.flows.outcome import outcome_of


async def start(group: Group, channel: simcord.ChannelHandle) -> simcord.InteractionResult:
    return await group.tutor.slash(channel, "activity start", activity="co-production")


async def no_session_in(group: Group, channel: simcord.ChannelHandle) -> bool:
    return outcome_of(await group.aisha.slash(channel, "activity status")) == "refusal.no-session"


async def test_without_permission_to_post_the_bot_says_which_it_needs(group: Group) -> None:
    channel = group.channel_where(send_messages=False)

    refused = await start(group, channel)

    assert outcome_of(refused) == "refusal.cannot-post"
    assert "Send Messages" in screen.text_of(refused)
    assert "View Channel" not in screen.text_of(refused)
    assert await no_session_in(group, channel)


async def test_without_permission_to_see_the_channel_the_bot_says_so_too(group: Group) -> None:
    channel = group.channel_where(view_channel=False)

    refused = await start(group, channel)

    assert outcome_of(refused) == "refusal.cannot-post"
    assert "View Channel" in screen.text_of(refused)
    assert await no_session_in(group, channel)


async def thread_of(group: Group, channel: simcord.ChannelHandle) -> simcord.ChannelHandle:
    """Opens a thread in a channel as the tutor."""
    text = group.bot.get_channel(channel.id)
    assert isinstance(text, discord.TextChannel)
    with group.env.time_context():
        await text.create_thread(name="reading", type=discord.ChannelType.public_thread)
    return channel.threads[-1]


async def test_in_a_thread_it_is_the_permission_for_threads_that_counts(group: Group) -> None:
    open_thread = await thread_of(group, group.channel)
    closed_thread = await thread_of(group, group.channel_where(send_messages_in_threads=False))

    started = await start(group, open_thread)
    refused = await start(group, closed_thread)

    assert outcome_of(started) == "public"
    assert outcome_of(refused) == "refusal.cannot-post"
    assert "Send Messages in Threads" in screen.text_of(refused)


async def test_a_member_is_not_told_what_the_bot_may_do(group: Group) -> None:
    channel = group.channel_where(send_messages=False)

    refused = await group.aisha.slash(channel, "activity start", activity="co-production")

    assert outcome_of(refused) == "refusal.tutors-only"


@pytest.mark.parametrize(
    ("status", "told_that"), [(400, "error.unexpected"), (403, "refusal.not-let-post"), (404, "error.unexpected")]
)
async def test_a_panel_that_discord_refuses_leaves_no_session_behind(group: Group, status: int, told_that: str) -> None:
    group.env.inject_error("POST", "/interactions/*/callback", status=status, times=1)

    told = await start(group, group.channel)

    assert outcome_of(told) == told_that
    assert await no_session_in(group, group.channel)
    assert outcome_of(await start(group, group.channel)) == "public"


async def test_a_discord_that_is_down_leaves_no_session_behind(group: Group) -> None:
    group.env.inject_error("POST", "/interactions/*/callback", status=500, times=1)

    told = await start(group, group.channel)

    assert not told.acknowledged
    assert await no_session_in(group, group.channel)


def commands_sent(group: Group) -> int:
    """Returns how often the bot has sent its commands to Discord."""
    return sum(
        1 for request in group.env.http_requests if request.method == "PUT" and request.path.endswith("/commands")
    )


async def test_commands_are_sent_once_and_not_again_at_a_restart(group: Group) -> None:
    first = commands_sent(group)

    await group.restart()

    assert (first, commands_sent(group)) == (1, 1)
    assert outcome_of(await group.ask(group.aisha, "help")) == "private"


async def test_commands_that_changed_are_sent_again(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    command: Any = discord.app_commands.Command
    kept: Callable[[object, object], dict[str, object]] = command.to_dict

    def described_anew(self: object, tree: object) -> dict[str, object]:
        return {**kept(self, tree), "description": "Something else"}

    monkeypatch.setattr(command, "to_dict", described_anew)

    await group.restart()

    assert commands_sent(group) == 2
