"""Entries: what members recorded about projects, as a given reader may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import EntryId, OwnProjectId, SessionId


@dataclass(frozen=True, order=True)
class Author:
    """A member of a session as a reader sees them; ``name`` is ``None`` if the reader may not know it."""

    number: int
    name: str | None = None


@dataclass(frozen=True)
class Evidence:
    """A member's explanation of why a component is present."""

    component: str
    text: str


@dataclass(frozen=True)
class Version:
    """The content of an entry before one of its edits."""

    evidence: str
    components: tuple[str, ...]
    evidence_for: tuple[Evidence, ...]
    replaced_at: datetime


@dataclass(frozen=True)
class Entry:
    """What one member recorded about one project.

    ``number`` is unique within the session and is how people refer to an entry ("#7"). ``evidence`` covers the entry as
    a whole and may be empty; ``evidence_for`` covers single components among ``components``.
    """

    id: EntryId
    session_id: SessionId
    number: int
    author: Author
    project: str
    components: tuple[str, ...]
    evidence: str
    evidence_for: tuple[Evidence, ...]
    recorded_at: datetime
    edited_at: datetime | None
    earlier: tuple[Version, ...] = ()

    def loses_words(self, evidence: str, evidence_for: Mapping[str, str]) -> bool:
        """Whether replacing this entry's texts with the given ones would lose any text."""
        kept = {evidence, *evidence_for.values()}
        said = (self.evidence, *(part.text for part in self.evidence_for))
        return any(text and text not in kept for text in said)

    def words_for(self, component: str) -> str:
        """Returns the member's text about that component, or else the one about the entry as a whole."""
        for evidence in self.evidence_for:
            if evidence.component == component:
                return evidence.text
        return self.evidence


@dataclass(frozen=True)
class Draft:
    """What a member submitted in the answer form, before it is stored as an entry."""

    project: str
    components: tuple[str, ...]
    evidence: str


OWN_PREFIX = "~"
"""Prefix of the keys of members' own projects; ids in a pack cannot start with it."""


def own_key(number: int) -> str:
    """Returns the key by which entries and statements refer to the member-suggested project with that number."""
    return f"{OWN_PREFIX}{number}"


@dataclass(frozen=True)
class OwnProject:
    """A project suggested by a member: usable by its author at once, and by everybody once a tutor has approved it."""

    id: OwnProjectId
    session_id: SessionId
    number: int
    author: Author
    title: str
    text: str
    link: str | None
    approved: bool

    @property
    def key(self) -> str:
        """The key by which entries and statements of the session refer to the project."""
        return own_key(self.number)
