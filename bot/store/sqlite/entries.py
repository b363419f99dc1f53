"""Entries, their evidence, and their earlier versions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.domain.entry import Author, Draft, Entry, Evidence, Version
from bot.domain.finding import Finding
from bot.domain.ids import EntryId, SessionId
from bot.domain.member import Audience, Member
from bot.domain.personal_data import PersonalRecord
from bot.store.sqlite import entries_of_person as of_person
from bot.store.sqlite.members import author, author_columns
from bot.store.sqlite.rows import Row, SqliteRepository, Value, from_ms, ids_as_json, optional_from_ms, to_ms


class SqliteEntryRepository(SqliteRepository):
    """See :class:`bot.store.interface.EntryRepository`."""

    def add(self, member: Member, draft: Draft, now: datetime) -> Entry:
        row = self._one(
            "INSERT INTO entries (session_id, member_id, number, project, evidence, recorded_at) VALUES"
            " (?1, ?2, 1 + max((SELECT coalesce(max(number), 0) FROM entries WHERE session_id = ?1),"
            " (SELECT last_gone FROM sessions WHERE id = ?1)), ?3, ?4, ?5)"
            " RETURNING id, number, recorded_at",
            (member.session_id, member.id, draft.project, draft.evidence, to_ms(now)),
        )
        self._keep_components(row["id"], draft.components, {})
        return Entry(
            id=row["id"],
            session_id=member.session_id,
            number=row["number"],
            author=Author(member.number),
            project=draft.project,
            components=draft.components,
            evidence=draft.evidence,
            evidence_for=(),
            recorded_at=from_ms(row["recorded_at"]),
            edited_at=None,
        )

    def change(self, entry: Entry, draft: Draft, evidence_for: Mapping[str, str], now: datetime) -> None:
        if entry.loses_words(draft.evidence, evidence_for):
            self._rows(
                "INSERT INTO entry_versions (entry_id, evidence, components, replaced_at) VALUES (?, ?, ?, ?)",
                (entry.id, entry.evidence, _as_json(entry), to_ms(now)),
            )
        self._rows(
            "UPDATE entries SET evidence = ?, edited_at = ? WHERE id = ?",
            (draft.evidence, to_ms(now), entry.id),
        )
        self._rows("DELETE FROM entry_components WHERE entry_id = ?", (entry.id,))
        self._keep_components(entry.id, draft.components, evidence_for)

    def get(self, entry_id: EntryId, member: Member) -> Entry | None:
        return self._own(member, "entries.id = ?", entry_id)

    def on_project(self, member: Member, project: str) -> Entry | None:
        return self._own(member, "entries.project = ?", project)

    def of_members(self, members: Sequence[Member]) -> list[Entry]:
        found: list[Entry] = []
        for member in members:
            found += self._select(Audience.PEER, "entries.member_id = ?", (member.id,), versions=True)
        return found

    def of_session(self, session_id: SessionId, audience: Audience) -> list[Entry]:
        return self._select(audience, "entries.session_id = ?", (session_id,), versions=False)

    def numbers(self, session_id: SessionId, *, component: str | None = None, project: str | None = None) -> list[int]:
        rows = self._rows(
            "SELECT number FROM entries WHERE session_id = ?1 AND (?2 IS NULL OR project = ?2) AND (?3 IS NULL OR"
            " EXISTS (SELECT 1 FROM entry_components WHERE entry_id = entries.id AND component = ?3)) ORDER BY number",
            (session_id, project, component),
        )
        return [row["number"] for row in rows]

    def numbered(self, session_id: SessionId, numbers: Iterable[int], audience: Audience) -> list[Entry]:
        return self._select(
            audience,
            "entries.session_id = ? AND entries.number IN (SELECT value FROM json_each(?))",
            (session_id, json.dumps(list(numbers))),
            versions=False,
        )

    def findings(self, session_id: SessionId) -> list[Finding]:
        rows = self._rows(
            "SELECT entries.number, members.number, project, evidence <> '', (SELECT"
            " json_group_object(component, evidence IS NOT NULL) FROM entry_components WHERE entry_id = entries.id)"
            " FROM entries JOIN members ON members.id = member_id WHERE entries.session_id = ? ORDER BY entries.number",
            (session_id,),
        )
        alike: dict[tuple[str, int, str], list[tuple[int, int]]] = defaultdict(list)
        for row in rows:
            alike[row[2:]].append(row[:2])
        ticks = {ticked: _ticks(ticked) for ticked in {ticked for _, _, ticked in alike}}
        return [
            Finding(project, *ticks[ticked], bool(general), *zip(*entries, strict=True))  # Numbers and members.
            for (project, general, ticked), entries in alike.items()
        ]

    def count(self, session_id: SessionId) -> tuple[int, int]:
        row = self._one(
            "SELECT count(*) AS entries, count(DISTINCT member_id) AS members FROM entries WHERE session_id = ?",
            (session_id,),
        )
        return row["entries"], row["members"]

    def cells(self, session_id: SessionId) -> dict[tuple[str, str], int]:
        rows = self._rows(
            "SELECT project, component, count(*) AS n FROM entries JOIN entry_components ON entry_id = entries.id"
            " WHERE session_id = ? GROUP BY project, component",
            (session_id,),
        )
        return {(row["project"], row["component"]): row["n"] for row in rows}

    def per_project(self, session_id: SessionId) -> dict[str, int]:
        rows = self._rows(
            "SELECT project, count(*) AS n FROM entries WHERE session_id = ? GROUP BY project", (session_id,)
        )
        return {row["project"]: row["n"] for row in rows}

    def authors(self, session_id: SessionId, project: str, audience: Audience) -> list[Author]:
        rows = self._rows(
            f"SELECT {author_columns(audience)} FROM entries JOIN members ON members.id = member_id"
            " JOIN sessions ON sessions.id = entries.session_id"
            " WHERE entries.session_id = ? AND project = ? ORDER BY members.number",
            (session_id, project),
        )
        return [author(row) for row in rows]

    def remove(self, members: Sequence[Member]) -> int:
        removed = 0
        for member in members:
            self._rows(
                "UPDATE sessions SET last_gone = max(last_gone, (SELECT coalesce(max(number), 0) FROM entries"
                " WHERE member_id = ?2)) WHERE id = ?1",
                (member.session_id, member.id),
            )
            rows = self._rows("DELETE FROM entries WHERE member_id = ? RETURNING id", (member.id,))
            removed += len(rows)
        return removed

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        ids = (ids_as_json(members),)
        return [
            *map(of_person.entry_record, self._rows(of_person.ENTRIES, ids)),
            *map(of_person.component_record, self._rows(of_person.COMPONENTS, ids)),
            *(of_person.version_record(row, _version(row)) for row in self._rows(of_person.VERSIONS, ids)),
        ]

    def _keep_components(self, entry_id: EntryId, components: Sequence[str], words: Mapping[str, str]) -> None:
        if components:
            kept = [[component, words.get(component)] for component in components]
            self._rows(
                "INSERT INTO entry_components (entry_id, component, place, evidence)"
                " SELECT ?1, json_extract(value, '$[0]'), key, json_extract(value, '$[1]') FROM json_each(?2)",
                (entry_id, json.dumps(kept)),
            )

    def _own(self, member: Member, where: str, value: Value) -> Entry | None:
        found = self._select(Audience.PEER, f"member_id = ? AND {where}", (member.id, value), versions=True)
        return found[0] if found else None

    def _select(self, audience: Audience, where: str, values: Sequence[Value], *, versions: bool) -> list[Entry]:
        rows = self._rows(
            "SELECT entries.id, entries.session_id, entries.number, project, evidence, recorded_at, edited_at,"
            f" {author_columns(audience)} FROM entries JOIN members ON members.id = member_id"
            f" JOIN sessions ON sessions.id = entries.session_id WHERE {where} ORDER BY entries.number",
            values,
        )
        if not rows:
            return []
        ticked: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
        for entry_id, component, evidence in self._rows(
            "SELECT entry_id, component, entry_components.evidence FROM entry_components"
            f" JOIN entries ON entries.id = entry_id WHERE {where} ORDER BY entry_components.place",
            values,
        ):
            ticked[entry_id].append((component, evidence))
        earlier = self._versions(where, values) if versions else dict[int, list[Version]]()
        return [_entry(row, ticked[row[0]], earlier.get(row[0], ())) for row in rows]

    def _versions(self, where: str, values: Sequence[Value]) -> dict[int, list[Version]]:
        found: dict[int, list[Version]] = defaultdict(list)
        for row in self._rows(
            "SELECT entry_versions.* FROM entry_versions JOIN entries ON entries.id = entry_id"
            f" WHERE {where} ORDER BY entry_versions.id",
            values,
        ):
            found[row["entry_id"]].append(_version(row))
        return found


def _entry(row: Row, ticked: Sequence[tuple[str, str | None]], earlier: Sequence[Version]) -> Entry:
    # Read by position, which is faster: a report has thousands of entries.
    entry_id, session_id, number, project, evidence, recorded_at, edited_at, author_number, author_name = row
    return Entry(
        id=entry_id,
        session_id=session_id,
        number=number,
        author=Author(author_number, author_name),
        project=project,
        components=tuple([component for component, _ in ticked]),
        evidence=evidence,
        evidence_for=tuple([Evidence(component, text) for component, text in ticked if text is not None]),
        recorded_at=from_ms(recorded_at),
        edited_at=optional_from_ms(edited_at),
        earlier=tuple(earlier),
    )


def _ticks(kept: str) -> tuple[frozenset[str], frozenset[str]]:
    """Returns the components that were ticked, and those of them that have evidence of their own."""
    parts: dict[str, int] = json.loads(kept)
    return frozenset(parts), frozenset(component for component, has_words in parts.items() if has_words)


def _as_json(entry: Entry) -> str:
    words = {evidence.component: evidence.text for evidence in entry.evidence_for}
    return json.dumps([[component, words.get(component)] for component in entry.components], ensure_ascii=False)


def _version(row: Row) -> Version:
    parts: list[tuple[str, str | None]] = json.loads(row["components"])
    return Version(
        evidence=row["evidence"],
        components=tuple(component for component, _ in parts),
        evidence_for=tuple(Evidence(component, text) for component, text in parts if text is not None),
        replaced_at=from_ms(row["replaced_at"]),
    )
