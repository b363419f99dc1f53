"""What services answer: plain data, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.entry import Author, Entry, OwnProject
from bot.domain.pack import Component, Pack, Project
from bot.domain.session import DiscussionPlace, Session
from bot.domain.statement import Statement
from bot.domain.summary import Summary


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
class Work:
    """A session with its pack and the projects that whoever asked may use."""

    session: Session
    pack: Pack
    choices: tuple[Choice, ...]

    @property
    def thread_url(self) -> str | None:
        """The address of the discussion's thread, ``None`` where it has none of its own."""
        session = self.session
        if session.thread_id is None:
            return None
        return f"https://discord.com/channels/{session.guild_id}/{session.thread_id}"

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

    work: Work
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


@dataclass(frozen=True)
class ProjectPage:
    """One project for one reader."""

    work: Work
    choice: Choice
    recorded_by: tuple[Author, ...]
    mine: Entry | None
    reading_open: bool
    may_approve: bool


@dataclass(frozen=True)
class Form:
    """What the answer form starts from: the project chosen before, and what the member had recorded on it."""

    work: Work
    chosen: str | None
    entry: Entry | None


@dataclass(frozen=True)
class Raised:
    """What became of a limitation that a member raised.

    ``like`` is what the list has already: the very same, or, with ``held``, one so much like it that the member is
    asked first. ``held`` is the id under which their own words are kept meanwhile.
    """

    text: str
    like: Statement | None = None
    held: int | None = None


@dataclass(frozen=True)
class Receipt:
    """What was just stored for a member. ``changed`` says that the entry was there before and has new words now."""

    work: Work
    entry: Entry
    changed: bool
    limitation: Raised | None


@dataclass(frozen=True)
class Reading:
    """The author's reading of one project beside what the member recorded, or of the activity as a whole."""

    work: Work
    choice: Choice
    entry: Entry | None


@dataclass(frozen=True)
class LogPart:
    """What one member recorded in one session."""

    work: Work
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Log:
    """A learning log: one's own entries on a server, the latest session first."""

    parts: tuple[LogPart, ...]


@dataclass(frozen=True)
class GroupSummary:
    """The group's picture, and once the session is closed its conclusion, if any."""

    work: Work
    summary: Summary
    conclusion: str | None


@dataclass(frozen=True)
class GroupRecord(GroupSummary):
    """The group's picture, and with it every entry that it comes from."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ServerSettings:
    """What the manager of a server chose."""

    tutor_roles: frozenset[int]
    discussion: DiscussionPlace


@dataclass(frozen=True)
class EntriesBehind:
    """The entries that a part of a summary comes from, a batch of them at a time.

    Batches are counted from 0. ``first`` is the place of the first of ``entries`` among all ``total``, counted from 1.
    """

    work: Work
    component: str | None
    project: str | None
    entries: tuple[Entry, ...]
    batch: int
    first: int
    total: int

    @property
    def last(self) -> int:
        """The place of the last of ``entries`` among all of them."""
        return self.first + len(self.entries) - 1
