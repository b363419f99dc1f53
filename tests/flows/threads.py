"""Opens discussions in threads, and reads their state afterwards."""

from __future__ import annotations

import simcord

from tests.flows import screen
from tests.flows.group import Group, Result


async def start(group: Group, **permissions: bool) -> simcord.ChannelHandle:
    channel = group.channel_where(**permissions)
    await group.start(channel=channel)
    return channel


async def discuss(group: Group, channel: simcord.ChannelHandle) -> Result:
    return await group.tutor.slash(channel, "activity discuss")


def cards_in(group: Group, channel: simcord.ChannelHandle) -> list[simcord.ResponseMessage]:
    """Returns the cards in a channel or thread that everybody sees, in order."""
    kept = group.env.backend.messages[channel.id].values()
    shown = [simcord.ResponseMessage(group.env, message) for message in sorted(kept, key=lambda one: one.id)]
    return [one for one in shown if one.components and not one.ephemeral]


def state_of(thread: simcord.ChannelHandle, group: Group) -> tuple[bool, bool]:
    """Whether a thread is archived, and whether it is locked."""
    metadata = group.env.backend.channels[thread.id].thread_metadata
    assert metadata is not None
    return metadata.archived, metadata.locked


def notes(told: Result) -> list[str]:
    """Returns the notes that were shown to the tutor alone."""
    return [screen.text_of(one) for one in told.followups if one.ephemeral]
