"""Custom ids for reading projects and adding one's own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import SessionId
from bot.ui.kit.ids import CustomId, FormId


class ProjectMenu(StrEnum):
    """Tells apart the selects for choosing a project, since no two on a card may have the same custom id."""

    FIRST = "0"
    MORE = "1"
    WAITING = "waiting"


@dataclass(frozen=True)
class ListProjects(CustomId, action="projects"):
    """Lists all projects of the activity."""

    session: SessionId
    page: int | None = None


@dataclass(frozen=True)
class ReadProject(CustomId, action="read"):
    """Shows the selected project."""

    session: SessionId
    menu: ProjectMenu


@dataclass(frozen=True)
class TurnProject(CustomId, action="project"):
    """Shows a page of a project."""

    session: SessionId
    project: str
    page: int


@dataclass(frozen=True)
class ShowComponents(CustomId, action="components"):
    """Shows the components to look for in projects."""

    session: SessionId
    page: int | None = None


@dataclass(frozen=True)
class OpenProjectForm(CustomId, action="suggest"):
    """Opens the form for a project of the member's own."""

    session: SessionId


@dataclass(frozen=True)
class SuggestProject(FormId, action="suggested"):
    """Submits the form for a project of the member's own."""

    session: SessionId


@dataclass(frozen=True)
class ApproveProject(CustomId, action="approve"):
    """Makes a member's project available to everybody."""

    session: SessionId
    project: str
