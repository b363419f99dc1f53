"""Distinct types for the ids of things, so that an entry's id cannot be passed where a session's is expected.

Discord's ids ("snowflakes") and the store's row ids are integers below 2^63. Numbers that people see ("Member 3",
entry "#7") are plain ``int``.
"""

from __future__ import annotations

from typing import NewType

GuildId = NewType("GuildId", int)
ChannelId = NewType("ChannelId", int)
"""The id of a channel or a thread; to Discord a thread is a kind of channel."""

MessageId = NewType("MessageId", int)
UserId = NewType("UserId", int)
RoleId = NewType("RoleId", int)

SessionId = NewType("SessionId", int)
MemberId = NewType("MemberId", int)
EntryId = NewType("EntryId", int)
OwnProjectId = NewType("OwnProjectId", int)
StatementId = NewType("StatementId", int)
