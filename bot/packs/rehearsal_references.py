"""Checks the references in a rehearsal's steps to its people and to the pack."""

from __future__ import annotations

from typing import Final

from bot.packs.nodes import Node, Scalar, child, items, name
from bot.packs.problem import Findings, Mark
from bot.packs.references import Names, PackNames, add_id, report_duplicates
from bot.packs.wording import quoted

_TUTORS_STEPS: Final = ("approve", "discuss", "next-question", "close")
_VOTES: Final = ("agrees", "disagrees", "passes")


def check_rehearsal(root: Node, pack: PackNames | None, findings: Findings) -> None:
    """Adds findings about duplicate and unknown ids. ``pack`` is ``None`` if the pack could not be read."""
    tutor = child(root, "tutor")
    ids = [name(child(person, "id")) for person in (tutor, *items(child(root, "members")))]
    people = Names("person", "people", report_duplicates(ids, "person", findings), complete=None not in ids)
    _Steps(root, name(child(tutor, "id")), people, pack, findings).check()


class _Steps:
    def __init__(
        self, root: Node, tutor: Scalar | None, people: Names, pack: PackNames | None, findings: Findings
    ) -> None:
        self._steps = items(child(root, "steps"))
        self._tutor = tutor
        self._people = people
        self._pack = pack
        self._findings = findings
        self._suggested: dict[str, Mark] = {}
        self._raised: dict[str, Mark] = {}
        self._later = {scalar.name for step in self._steps if (scalar := _suggestion(step))}

    def check(self) -> None:
        for step in self._steps:
            self._check_person(step)
            self._check_components(step)
            self._check_project(step)
            self._check_votes(step)
            if suggestion := _suggestion(step):
                self._suggest(suggestion)
            if raised := _raised(step):
                add_id(self._raised, raised, "limitation", self._findings)

    def _check_person(self, step: Node) -> None:
        by, does = name(child(step, "by")), name(child(step, "does"))
        self._people.require(by, self._findings)
        if by and does and self._tutor and does.name in _TUTORS_STEPS and by.name != self._tutor.name:
            sentence = f'only the tutor can {quoted(does.name)[1:-1]}; write "by: {self._tutor.name}"'
            self._findings.add(by.mark, sentence)

    def _check_components(self, step: Node) -> None:
        ticked = [name(item) for item in items(child(step, "components"))]
        explained = [name(child(item, "component")) for item in items(child(step, "evidence_for"))]
        marks = report_duplicates(ticked, "component", self._findings)
        report_duplicates(explained, "component", self._findings)
        for reference in (*ticked, name(child(step, "component"))):
            if self._pack:
                self._pack.components.require(reference, self._findings)
        for reference in explained:
            if reference and reference.name not in marks:
                sentence = f'{quoted(reference.name)} is not ticked in this step; add it to "components" too'
                self._findings.add(reference.mark, sentence)

    def _check_project(self, step: Node) -> None:
        reference = name(child(step, "project"))
        if not reference or reference.name in self._suggested:
            return
        if self._pack and reference.name in self._pack.projects:
            if _is(step, "approve"):
                sentence = f"{quoted(reference.name)} is the pack's own project and open to all; take this step out"
                self._findings.add(reference.mark, sentence)
        elif reference.name in self._later:
            sentence = f"the project {quoted(reference.name)} is suggested further down; move that step up"
            self._findings.add(reference.mark, sentence)
        elif self._pack:
            own = self._pack.projects
            known = Names("project", "projects", own.marks | self._suggested, own.complete)
            known.require(reference, self._findings)

    def _check_votes(self, step: Node) -> None:
        voted = [name(item) for key in _VOTES for item in items(child(step, key))]
        explained = [name(child(item, "limitation")) for item in items(child(step, "reasons"))]
        marks = report_duplicates(voted, "limitation", self._findings)
        report_duplicates(explained, "limitation", self._findings)
        if self._pack:
            own = self._pack.limitations
            known = Names("limitation", "limitations", own.marks | self._raised, own.complete)
            for reference in voted:
                known.require(reference, self._findings)
        for reference in explained:
            if reference and reference.name not in marks:
                sentence = f'{quoted(reference.name)} is not voted on in this step; add it to "agrees" or the like'
                self._findings.add(reference.mark, sentence)

    def _suggest(self, suggestion: Scalar) -> None:
        if self._pack and suggestion.name in self._pack.projects:
            sentence = f"the pack has a project {quoted(suggestion.name)} of its own; choose another id"
            self._findings.add(suggestion.mark, sentence)
        else:
            add_id(self._suggested, suggestion, "project", self._findings)


def _is(step: Node, does: str) -> bool:
    said = name(child(step, "does"))
    return said is not None and said.name == does


def _raised(step: Node) -> Scalar | None:
    """Returns the id that a step gives to the limitation it raises, or ``None`` if it raises none."""
    return name(child(step, "id" if _is(step, "add-limitation") else "limitation_id"))


def _suggestion(step: Node) -> Scalar | None:
    """Returns the id that a step gives to the project it suggests, or ``None`` if it suggests none."""
    return name(child(step, "id")) if _is(step, "suggest") else None
