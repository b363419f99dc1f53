"""The group's picture, and the entries behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import SessionId
from bot.ui.kit.ids import CustomId


class EntriesBy(StrEnum):
    """What the entries behind a summary are chosen by."""

    COMPONENT = "component"
    PROJECT = "project"


@dataclass(frozen=True)
class ShowSummary(CustomId, action="summary"):
    """Shows the whole summary."""

    session: SessionId
    page: int | None = None


@dataclass(frozen=True)
class ChooseEntries(CustomId, action="entries-of"):
    """Shows the entries on the component or project chosen."""

    session: SessionId
    by: EntriesBy


@dataclass(frozen=True)
class TurnEntries(CustomId, action="entries"):
    """Turns to a page of the entries on a component, by its place in the pack, or a project."""

    session: SessionId
    component: int | None
    project: str | None
    batch: int
    page: int
