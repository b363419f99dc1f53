"""Ids that must be unlike each other, and ids that must name something.

All of it is looked up in the files' trees rather than in what the schemas made of them, so that a title that is too
long does not hide a reference that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.packs.nodes import Node, Scalar, child, items, name
from bot.packs.problem import Findings, Mark
from bot.packs.wording import advice, quoted


@dataclass(frozen=True)
class Names:
    """The ids of one kind of thing, called ``one`` and ``many``, with where each was given.

    ``complete`` is false when some could not be made out; what is not among them is then not told as unknown.
    """

    one: str
    many: str
    marks: dict[str, Mark] = field(default_factory=dict[str, Mark])
    complete: bool = True

    def __contains__(self, text: str) -> bool:
        return text in self.marks

    def require(self, reference: Scalar | None, findings: Findings) -> None:
        """Notes a reference to something that is not there."""
        if not reference or not self.complete or reference.name in self:
            return
        if findings.full:
            findings.leave_out()
        else:
            advised = advice(reference.name, tuple(self.marks), f"the {self.many} are")
            findings.add(reference.mark, f"there is no {self.one} {quoted(reference.name)}; {advised}")


@dataclass(frozen=True)
class PackNames:
    """What a pack's own and its rehearsal's references can name."""

    components: Names
    projects: Names
    limitations: Names


def names_of(things: Node | None, one: str, many: str, findings: Findings) -> Names:
    """The ids of a list of things. Notes those that stand twice."""
    ids = [name(child(thing, "id")) for thing in items(things)]
    known = [scalar for scalar in ids if scalar]
    complete = bool(ids) and len(known) == len(ids)
    return Names(one, many, tell_twins(known, one, findings), complete)


def tell_twins(ids: Iterable[Scalar | None], one: str, findings: Findings) -> dict[str, Mark]:
    """Where each id stands first. Notes those that stand again."""
    marks: dict[str, Mark] = {}
    for scalar in ids:
        if scalar:
            add_id(marks, scalar, one, findings)
    return marks


def add_id(marks: dict[str, Mark], scalar: Scalar, one: str, findings: Findings) -> None:
    """Adds an id to those that are taken, or notes that it already is."""
    first = marks.setdefault(scalar.name, scalar.mark)
    if first != scalar.mark:
        taken = f"the {one} {quoted(scalar.name)} is on line {first.line} already"
        findings.add(scalar.mark, f"{taken}; name another, or take one of the two out")


def check_pack(root: Node, findings: Findings) -> PackNames:
    """Notes what is wrong with the ids in a pack, and gives those that its rehearsal may name."""
    components = names_of(child(root, "components"), "component", "components", findings)
    projects = names_of(child(root, "projects"), "project", "projects", findings)
    limitations = names_of(child(root, "limitations"), "limitation", "limitations", findings)
    for project in items(child(root, "projects")):
        _check_reading(child(project, "reading"), components, findings)
    for limitation in items(child(root, "limitations")):
        projects.require(name(child(limitation, "project")), findings)
        components.require(name(child(limitation, "component")), findings)
    return PackNames(components, projects, limitations)


def check_folder(root: Node, folder: str, findings: Findings) -> None:
    """Notes a pack that is not called what its folder is called."""
    pack_id = name(child(root, "id"))
    if pack_id and pack_id.name != folder:
        sentence = f"the pack is called {quoted(pack_id.name)} but its folder {quoted(folder)}; give both one name"
        findings.add(pack_id.mark, sentence)


def _check_reading(reading: Node | None, components: Names, findings: Findings) -> None:
    named = [name(child(part, "component")) for part in items(child(reading, "components"))]
    tell_twins(named, "component", findings)
    for reference in named:
        components.require(reference, findings)
