"""Checks that ids are unique and that references name something that exists.

Ids are looked up in the files' trees rather than in the validated models, so that an invalid title does not hide a
broken reference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.packs.nodes import Node, Scalar, child, items, name
from bot.packs.problem import Findings, Mark
from bot.packs.wording import advice, quoted


@dataclass(frozen=True)
class Names:
    """The ids of one kind of thing with their positions; ``one`` and ``many`` are its singular and plural.

    ``complete`` is false if some ids are unreadable; unknown references are then not reported.
    """

    one: str
    many: str
    marks: dict[str, Mark] = field(default_factory=dict[str, Mark])
    complete: bool = True

    def __contains__(self, text: str) -> bool:
        return text in self.marks

    def require(self, reference: Scalar | None, findings: Findings) -> None:
        """Adds a finding if the reference names none of the ids."""
        if not reference or not self.complete or reference.name in self:
            return
        if findings.full:
            findings.leave_out()
        else:
            advised = advice(reference.name, tuple(self.marks), f"the {self.many} are")
            findings.add(reference.mark, f"there is no {self.one} {quoted(reference.name)}; {advised}")


@dataclass(frozen=True)
class PackNames:
    """The ids that references in a pack and in its rehearsal may name."""

    components: Names
    projects: Names
    limitations: Names


def names_of(things: Node | None, one: str, many: str, findings: Findings) -> Names:
    """Returns the ids of a list of things, and adds a finding for each duplicate."""
    ids = [name(child(thing, "id")) for thing in items(things)]
    known = [scalar for scalar in ids if scalar]
    complete = bool(ids) and len(known) == len(ids)
    return Names(one, many, report_duplicates(known, one, findings), complete)


def report_duplicates(ids: Iterable[Scalar | None], one: str, findings: Findings) -> dict[str, Mark]:
    """Returns the first position of each id, and adds a finding for each duplicate."""
    marks: dict[str, Mark] = {}
    for scalar in ids:
        if scalar:
            add_id(marks, scalar, one, findings)
    return marks


def add_id(marks: dict[str, Mark], scalar: Scalar, one: str, findings: Findings) -> None:
    """Adds an id to ``marks``, or a finding if it is already there."""
    first = marks.setdefault(scalar.name, scalar.mark)
    if first != scalar.mark:
        taken = f"the {one} {quoted(scalar.name)} is on line {first.line} already"
        findings.add(scalar.mark, f"{taken}; name another, or take one of the two out")


def check_pack(root: Node, findings: Findings) -> PackNames:
    """Adds findings about the ids in a pack, and returns those that its rehearsal may name."""
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
    """Adds a finding if the pack's id differs from its folder's name."""
    pack_id = name(child(root, "id"))
    if pack_id and pack_id.name != folder:
        sentence = f"the pack is called {quoted(pack_id.name)} but its folder {quoted(folder)}; give both one name"
        findings.add(pack_id.mark, sentence)


def _check_reading(reading: Node | None, components: Names, findings: Findings) -> None:
    named = [name(child(part, "component")) for part in items(child(reading, "components"))]
    report_duplicates(named, "component", findings)
    for reference in named:
        components.require(reference, findings)
