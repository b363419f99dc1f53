"""What one person recorded, as records of what is kept of them."""

from __future__ import annotations

from bot.domain.entry import Version
from bot.domain.personal_data import PersonalRecord, RecordKind
from bot.store.sqlite.rows import Row, from_ms, optional_from_ms

_ENTRIES = "entries.session_id, entries.number, entries.recorded_at, entries.edited_at"
_OF_MEMBERS = "entries.member_id IN (SELECT value FROM json_each(?)) ORDER BY entries.session_id DESC, entries.number"

ENTRIES = f"SELECT {_ENTRIES}, project, evidence FROM entries WHERE {_OF_MEMBERS}"
COMPONENTS = (
    f"SELECT {_ENTRIES}, component, entry_components.evidence FROM entries"
    f" JOIN entry_components ON entry_id = entries.id WHERE {_OF_MEMBERS}, place"
)
VERSIONS = (
    "SELECT entries.session_id, entries.number, entry_versions.* FROM entries"
    f" JOIN entry_versions ON entry_id = entries.id WHERE {_OF_MEMBERS}, entry_versions.id"
)


def entry_record(row: Row) -> PersonalRecord:
    """The record of a row of :data:`ENTRIES`."""
    fields = {
        "number": row["number"],
        "project": row["project"],
        "evidence": row["evidence"],
        "edited": optional_from_ms(row["edited_at"]),
    }
    return PersonalRecord(RecordKind.ENTRY, row["session_id"], from_ms(row["recorded_at"]), fields)


def component_record(row: Row) -> PersonalRecord:
    """The record of a row of :data:`COMPONENTS`."""
    fields = {"entry": row["number"], "component": row["component"], "evidence": row["evidence"]}
    at = from_ms(row["recorded_at"] if row["edited_at"] is None else row["edited_at"])
    return PersonalRecord(RecordKind.ENTRY_COMPONENT, row["session_id"], at, fields)


def version_record(row: Row, version: Version) -> PersonalRecord:
    """The record of a row of :data:`VERSIONS`, which was read as ``version``."""
    fields = {"entry": row["number"], "evidence": version.evidence, "components": ", ".join(version.components)}
    fields |= {f"evidence for {one.component}": one.text for one in version.evidence_for}
    return PersonalRecord(RecordKind.ENTRY_VERSION, row["session_id"], version.replaced_at, fields)
