"""Chooses the quotes that represent a group, so that every component and as many members as possible are heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import TypeAlias

from bot.domain.entry import Entry
from bot.domain.finding import Finding

_Slot: TypeAlias = tuple[int, str]  # The position of a quote (0, 1, …) and the component it is about.


@dataclass(frozen=True)
class Quote:
    """A text from one entry that explains why a component is present."""

    component: str
    entry: Entry
    text: str

    @property
    def is_specific(self) -> bool:
        """Whether the text is about this component alone rather than the entry as a whole."""
        return any(evidence.component == self.component for evidence in self.entry.evidence_for)


def choose_quotes(
    components: Sequence[str], findings: Sequence[Finding], per_component: int
) -> dict[str, tuple[int, ...]]:
    """Chooses up to ``per_component`` entries to quote for each component, by different members wherever possible.

    Returns the numbers of the entries by component. This is a maximum matching between the slots for quotes and the
    members who have text for them (augmenting paths, Kuhn 1955, after Berge 1957): no other choice lets more members be
    heard. First slots are filled before second ones, so a component goes without a quote only when nobody wrote about
    it. The result is deterministic.
    """
    most = per_component * len(components) + 1
    speakers = {component: _speakers(component, findings, most) for component in components}
    slots: list[_Slot] = [(place, component) for place in range(per_component) for component in components]
    holder: dict[int, _Slot] = {}  # The slot that each member is quoted in.
    for slot in slots:
        _place(slot, speakers, holder, set())
    heard: dict[str, set[int]] = {component: set() for component in components}
    for member, (_, component) in holder.items():
        heard[component].add(member)
    for component, speaking in speakers.items():
        if speaking and not heard[component]:  # All who wrote about it are quoted elsewhere: quote one twice.
            heard[component].add(next(iter(speaking)))
    return {
        component: tuple(number for member, number in speaking.items() if member in heard[component])
        for component, speaking in speakers.items()
    }


def quotes_from(chosen: Mapping[str, Iterable[int]], entries: Iterable[Entry]) -> dict[str, tuple[Quote, ...]]:
    """Returns the quotes by component, given the chosen entries' numbers; ``entries`` must include all of these."""
    by_number = {entry.number: entry for entry in entries}
    return {
        component: tuple(_quote(component, by_number[number]) for number in numbers)
        for component, numbers in chosen.items()
    }


def _quote(component: str, entry: Entry) -> Quote:
    return Quote(component, entry, entry.words_for(component))


def _speakers(component: str, findings: Iterable[Finding], most: int) -> dict[int, int]:
    """Returns the members who have text about a component, each with the number of their best entry, best first.

    At most ``most`` are returned: among more members than there are slots, there is always one who is not quoted yet,
    so further ones cannot improve the matching.
    """
    found: dict[int, int] = {}
    for number, member in _best_first(component, findings):
        if len(found) == most:
            break
        found.setdefault(member, number)
    return found


def _best_first(component: str, findings: Iterable[Finding]) -> Iterator[tuple[int, int]]:
    """Yields the number of each entry with text about a component, together with its member's number.

    Texts about this component alone come first, then entries with fewer components, then earlier entries.
    """
    ranks: dict[tuple[bool, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.speaks_of(component):
            ranks[component not in finding.specific, len(finding.components)].append(finding)
    for rank in sorted(ranks):
        yield from merge(*(zip(finding.numbers, finding.members, strict=True) for finding in ranks[rank]))


def _place(slot: _Slot, speakers: Mapping[str, Mapping[int, int]], holder: dict[int, _Slot], tried: set[int]) -> bool:
    """Finds a member for a slot, moving others to other slots if need be; returns whether one was found."""
    _, component = slot
    for member in speakers[component]:
        if member in tried:
            continue
        tried.add(member)
        if member not in holder or _place(holder[member], speakers, holder, tried):
            holder[member] = slot
            return True
    return False
