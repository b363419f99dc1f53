"""Choosing whose words stand for a group, so that every component and as many members as possible are heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import TypeAlias

from bot.domain.entry import Entry

_Slot: TypeAlias = tuple[int, str]  # The first, second, … quote of a component.
_Preference: TypeAlias = tuple[bool, int, int]


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
    components: Sequence[str], entries: Sequence[Entry], per_component: int
) -> dict[str, tuple[Quote, ...]]:
    """For each component up to ``per_component`` quotes, by different members wherever that can be.

    A maximum matching between the places for quotes and the members who have words for them (augmenting paths, Kuhn
    1955, after Berge 1957): no other choice lets more members be heard. First places are filled before second ones, so
    a component only goes without words of its own when nobody wrote any. The same entries always give the same quotes.
    """
    words = _words(components, entries, most=per_component * len(components) + 1)
    slots: list[_Slot] = [(place, component) for place in range(per_component) for component in components]
    holder: dict[int, _Slot] = {}  # The place in which each member is heard.
    for slot in slots:
        _place(slot, words, holder, set())
    chosen: dict[str, list[Quote]] = {component: [] for component in components}
    for member, (_, component) in holder.items():
        chosen[component].append(words[component][member])
    for component in components:
        if not chosen[component] and words[component]:  # All who speak of it are heard elsewhere: one is heard twice.
            chosen[component].append(min(words[component].values(), key=_preference))
    return {component: tuple(sorted(quotes, key=_preference)) for component, quotes in chosen.items()}


def _words(components: Sequence[str], entries: Sequence[Entry], most: int) -> dict[str, dict[int, Quote]]:
    """For each component the best words that each member, by number, has for it: of ``most`` members, the best first.

    With as many members as there are places, there is always one to go on to who is not heard yet: more change nothing.
    """
    best: dict[str, dict[int, tuple[_Preference, Entry]]] = {component: {} for component in components}
    for entry in entries:
        member, specific = entry.author.number, {evidence.component for evidence in entry.evidence_for}
        for component in entry.components:
            if component in best and (component in specific or entry.evidence):
                found = (component not in specific, len(entry.components), entry.number), entry
                known = best[component].get(member)
                if known is None or found[0] < known[0]:
                    best[component][member] = found
    return {component: _quotes(component, found, most) for component, found in best.items()}


def _quotes(component: str, found: Mapping[int, tuple[_Preference, Entry]], most: int) -> dict[int, Quote]:
    chosen = nsmallest(most, found.items(), key=lambda item: item[1][0])
    return {member: Quote(component, entry, entry.words_for(component)) for member, (_, entry) in chosen}


def _preference(quote: Quote) -> _Preference:
    """Words for just this component first; then those of entries that speak of few components; then earlier ones."""
    return not quote.is_specific, len(quote.entry.components), quote.entry.number


def _place(slot: _Slot, words: Mapping[str, dict[int, Quote]], holder: dict[int, _Slot], tried: set[int]) -> bool:
    """Finds a member for a slot, moving others to other slots of theirs where that makes room."""
    _, component = slot
    for member in words[component]:
        if member in tried:
            continue
        tried.add(member)
        if member not in holder or _place(holder[member], words, holder, tried):
            holder[member] = slot
            return True
    return False
