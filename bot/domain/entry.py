"""Entries: what members recorded on projects, as others may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, order=True)
class Author:
    """A member of a session as the reader may know them: ``name`` is there only where the session's names allow."""

    number: int
    name: str | None = None


@dataclass(frozen=True)
class Evidence:
    """The words that say why one component is there."""

    component: str
    text: str


@dataclass(frozen=True)
class Version:
    """What an entry said before it was changed."""

    evidence: str
    components: tuple[str, ...]
    evidence_for: tuple[Evidence, ...]
    replaced_at: datetime


@dataclass(frozen=True)
class Entry:
    """One member's record on one project.

    ``number`` counts the entries of a session and is how people refer to one ("#7"). ``evidence`` speaks for the entry
    as a whole and may be empty; ``evidence_for`` speaks for single components among ``components``.
    """

    id: int
    session_id: int
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
        """Whether anything that this entry says would be gone if it said that instead."""
        kept = {evidence, *evidence_for.values()}
        said = (self.evidence, *(part.text for part in self.evidence_for))
        return any(text and text not in kept for text in said)

    def words_for(self, component: str) -> str:
        """What the member wrote for that component, or for the entry as a whole."""
        for evidence in self.evidence_for:
            if evidence.component == component:
                return evidence.text
        return self.evidence


@dataclass(frozen=True)
class Draft:
    """What a member sends in through the form, before it is an entry."""

    project: str
    components: tuple[str, ...]
    evidence: str


OWN_PREFIX = "~"
"""What a key of a member's own project starts with; no id in a pack can."""


def own_key(number: int) -> str:
    """How entries and statements of a session refer to the project of a member's own with that number."""
    return f"{OWN_PREFIX}{number}"


@dataclass(frozen=True)
class OwnProject:
    """A project that a member brought: usable by its author at once, by all once a tutor approved it."""

    id: int
    session_id: int
    number: int
    author: Author
    title: str
    text: str
    link: str | None
    approved: bool

    @property
    def key(self) -> str:
        """How entries and statements of the session refer to it."""
        return own_key(self.number)
