"""A pack's rehearsal: a group of made-up people and what they do, step by step.

It is content like the rest of a pack: read from YAML by :mod:`bot.packs`, played through the real bot by
:mod:`bot.rehearsal`. Ids of projects, components and limitations are the pack's, or were given earlier in the steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.session import Names
from bot.domain.vote import Vote


@dataclass(frozen=True)
class Person:
    """A made-up tutor or member."""

    id: str
    name: str


@dataclass(frozen=True)
class Read:
    """A member reads a project."""

    by: str
    project: str


@dataclass(frozen=True)
class ComponentEvidence:
    """What a member writes about one component, after the entry as a whole."""

    component: str
    evidence: str


@dataclass(frozen=True)
class Record:
    """A member fills in the answer form, then perhaps says more about single components.

    ``limitation_id`` is what later steps call the limitation noticed, if any.
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
    """A member brings a project of their own; ``id`` is what later steps call it."""

    by: str
    id: str
    title: str
    text: str
    link: str | None


@dataclass(frozen=True)
class Approve:
    """The tutor opens a suggested project to everybody."""

    by: str
    project: str


@dataclass(frozen=True)
class AddLimitation:
    """A member raises a limitation, with the project or component it came up with, if any.

    ``id`` is what later steps call it.
    """

    by: str
    text: str
    project: str | None
    component: str | None
    id: str | None = None


@dataclass(frozen=True)
class CastVotes:
    """A member votes on limitations, by their ids, in the order in which the bot asks; others are skipped."""

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
    """The tutor closes the session, with what the group concludes, if anything."""

    by: str
    conclusion: str | None = None


Step: TypeAlias = Read | Record | Suggest | Approve | AddLimitation | CastVotes | Discuss | NextQuestion | Close


@dataclass(frozen=True)
class Rehearsal:
    """Who takes part, where, and what they do in order. The tutor's start of the session comes before the steps."""

    server: str
    channel: str
    names: Names
    tutor: Person
    members: tuple[Person, ...]
    steps: tuple[Step, ...]
