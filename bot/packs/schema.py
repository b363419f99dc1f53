"""The schema of ``pack.yaml``. Mirrors :mod:`bot.domain.pack`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.domain import limits, pack
from bot.packs.text_types import Id, Language, Link, Part, line, prose


class ActivityPart(Part):
    """The task: what to do, in how many minutes, and the question to answer."""

    title: Annotated[str, line(limits.TITLE)]
    """The activity's title in lists and at the top of its panel."""
    prompt: Annotated[str, prose(limits.PROMPT)]
    """What the group is asked to do."""
    minutes: Annotated[int, Field(ge=1, le=limits.MINUTES)]
    """The time to work in, in minutes; a tutor can choose another at the start."""
    question: Annotated[str, prose(limits.QUESTION)]
    """The question to ask of every project."""

    def to_domain(self) -> pack.Activity:
        return pack.Activity(self.title, self.prompt, self.minutes, self.question)


class ComponentPart(Part):
    """A concept to identify in projects."""

    id: Id
    name: Annotated[str, line(limits.COMPONENT_NAME)]
    """A short name, for buttons and tables."""
    long_name: Annotated[str, line(limits.COMPONENT_LONG_NAME)]
    """The full name, for the answer form."""
    explanation: Annotated[str, prose(limits.EXPLANATION)]
    """What the concept means, for somebody who is new to it."""
    indicators: Annotated[tuple[Annotated[str, line(limits.INDICATOR)], ...], Field(max_length=limits.INDICATORS)] = ()
    """Signs that the component is present in a project."""

    def to_domain(self) -> pack.Component:
        return pack.Component(self.id, self.name, self.long_name, self.explanation, self.indicators)


class ComponentReadingPart(Part):
    """The author's reading of one component in one project."""

    component: Id
    """The id of one of the pack's components."""
    strength: Annotated[pack.Strength, Field(strict=False)]
    """How clearly the author sees it."""
    why: Annotated[str, prose(limits.WHY)]
    """What in the project shows it."""

    def to_domain(self) -> pack.ComponentReading:
        return pack.ComponentReading(self.component, self.strength, self.why)


class ProjectReadingPart(Part):
    """The author's reading of one project, hidden until a member has recorded their own."""

    text: Annotated[str, prose(limits.READING)]
    components: Annotated[tuple[ComponentReadingPart, ...], Field(max_length=limits.COMPONENTS)] = ()
    """The components that the author sees, each at most once."""

    def to_domain(self) -> pack.ProjectReading:
        return pack.ProjectReading(self.text, tuple(part.to_domain() for part in self.components))


class ProjectPart(Part):
    """An example to explore."""

    id: Id
    title: Annotated[str, line(limits.TITLE)]
    audience: Annotated[str, line(limits.AUDIENCE)]
    """The people the project is for; projects are grouped by it."""
    run_by: Annotated[str, line(limits.RUN_BY)]
    link: Link
    """Where to read more about it."""
    summary: Annotated[str, line(limits.SUMMARY)]
    """A one-line description, shown beside the title in a list."""
    text: Annotated[str, prose(limits.PROJECT_TEXT)]
    """What members read."""
    questions: Annotated[tuple[Annotated[str, line(limits.QUESTION)], ...], Field(max_length=limits.QUESTIONS)] = ()
    """Questions that help a member to get going."""
    sources: Annotated[tuple[Annotated[str, line(limits.SOURCE)], ...], Field(max_length=limits.SOURCES)] = ()
    """The sources of the text."""
    reading: ProjectReadingPart | None = None

    def to_domain(self) -> pack.Project:
        return pack.Project(
            id=self.id,
            title=self.title,
            audience=self.audience,
            run_by=self.run_by,
            link=self.link,
            summary=self.summary,
            text=self.text,
            questions=self.questions,
            sources=self.sources,
            reading=self.reading.to_domain() if self.reading else None,
        )


class LimitationPart(Part):
    """A statement about the limits of the idea, short enough to agree, disagree or pass on."""

    id: Id
    text: Annotated[str, line(limits.STATEMENT)]
    prompted_by: Annotated[str, line(limits.PROMPTED_BY)] | None = None
    """What gave rise to it."""
    project: Id | None = None
    """The id of the project it relates to."""
    component: Id | None = None
    """The id of the component it relates to."""

    def to_domain(self) -> pack.Limitation:
        return pack.Limitation(self.id, self.text, self.prompted_by, self.project, self.component)


class CreditPart(Part):
    """A person or work that the pack acknowledges."""

    text: Annotated[str, prose(limits.CREDIT)]
    link: Link | None = None

    def to_domain(self) -> pack.Credit:
        return pack.Credit(self.text, self.link)


class PackPart(Part):
    """One activity with everything a group needs for it."""

    id: Id
    """The name of the pack's folder."""
    language: Language
    """The language of its texts, such as en-GB."""
    summary: Annotated[str, line(limits.SUMMARY)]
    """A one-line description, shown beside the activity's title in a list."""
    activity: ActivityPart
    components: Annotated[tuple[ComponentPart, ...], Field(min_length=1, max_length=limits.COMPONENTS)]
    projects: Annotated[tuple[ProjectPart, ...], Field(min_length=1, max_length=limits.PROJECTS)]
    reading: Annotated[str, prose(limits.READING)]
    """The author's reading of the projects as a whole, for the discussion."""
    limitations: Annotated[tuple[LimitationPart, ...], Field(max_length=limits.LIMITATIONS)] = ()
    next_steps: Annotated[tuple[Annotated[str, prose(limits.NEXT_STEP)], ...], Field(max_length=limits.NEXT_STEPS)] = ()
    """What the group could do next."""
    credits: Annotated[tuple[CreditPart, ...], Field(max_length=limits.CREDITS)] = ()
    source_note: Annotated[str, prose(limits.SOURCE_NOTE)] | None = None
    """How the pack came about, and what its texts are based on."""

    def to_domain(self) -> pack.Pack:
        """Returns the pack in the domain's types."""
        return pack.Pack(
            id=self.id,
            language=self.language,
            summary=self.summary,
            activity=self.activity.to_domain(),
            components=tuple(part.to_domain() for part in self.components),
            projects=tuple(part.to_domain() for part in self.projects),
            reading=self.reading,
            limitations=tuple(part.to_domain() for part in self.limitations),
            next_steps=self.next_steps,
            credits=tuple(part.to_domain() for part in self.credits),
            source_note=self.source_note,
        )
