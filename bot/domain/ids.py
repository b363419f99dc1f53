"""The ids of things, each a type of its own: an entry's id is never taken for a session's.

Discord's ids ("snowflakes") and the store's row ids are whole numbers below 2^63. Numbers that people see ("Member 3",
entry "#7") are plain ``int``.
"""

from __future__ import annotations

from typing import NewType

GuildId = NewType("GuildId", int)
ChannelId = NewType("ChannelId", int)
"""A channel or a thread: Discord counts threads among the channels."""

MessageId = NewType("MessageId", int)
UserId = NewType("UserId", int)
RoleId = NewType("RoleId", int)

SessionId = NewType("SessionId", int)
MemberId = NewType("MemberId", int)
EntryId = NewType("EntryId", int)
StatementId = NewType("StatementId", int)
