"""Custom ids for the summary and the entries behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import SessionId
from bot.ui.kit.ids import CustomId


class EntriesBy(StrEnum):
    """What the entries behind a summary are selected by."""

    COMPONENT = "component"
    PROJECT = "project"


@dataclass(frozen=True)
class ShowSummary(CustomId, action="summary"):
    """Shows a page of the summary."""

    session: SessionId
    page: int | None = None


@dataclass(frozen=True)
class ChooseEntries(CustomId, action="entries-of"):
    """Shows the entries on the selected component or project."""

    session: SessionId
    by: EntriesBy


@dataclass(frozen=True)
class TurnEntries(CustomId, action="entries"):
    """Shows a page of the entries on a component, given by its index in the pack, or on a project."""

    session: SessionId
    component: int | None
    project: str | None
    batch: int
    page: int
