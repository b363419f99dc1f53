"""What a session looks like to one reader: its pack, its projects and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.entry import Author, OwnProject
from bot.domain.pack import Component, Pack, Project
from bot.domain.session import Session


@dataclass(frozen=True)
class Choice:
    """A project as it stands in a list: one of the pack's, or one that a member brought."""

    key: str
    title: str
    project: Project | None
    own: OwnProject | None

    @property
    def is_waiting(self) -> bool:
        """Whether it is a member's own that no tutor has opened to everybody yet."""
        return self.own is not None and not self.own.approved


@dataclass(frozen=True)
class SessionContext:
    """A session with its pack and the projects that whoever asked may use."""

    session: Session
    pack: Pack
    choices: tuple[Choice, ...]

    def choice(self, typed: str) -> Choice | None:
        """The project with that key, or with that title where somebody typed it in full instead of choosing it."""
        wanted = typed.casefold().strip()
        by_key = (choice for choice in self.choices if choice.key == typed)
        by_title = (choice for choice in self.choices if choice.title.casefold() == wanted)
        return next(by_key, None) or next(by_title, None)

    def component(self, typed: str) -> Component | None:
        """The component with that id, or with that name where somebody typed it instead of choosing it."""
        wanted = typed.casefold().strip()
        by_name = (component for component in self.pack.components if component.name.casefold() == wanted)
        return self.pack.component(typed) or next(by_name, None)

    def title_of(self, key: str) -> str:
        """The title of a project; the key itself when the project is gone."""
        return next((choice.title for choice in self.choices if choice.key == key), key)

    def component_name(self, component_id: str) -> str:
        """The name of a component; the id itself when a changed pack no longer has it."""
        component = self.pack.component(component_id)
        return component_id if component is None else component.name

    def component_at(self, index: int | None) -> str | None:
        """The component at that place in the pack, ``None`` for no place or one that is not there."""
        components = self.pack.components
        return components[index].id if index is not None and index < len(components) else None


@dataclass(frozen=True)
class Progress:
    """How far a session has come. ``cells`` counts members by project and component."""

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
        """In how many projects a component was seen."""
        return sum(1 for (_, component) in self.cells if component == component_id)


@dataclass(frozen=True)
class Status:
    """Progress as one person may see it; ``not_recorded`` is for tutors only."""

    progress: Progress
    tutor: bool
    mine: int
    not_recorded: tuple[Author, ...]
