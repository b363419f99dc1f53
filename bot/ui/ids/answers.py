"""Custom ids for recording entries and for the author's readings."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import EntryId, SessionId
from bot.ui.kit.ids import CustomId, FormId


@dataclass(frozen=True)
class OpenAnswerForm(CustomId, action="answer"):
    """Opens the answer form, with what the member recorded on ``project`` if one is given."""

    session: SessionId
    project: str | None = None


@dataclass(frozen=True)
class RecordEntry(FormId, action="record"):
    """Submits the answer form."""

    session: SessionId


@dataclass(frozen=True)
class ShowReceipt(CustomId, action="receipt"):
    """Shows a page of an entry's receipt."""

    entry: EntryId
    page: int


@dataclass(frozen=True)
class OpenEntry(CustomId, action="open-entry"):
    """Shows the receipt of the entry selected in the learning log."""


@dataclass(frozen=True)
class OpenEvidenceForm(CustomId, action="deepen"):
    """Opens the evidence form for the selected component."""

    entry: EntryId


@dataclass(frozen=True)
class AddEvidence(FormId, action="deepened"):
    """Submits the evidence form for one component."""

    entry: EntryId
    component: str


@dataclass(frozen=True)
class ShowReading(CustomId, action="reading"):
    """Shows the author's reading of a project."""

    session: SessionId
    project: str
    page: int | None = None


@dataclass(frozen=True)
class ShowOverallReading(CustomId, action="overall"):
    """Shows the author's reading of the activity as a whole."""

    session: SessionId
    page: int | None = None
