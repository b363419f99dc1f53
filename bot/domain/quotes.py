"""Choosing whose words stand for a group, so that every component and as many members as possible are heard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import TypeAlias

from bot.domain.entry import Entry

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
            chosen[component].append(next(iter(words[component].values())))
    return {component: _in_order(quotes) for component, quotes in chosen.items()}


def _in_order(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(quotes, key=lambda quote: _preference(quote.component, quote.entry)))


def _words(components: Sequence[str], entries: Sequence[Entry], most: int) -> dict[str, dict[int, Quote]]:
    """For each component the best words that each member, by number, has for it: of ``most`` members, the best first.

    With as many members as there are places, there is always one to go on to who is not heard yet: more change nothing.
    """
    best: dict[str, dict[int, Entry]] = {component: {} for component in components}
    for entry in entries:
        for component in entry.components:
            if component in best and entry.words_for(component):
                known = best[component].get(entry.author.number)
                if known is None or _preference(component, entry) < _preference(component, known):
                    best[component][entry.author.number] = entry
    return {component: _quotes(component, found.values(), most) for component, found in best.items()}


def _quotes(component: str, found: Iterable[Entry], most: int) -> dict[int, Quote]:
    chosen = nsmallest(most, found, key=lambda entry: _preference(component, entry))
    return {entry.author.number: Quote(component, entry, entry.words_for(component)) for entry in chosen}


def _preference(component: str, entry: Entry) -> tuple[bool, int, int]:
    """Words for just this component first; then those of entries that speak of few components; then earlier ones."""
    is_specific = any(evidence.component == component for evidence in entry.evidence_for)
    return not is_specific, len(entry.components), entry.number


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
