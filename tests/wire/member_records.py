"""What the store must hold of each member, derived from what was acknowledged, and what it does hold."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

Deeper: TypeAlias = tuple[tuple[str, str | None], ...]
"""An entry's components in order, each with the text about it, or ``None``."""


@dataclass(frozen=True)
class Kept:
    """An entry, or an earlier version of one."""

    words: str
    components: Deeper

    def texts(self) -> list[str]:
        """Every text typed into the entry."""
        return [self.words, *(text for _, text in self.components if text)]


@dataclass(frozen=True)
class Recorded:
    """The answer form was sent: a new or edited entry, and a limitation unless that is empty."""

    project: str
    components: tuple[str, ...]
    words: str
    limitation: str


@dataclass(frozen=True)
class Deepened:
    """Evidence was added for one component of an entry."""

    project: str
    component: str
    words: str


@dataclass(frozen=True)
class Suggested:
    """The member suggested a project."""

    title: str


Act: TypeAlias = Recorded | Deepened | Suggested


@dataclass(frozen=True)
class MemberRecords:
    """Everything that the store holds of one member."""

    entries: Mapping[str, Kept] = field(default_factory=dict[str, Kept])
    earlier: tuple[tuple[str, Kept], ...] = ()
    raised: tuple[str, ...] = ()
    brought: tuple[str, ...] = ()

    def after(self, act: Act) -> MemberRecords:
        """These records once ``act`` has been stored as a whole."""
        match act:
            case Suggested(title):
                return replace(self, brought=(*self.brought, title))
            case Deepened(project, component, words):
                entry = self.entries[project]
                kept = tuple((one, words if one == component else text) for one, text in entry.components)
                return self._with(project, Kept(entry.words, kept))
            case Recorded(project, components, words, limitation):
                before = dict(self.entries[project].components) if project in self.entries else {}
                changed = self._with(project, Kept(words, tuple((one, before.get(one)) for one in components)))
                return replace(changed, raised=(*self.raised, limitation)) if limitation else changed

    def texts(self) -> Counter[str]:
        """Returns how often each text of the member is stored, not counting texts that earlier versions repeat."""
        now = Counter(text for kept in self.entries.values() for text in kept.texts())
        before = {text for _, kept in self.earlier for text in kept.texts()} - now.keys()
        return now + Counter(before) + Counter(self.raised) + Counter(self.brought)

    def _with(self, project: str, kept: Kept) -> MemberRecords:
        before = self.entries.get(project)
        loses = before is not None and not set(before.texts()) <= set(kept.texts())
        earlier = (*self.earlier, (project, before)) if before is not None and loses else self.earlier
        return replace(self, entries={**self.entries, project: kept}, earlier=earlier)


def member_records(path: Path) -> dict[int, MemberRecords]:
    """Returns the records of each member of the database's only session, by user id."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        users = dict(connection.execute("SELECT id, user_id FROM members"))
        entries = {
            row[0]: row[1:] for row in connection.execute("SELECT id, member_id, project, evidence FROM entries")
        }
        components = connection.execute("SELECT entry_id, component, evidence FROM entry_components ORDER BY place")
        ticked: dict[int, list[tuple[str, str | None]]] = {entry: [] for entry in entries}
        for entry, component, evidence in components:
            ticked[entry].append((component, evidence))
        versions = connection.execute(
            "SELECT entry_id, evidence, components FROM entry_versions ORDER BY id"
        ).fetchall()
        raised = connection.execute("SELECT member_id, text FROM statements ORDER BY number").fetchall()
        brought = connection.execute("SELECT member_id, title FROM own_projects ORDER BY number").fetchall()
    return {
        user: MemberRecords(
            {project: Kept(words, tuple(ticked[id_])) for id_, (m, project, words) in entries.items() if m == member},
            tuple(
                (entries[id_][1], Kept(words, tuple((one, text) for one, text in json.loads(parts))))
                for id_, words, parts in versions
                if entries[id_][0] == member
            ),
            tuple(text for m, text in raised if m == member),
            tuple(title for m, title in brought if m == member),
        )
        for member, user in users.items()
    }
