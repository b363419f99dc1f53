"""A pack: one activity with everything a group needs to work on it.

Packs are written as YAML and read by :mod:`bot.packs`; here they are plain, frozen data. Every text is already
inside the limits of :class:`Limits`, so whatever shows a pack need not check it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Strength(StrEnum):
    """How plainly the author sees a component in a project."""

    CLEAR = "clear"
    PARTIAL = "partial"
    CONTESTED = "contested"


@dataclass(frozen=True)
class Activity:
    """The prompt of a pack: what to do, in how many minutes, and the question to answer."""

    title: str
    prompt: str
    minutes: int
    question: str


@dataclass(frozen=True)
class Component:
    """A concept to identify in a project. ``indicators`` are signs that it is there."""

    id: str
    name: str
    long_name: str
    explanation: str
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class ComponentReading:
    """What the author says of one component in one project."""

    component: str
    strength: Strength
    why: str


@dataclass(frozen=True)
class ProjectReading:
    """The author's reading of one project."""

    text: str
    components: tuple[ComponentReading, ...]


@dataclass(frozen=True)
class Project:
    """An example to explore. ``summary`` fits beside its title in a list; ``text`` is what members read."""

    id: str
    title: str
    audience: str
    run_by: str
    link: str
    summary: str
    text: str
    questions: tuple[str, ...]
    sources: tuple[str, ...]
    reading: ProjectReading | None


@dataclass(frozen=True)
class Limitation:
    """A statement about the limits of the idea, from the pack; ``prompted_by`` names what gave rise to it."""

    id: str
    text: str
    prompted_by: str | None
    project: str | None
    component: str | None


@dataclass(frozen=True)
class Credit:
    """Whom the pack owes, with a link where there is one."""

    text: str
    link: str | None


@dataclass(frozen=True)
class Pack:
    """One content file set: an activity, its components, its projects, its limitations, its credits."""

    id: str
    language: str
    summary: str
    activity: Activity
    components: tuple[Component, ...]
    projects: tuple[Project, ...]
    reading: str
    limitations: tuple[Limitation, ...]
    next_steps: tuple[str, ...]
    credits: tuple[Credit, ...]
    source_note: str | None

    @cached_property
    def _components(self) -> dict[str, Component]:
        return {component.id: component for component in self.components}

    @cached_property
    def _projects(self) -> dict[str, Project]:
        return {project.id: project for project in self.projects}

    def component(self, component_id: str) -> Component | None:
        """The component with that id, if the pack has one."""
        return self._components.get(component_id)

    def project(self, project_id: str) -> Project | None:
        """The project with that id, if the pack has one."""
        return self._projects.get(project_id)
