"""A pack: one activity with everything a group needs for it.

Packs are written as YAML and read by :mod:`bot.packs`; here they are plain, frozen data. Every text already respects
:mod:`bot.domain.limits`, so code that displays a pack need not check it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Strength(StrEnum):
    """How clearly the pack's author sees a component in a project."""

    CLEAR = "clear"
    PARTIAL = "partial"
    CONTESTED = "contested"


@dataclass(frozen=True)
class Activity:
    """The task of a pack: what to do, in how many minutes, and the question to answer."""

    title: str
    prompt: str
    minutes: int
    question: str


@dataclass(frozen=True)
class Component:
    """A concept to identify in projects. ``indicators`` are signs that it is present."""

    id: str
    name: str
    long_name: str
    explanation: str
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class ComponentReading:
    """The author's reading of one component in one project."""

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
    """An example to explore. ``summary`` is shown beside its title in a list; ``text`` is what members read."""

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
    """A statement in the pack about the limits of the idea; ``prompted_by`` says what gave rise to it."""

    id: str
    text: str
    prompted_by: str | None
    project: str | None
    component: str | None


@dataclass(frozen=True)
class Credit:
    """A person or work that the pack acknowledges, with a link if there is one."""

    text: str
    link: str | None


@dataclass(frozen=True)
class Pack:
    """An activity with its components, projects, limitations and credits."""

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
        """Returns the component with that id, or ``None`` if the pack has none."""
        return self._components.get(component_id)

    def project(self, project_id: str) -> Project | None:
        """Returns the project with that id, or ``None`` if the pack has none."""
        return self._projects.get(project_id)
