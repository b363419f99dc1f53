"""Recording what one found, and the author's reading."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import EntryId, SessionId
from bot.ui.kit.ids import CustomId, FormId


@dataclass(frozen=True)
class OpenAnswerForm(CustomId, action="answer"):
    """Opens the answer form, with what one recorded on a project before if one is named."""

    session: SessionId
    project: str | None = None


@dataclass(frozen=True)
class RecordEntry(FormId, action="record"):
    """The answer form."""

    session: SessionId


@dataclass(frozen=True)
class ShowReceipt(CustomId, action="receipt"):
    """Turns to a page of the receipt of an entry."""

    entry: EntryId
    page: int


@dataclass(frozen=True)
class OpenEntry(CustomId, action="open-entry"):
    """Shows the receipt of the entry chosen in the learning log."""


@dataclass(frozen=True)
class OpenEvidenceForm(CustomId, action="deepen"):
    """Opens the form to say more about the component chosen."""

    entry: EntryId


@dataclass(frozen=True)
class AddEvidence(FormId, action="deepened"):
    """The form for what shows one component."""

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
