"""Quotes cover every component that somebody wrote about, and as many members as possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entry import Entry
from bot.domain.quotes import Quote, choose_quotes, quotes_from
from tests.unit.samples import COMPONENTS, entry, findings_apart, findings_of, groups

LIMITS = st.integers(1, 3)


def quotes(entries: Sequence[Entry], room: int) -> dict[str, tuple[Quote, ...]]:
    """Returns the quotes chosen from a group's entries."""
    return quotes_from(choose_quotes(COMPONENTS, findings_of(entries), room), entries)


def shape(chosen: Mapping[str, Sequence[Quote]]) -> dict[str, list[tuple[int, str]]]:
    """Returns for each component the numbers of the entries and the quoted texts."""
    return {component: [(quote.entry.number, quote.text) for quote in found] for component, found in chosen.items()}


def words_in(entry: Entry, component: str) -> str:
    """Returns an entry's text about a component, independently of the code under test."""
    if component not in entry.components:
        return ""
    special = {evidence.component: evidence.text for evidence in entry.evidence_for}
    return special.get(component, entry.evidence)


def most_heard(entries: Sequence[Entry], room: int) -> int:
    """Returns the most members that can be quoted, by exhaustive search."""
    speaks: dict[int, list[str]] = {}
    for one in entries:
        speaks.setdefault(one.author.number, []).extend(c for c in COMPONENTS if words_in(one, c))

    def best(members: list[int], taken: Mapping[str, int]) -> int:
        if not members:
            return 0
        first, *others = members
        found = best(others, taken)
        for component in speaks[first]:
            if taken.get(component, 0) < room:
                found = max(found, 1 + best(others, {**taken, component: taken.get(component, 0) + 1}))
        return found

    return best(list(speaks), {})


def test_nobody_wrote_anything() -> None:
    assert quotes([], 3) == {"assets": (), "mutuality": (), "networks": ()}


def test_a_tick_without_words_gives_no_quote() -> None:
    chosen = quotes([entry(1, 1, ("assets",))], 3)
    assert shape(chosen) == {"assets": [], "mutuality": [], "networks": []}


def test_words_for_the_component_come_before_words_for_the_whole_entry() -> None:
    entries = [
        entry(1, 1, ("assets",), "In general.", project="allotment"),
        entry(2, 1, ("assets",), "In general.", project="choir", words={"assets": "They teach each other."}),
    ]
    chosen = quotes(entries, 3)
    assert shape(chosen)["assets"] == [(2, "They teach each other.")]


def test_somebody_who_can_only_speak_of_one_component_is_heard_on_it() -> None:
    # Ann could take either place. If she took "assets", the only one Ben speaks of, he would not be heard.
    ann, ben = entry(1, 1, ("assets", "mutuality"), "Ann's"), entry(2, 2, ("assets",), "Ben's")
    chosen = quotes([ann, ben], 1)
    assert shape(chosen) == {"assets": [(2, "Ben's")], "mutuality": [(1, "Ann's")], "networks": []}


def test_one_person_alone_speaks_for_every_component() -> None:
    chosen = quotes([entry(1, 1, COMPONENTS, "All three.")], 2)
    assert shape(chosen) == {component: [(1, "All three.")] for component in COMPONENTS}


def test_no_component_has_more_quotes_than_there_is_room_for() -> None:
    entries = [entry(number, number, ("assets",), f"#{number}") for number in range(1, 6)]
    chosen = quotes(entries, 3)
    assert shape(chosen)["assets"] == [(1, "#1"), (2, "#2"), (3, "#3")]


@given(groups(), LIMITS)
def test_as_many_members_are_heard_as_can_be(entries: list[Entry], room: int) -> None:
    chosen = quotes(entries, room)
    heard = {quote.entry.author.number for found in chosen.values() for quote in found}
    assert len(heard) == most_heard(entries, room)


@given(groups(), LIMITS)
def test_every_component_that_somebody_has_words_for_is_heard(entries: list[Entry], room: int) -> None:
    chosen = quotes(entries, room)
    spoken_of = {component for component in COMPONENTS for one in entries if words_in(one, component)}
    assert {component for component, found in chosen.items() if found} == spoken_of


@given(groups(), LIMITS)
def test_places_are_kept_and_repeats_are_a_last_resort(entries: list[Entry], room: int) -> None:
    chosen = quotes(entries, room)
    heard = Counter(quote.entry.author.number for found in chosen.values() for quote in found)
    for found in chosen.values():
        members = [quote.entry.author.number for quote in found]
        assert len(members) <= room
        assert len(members) == len(set(members)), "nobody twice on one component"
    for member in (member for member, times in heard.items() if times > 1):
        shared = [found for found in chosen.values() if member in {quote.entry.author.number for quote in found}]
        alone = [found for found in shared if len(found) == 1]
        assert len(alone) >= len(shared) - 1, "heard twice only where a component would have gone without words"


@given(groups(), LIMITS)
def test_each_quote_is_what_that_entry_says_of_that_component(entries: list[Entry], room: int) -> None:
    for component, found in quotes(entries, room).items():
        for quote in found:
            assert quote.component == component
            assert quote.entry in entries
            assert quote.text == words_in(quote.entry, component) != ""


@given(groups(), LIMITS, st.randoms(use_true_random=False))
def test_the_same_entries_give_the_same_quotes_in_whatever_order_or_company(
    entries: list[Entry], room: int, chance: Random
) -> None:
    together, apart = findings_of(entries), findings_apart(entries)
    expected = choose_quotes(COMPONENTS, together, room)
    for findings in (together, apart):
        chance.shuffle(findings)
        assert choose_quotes(COMPONENTS, findings, room) == expected
