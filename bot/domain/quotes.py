"""Choosing whose words stand for a group, so that every component and as many members as possible are heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import TypeAlias

from bot.domain.entry import Entry
from bot.domain.finding import Finding

_Slot: TypeAlias = tuple[int, str]  # The first, second, … quote of a component.


@dataclass(frozen=True)
class Quote:
    """Words of one entry that say why a component is there."""

    component: str
    entry: Entry
    text: str

    @property
    def is_specific(self) -> bool:
        """Whether the words are about just this component, not about the entry as a whole."""
        return any(evidence.component == self.component for evidence in self.entry.evidence_for)


def choose_quotes(
    components: Sequence[str], findings: Sequence[Finding], per_component: int
) -> dict[str, tuple[int, ...]]:
    """For each component the numbers of up to ``per_component`` entries, by different members wherever that can be.

    A maximum matching between the places for quotes and the members who have words for them (augmenting paths, Kuhn
    1955, after Berge 1957): no other choice lets more members be heard. First places are filled before second ones, so
    a component only goes without words of its own when nobody wrote any. The same entries always give the same quotes.
    """
    most = per_component * len(components) + 1
    speakers = {component: _speakers(component, findings, most) for component in components}
    slots: list[_Slot] = [(place, component) for place in range(per_component) for component in components]
    holder: dict[int, _Slot] = {}  # The place in which each member is heard.
    for slot in slots:
        _place(slot, speakers, holder, set())
    heard: dict[str, set[int]] = {component: set() for component in components}
    for member, (_, component) in holder.items():
        heard[component].add(member)
    for component, speaking in speakers.items():
        if speaking and not heard[component]:  # All who speak of it are heard elsewhere: one is heard twice.
            heard[component].add(next(iter(speaking)))
    return {
        component: tuple(number for member, number in speaking.items() if member in heard[component])
        for component, speaking in speakers.items()
    }


def quotes_from(chosen: Mapping[str, Iterable[int]], entries: Iterable[Entry]) -> dict[str, tuple[Quote, ...]]:
    """The words of the chosen entries, which are all among ``entries``."""
    by_number = {entry.number: entry for entry in entries}
    return {
        component: tuple(_quote(component, by_number[number]) for number in numbers)
        for component, numbers in chosen.items()
    }


def _quote(component: str, entry: Entry) -> Quote:
    return Quote(component, entry, entry.words_for(component))


def _speakers(component: str, findings: Iterable[Finding], most: int) -> dict[int, int]:
    """The members who have words for a component, each with the number of the entry that says it best.

    The best come first, and no more than ``most`` of them: with as many members as there are places, there is always
    one to go on to who is not heard yet, so more change nothing.
    """
    found: dict[int, int] = {}
    for number, member in _best_first(component, findings):
        if len(found) == most:
            break
        found.setdefault(member, number)
    return found


def _best_first(component: str, findings: Iterable[Finding]) -> Iterator[tuple[int, int]]:
    """The numbers of all entries with words for a component, and of their members.

    Words for just this component come first; then those of entries that speak of few components; then earlier ones.
    """
    ranks: dict[tuple[bool, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.speaks_of(component):
            ranks[component not in finding.specific, len(finding.components)].append(finding)
    for rank in sorted(ranks):
        yield from merge(*(zip(finding.numbers, finding.members, strict=True) for finding in ranks[rank]))


def _place(slot: _Slot, speakers: Mapping[str, Mapping[int, int]], holder: dict[int, _Slot], tried: set[int]) -> bool:
    """Finds a member for a slot, moving others to other slots of theirs where that makes room."""
    _, component = slot
    for member in speakers[component]:
        if member in tried:
            continue
        tried.add(member)
        if member not in holder or _place(holder[member], speakers, holder, tried):
            holder[member] = slot
            return True
    return False
