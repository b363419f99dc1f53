"""A pack's rehearsal: a group of fictional people and what they do, step by step.

It is content like the rest of a pack: read from YAML by :mod:`bot.packs` and played through the real bot by
:mod:`bot.rehearsal`. Ids of projects, components and limitations come from the pack or from an earlier step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.session import Names
from bot.domain.vote import Vote


@dataclass(frozen=True)
class Person:
    """A fictional tutor or member."""

    id: str
    name: str


@dataclass(frozen=True)
class Read:
    """A member reads a project."""

    by: str
    project: str


@dataclass(frozen=True)
class ComponentEvidence:
    """A member's text about one component, added after the entry itself."""

    component: str
    evidence: str


@dataclass(frozen=True)
class Record:
    """A member fills in the answer form, and may then add evidence for single components.

    ``limitation_id`` is how later steps refer to the limitation noticed, if any.
    """

    by: str
    project: str
    components: tuple[str, ...]
    evidence: str
    evidence_for: tuple[ComponentEvidence, ...]
    limitation: str | None
    limitation_id: str | None = None


@dataclass(frozen=True)
class Suggest:
    """A member suggests a project of their own; later steps refer to it by ``id``."""

    by: str
    id: str
    title: str
    text: str
    link: str | None


@dataclass(frozen=True)
class Approve:
    """The tutor approves a suggested project, which opens it to everybody."""

    by: str
    project: str


@dataclass(frozen=True)
class AddLimitation:
    """A member raises a limitation, with the project or component it relates to, if any.

    Later steps refer to it by ``id``.
    """

    by: str
    text: str
    project: str | None
    component: str | None
    id: str | None = None


@dataclass(frozen=True)
class CastVotes:
    """A member votes on limitations, given by id, in the order in which the bot asks; all others are skipped."""

    by: str
    votes: Mapping[str, Vote]
    reasons: Mapping[str, str]


@dataclass(frozen=True)
class Discuss:
    """The tutor opens the discussion."""

    by: str


@dataclass(frozen=True)
class NextQuestion:
    """The tutor posts the next question for the discussion."""

    by: str


@dataclass(frozen=True)
class Close:
    """The tutor closes the session, with the group's conclusion, if any."""

    by: str
    conclusion: str | None = None


Step: TypeAlias = Read | Record | Suggest | Approve | AddLimitation | CastVotes | Discuss | NextQuestion | Close


@dataclass(frozen=True)
class Rehearsal:
    """The people, the place and the steps in order. Before the first step the tutor starts the session."""

    server: str
    channel: str
    names: Names
    tutor: Person
    members: tuple[Person, ...]
    steps: tuple[Step, ...]
