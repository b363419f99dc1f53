"""What is kept of one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.ids import SessionId


class RecordKind(StrEnum):
    """What a record is about."""

    MEMBER = "member"
    TUTOR = "tutor"
    ENTRY = "entry"
    ENTRY_COMPONENT = "entry component"
    ENTRY_VERSION = "earlier version of an entry"
    OWN_PROJECT = "project brought"
    STATEMENT = "limitation"
    STATEMENT_VERSION = "earlier version of a limitation"
    VOTE = "vote"
    TOLD_VOTE = "vote that the group has read among others"
    REASON = "reason for a vote"
    SKIP = "limitation put off"


@dataclass(frozen=True)
class PersonalRecord:
    """One thing that is kept of a person, in one session. ``fields`` holds all that it says, under plain names."""

    kind: RecordKind
    session_id: SessionId
    recorded_at: datetime
    fields: Mapping[str, str | int | datetime | None]
