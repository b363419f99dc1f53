"""Views of a session: its pack, projects and progress, as one reader may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.entry import Author, OwnProject
from bot.domain.pack import Component, Pack, Project
from bot.domain.session import Session


@dataclass(frozen=True)
class Choice:
    """A project that can be chosen: one of the pack's, or a member's own."""

    key: str
    title: str
    project: Project | None
    own: OwnProject | None

    @property
    def is_waiting(self) -> bool:
        """Whether it is a member's own project that no tutor has approved yet."""
        return self.own is not None and not self.own.approved


@dataclass(frozen=True)
class SessionContext:
    """A session with its pack and the projects that the reader may use."""

    session: Session
    pack: Pack
    choices: tuple[Choice, ...]

    def choice(self, typed: str) -> Choice | None:
        """Returns the project with that key, or with that title if somebody typed it in full instead of choosing it."""
        wanted = typed.casefold().strip()
        by_key = (choice for choice in self.choices if choice.key == typed)
        by_title = (choice for choice in self.choices if choice.title.casefold() == wanted)
        return next(by_key, None) or next(by_title, None)

    def component(self, typed: str) -> Component | None:
        """Returns the component with that id, or with that name if somebody typed it instead of choosing it."""
        wanted = typed.casefold().strip()
        by_name = (component for component in self.pack.components if component.name.casefold() == wanted)
        return self.pack.component(typed) or next(by_name, None)

    def title_of(self, key: str) -> str:
        """Returns the title of a project, or the key itself if the project does not exist."""
        return next((choice.title for choice in self.choices if choice.key == key), key)

    def component_name(self, component_id: str) -> str:
        """Returns the name of a component, or the id itself if the pack does not have it."""
        component = self.pack.component(component_id)
        return component_id if component is None else component.name

    def component_at(self, index: int | None) -> str | None:
        """Returns the id of the component at that index in the pack; ``None`` if there is none."""
        components = self.pack.components
        return components[index].id if index is not None and index < len(components) else None


@dataclass(frozen=True)
class Progress:
    """A session's progress. ``cells`` has the number of members by project and component."""

    context: SessionContext
    entries: int
    members: int
    joined: int
    limitations: int
    voters: int
    per_project: Mapping[str, int]
    cells: Mapping[tuple[str, str], int]
    waiting: tuple[OwnProject, ...]

    def seen(self, component_id: str) -> int:
        """Returns the number of projects in which a component was seen."""
        return sum(1 for (_, component) in self.cells if component == component_id)


@dataclass(frozen=True)
class Status:
    """Progress as one person may see it; ``not_recorded`` is empty unless they are a tutor."""

    progress: Progress
    tutor: bool
    mine: int
    not_recorded: tuple[Author, ...]
