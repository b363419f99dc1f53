"""The schema of ``rehearsal.yaml``. Mirrors :mod:`bot.domain.rehearsal`."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from bot.domain import limits, rehearsal
from bot.domain.session import Names
from bot.domain.vote import Vote
from bot.packs.text_types import Id, Link, Part, line, prose


class PersonPart(Part):
    """A fictional tutor or member."""

    id: Id
    """The name by which steps refer to them."""
    name: Annotated[str, line(limits.PERSON)]

    def to_domain(self) -> rehearsal.Person:
        return rehearsal.Person(self.id, self.name)


class ComponentEvidencePart(Part):
    """A member's text about one component, added after the entry itself."""

    component: Id
    """One of the components ticked in this step."""
    evidence: Annotated[str, prose(limits.EVIDENCE)]

    def to_domain(self) -> rehearsal.ComponentEvidence:
        return rehearsal.ComponentEvidence(self.component, self.evidence)


class _StepPart(Part):
    by: Id
    """The id of the member or tutor who acts."""


class ReadStep(_StepPart):
    """A member reads a project."""

    does: Literal["read"]
    project: Id

    def to_domain(self) -> rehearsal.Read:
        return rehearsal.Read(self.by, self.project)


class RecordStep(_StepPart):
    """A member fills in the answer form, and may then add evidence for single components."""

    does: Literal["record"]
    project: Id
    components: Annotated[tuple[Id, ...], Field(max_length=limits.COMPONENTS)]
    """The components they tick."""
    evidence: Annotated[str, prose(limits.EVIDENCE)]
    evidence_for: Annotated[tuple[ComponentEvidencePart, ...], Field(max_length=limits.COMPONENTS)] = ()
    limitation: Annotated[str, line(limits.STATEMENT)] | None = None
    limitation_id: Id | None = None
    """The id by which later steps refer to the limitation."""

    def to_domain(self) -> rehearsal.Record:
        return rehearsal.Record(
            by=self.by,
            project=self.project,
            components=self.components,
            evidence=self.evidence,
            evidence_for=tuple(part.to_domain() for part in self.evidence_for),
            limitation=self.limitation,
            limitation_id=self.limitation_id,
        )


class SuggestStep(_StepPart):
    """A member suggests a project of their own."""

    does: Literal["suggest"]
    id: Id
    """The id by which later steps refer to the project."""
    title: Annotated[str, line(limits.TITLE)]
    text: Annotated[str, prose(limits.OWN_PROJECT_TEXT)]
    link: Link | None = None

    def to_domain(self) -> rehearsal.Suggest:
        return rehearsal.Suggest(self.by, self.id, self.title, self.text, self.link)


class ApproveStep(_StepPart):
    """The tutor approves a suggested project, which opens it to everybody."""

    does: Literal["approve"]
    project: Id

    def to_domain(self) -> rehearsal.Approve:
        return rehearsal.Approve(self.by, self.project)


class AddLimitationStep(_StepPart):
    """A member raises a limitation."""

    does: Literal["add-limitation"]
    text: Annotated[str, line(limits.STATEMENT)]
    project: Id | None = None
    component: Id | None = None
    id: Id | None = None
    """The id by which later steps refer to the limitation."""

    def to_domain(self) -> rehearsal.AddLimitation:
        return rehearsal.AddLimitation(self.by, self.text, self.project, self.component, self.id)


class ReasonPart(Part):
    """A member's reason for a vote on a limitation."""

    limitation: Id
    """One of the limitations voted on in this step."""
    reason: Annotated[str, line(limits.REASON)]


class VoteStep(_StepPart):
    """A member votes on limitations in the order in which the bot asks; those not listed here are skipped."""

    does: Literal["vote"]
    agrees: tuple[Id, ...] = ()
    disagrees: tuple[Id, ...] = ()
    passes: tuple[Id, ...] = ()
    reasons: tuple[ReasonPart, ...] = ()

    def to_domain(self) -> rehearsal.CastVotes:
        kinds = ((Vote.AGREE, self.agrees), (Vote.DISAGREE, self.disagrees), (Vote.PASS, self.passes))
        return rehearsal.CastVotes(
            by=self.by,
            votes={limitation: vote for vote, limitations in kinds for limitation in limitations},
            reasons={part.limitation: part.reason for part in self.reasons},
        )


class DiscussStep(_StepPart):
    """The tutor opens the discussion."""

    does: Literal["discuss"]

    def to_domain(self) -> rehearsal.Discuss:
        return rehearsal.Discuss(self.by)


class NextQuestionStep(_StepPart):
    """The tutor posts the next question for the discussion."""

    does: Literal["next-question"]

    def to_domain(self) -> rehearsal.NextQuestion:
        return rehearsal.NextQuestion(self.by)


class CloseStep(_StepPart):
    """The tutor closes the session, with the group's conclusion, if any."""

    does: Literal["close"]
    conclusion: Annotated[str, prose(limits.CONCLUSION)] | None = None

    def to_domain(self) -> rehearsal.Close:
        return rehearsal.Close(self.by, self.conclusion)


StepPart: TypeAlias = Annotated[
    ReadStep
    | RecordStep
    | SuggestStep
    | ApproveStep
    | AddLimitationStep
    | VoteStep
    | DiscussStep
    | NextQuestionStep
    | CloseStep,
    Field(discriminator="does"),
]


class RehearsalPart(Part):
    """A group of fictional people and what they do, step by step."""

    server: Annotated[str, line(limits.PLACE)]
    channel: Annotated[str, line(limits.PLACE)]
    names: Annotated[Names, Field(strict=False)]
    """Who may see which member wrote what."""
    tutor: PersonPart
    members: Annotated[tuple[PersonPart, ...], Field(min_length=1)]
    steps: Annotated[tuple[StepPart, ...], Field(min_length=1)]
    """What happens, in order, after the tutor has started the session."""

    def to_domain(self) -> rehearsal.Rehearsal:
        """Returns the rehearsal in the domain's types."""
        return rehearsal.Rehearsal(
            server=self.server,
            channel=self.channel,
            names=self.names,
            tutor=self.tutor.to_domain(),
            members=tuple(part.to_domain() for part in self.members),
            steps=tuple(part.to_domain() for part in self.steps),
        )
