"""The summary, compared with counts computed independently."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from types import FrameType

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entry import Author, Entry
from bot.domain.finding import Finding
from bot.domain.quotes import Quote, choose_quotes, quotes_from
from bot.domain.statement import Statement
from bot.domain.summary import QUOTES_PER_COMPONENT, Summary, summarise
from tests.unit.samples import COMPONENTS, PROJECTS, entry, findings_apart, findings_of, groups, statement, told

GROUPS = groups(projects=(*PROJECTS, "~1"))


def summed_up(
    entries: Sequence[Entry], raised: Sequence[Statement] = (), findings: Sequence[Finding] | None = None
) -> Summary:
    """Returns the summary of a group's entries and statements."""
    found = findings_of(entries) if findings is None else findings
    quotes = quotes_from(choose_quotes(COMPONENTS, found, QUOTES_PER_COMPONENT), entries)
    return summarise(COMPONENTS, PROJECTS, found, quotes, told(raised, [], 0))


def calls_of(context: Callable[[], object]) -> int:
    """Returns the number of Python function calls: a measure of time that no other process disturbs."""
    made = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal made
        made += event == "call"

    sys.setprofile(count)
    try:
        context()
    finally:
        sys.setprofile(None)
    return made


def crowd(members: int) -> list[Entry]:
    """Returns three entries per member, with varied components and texts."""
    made: list[Entry] = []
    for member in range(1, members + 1):
        for place, project in enumerate(PROJECTS):
            ticked = tuple(c for at, c in enumerate(COMPONENTS) if (member >> at) % 2 or at == place)
            number = len(made) + 1
            made.append(entry(number, member, ticked, f"#{number}", project=project))
    return made


def test_nobody_recorded_anything() -> None:
    found = summed_up([])
    assert (found.members, found.entries, found.projects, found.unvisited) == (0, (), (), PROJECTS)
    assert (found.coverage, found.blank, found.disagreements, found.opinion.limitations) == ((), (), (), ())
    assert [(line.component, line.members, line.quotes) for line in found.components] == [
        (component, 0, ()) for component in COMPONENTS
    ]
    assert found.components_seen == 0


def test_a_small_group_worked_out_by_hand() -> None:
    entries = [
        entry(1, 1, ("assets", "mutuality"), "A", project="choir"),
        entry(2, 2, ("assets",), "B", project="choir"),
        entry(3, 1, ("assets",), "C", project="timebank"),
        entry(4, 3, (), "I see none of them.", project="choir"),
    ]
    found = summed_up(entries)
    assert found.members == 3
    assert (found.projects, found.unvisited) == (("choir", "timebank"), ("allotment",))
    assert [(line.component, line.members, line.entries) for line in found.components] == [
        ("assets", 2, (1, 2, 3)),
        ("mutuality", 1, (1,)),
        ("networks", 0, ()),
    ]
    assert [[cell.members for cell in row] for row in found.coverage] == [[2, 1, 0], [1, 0, 0]]
    assert [(cell.project, cell.component) for cell in found.blank] == [
        ("choir", "networks"),
        ("timebank", "mutuality"),
        ("timebank", "networks"),
    ]
    assert [(d.project, d.component, d.saw, d.did_not) for d in found.disagreements] == [
        ("choir", "assets", (1, 2), (4,)),
        ("choir", "mutuality", (1,), (2, 4)),
    ]
    assert found.components_seen == 2
    assert found.heard == {Author(1), Author(2)}


def test_the_most_disputed_comes_first() -> None:
    one_of_four = [entry(n, n, ("assets",) if n == 1 else (), "words", project="choir") for n in range(1, 5)]
    two_of_four = [entry(n, n - 4, ("networks",) if n < 7 else (), "words", project="timebank") for n in range(5, 9)]
    found = summed_up(one_of_four + two_of_four)
    assert [(d.project, d.component) for d in found.disagreements] == [("timebank", "networks"), ("choir", "assets")]


def test_limitations_stand_with_their_component_and_all_together() -> None:
    raised = [
        statement(1, component="networks"),
        statement(2),
        statement(3, project="choir", component="assets"),
        statement(4, component="no-longer-here"),
        statement(5, component="networks"),
    ]
    found = summed_up([], raised)
    assert {line.component: [one.statement.number for one in line.limitations] for line in found.components} == {
        "assets": [3],
        "mutuality": [],
        "networks": [1, 5],
    }
    assert [one.statement for one in found.opinion.limitations] == raised


def test_an_entry_on_a_project_that_is_not_listed_is_not_lost() -> None:
    found = summed_up([entry(1, 1, ("assets",), "Mine.", project="~7")])
    assert found.projects == ("~7",)
    assert found.components[0].entries == (1,)


@given(GROUPS)
def test_members_and_cells_are_counted_right(entries: list[Entry]) -> None:
    members: dict[str, set[int]] = {component: set() for component in COMPONENTS}
    cells: Counter[tuple[str, str]] = Counter()
    for one in entries:
        for component in one.components:
            members[component].add(one.author.number)
            cells[one.project, component] += 1
    found = summed_up(entries)
    assert found.members == len({one.author.number for one in entries})
    assert {line.component: line.members for line in found.components} == {c: len(m) for c, m in members.items()}
    assert found.components_seen == sum(1 for some in members.values() if some)
    counted = {(cell.project, cell.component): cell.members for row in found.coverage for cell in row}
    visited = {one.project for one in entries}
    assert counted == {
        (project, component): cells[project, component] for project in visited for component in COMPONENTS
    }
    assert {(cell.project, cell.component) for cell in found.blank} == {at for at, n in counted.items() if n == 0}


@given(GROUPS)
def test_every_project_is_visited_or_not(entries: list[Entry]) -> None:
    visited = {one.project for one in entries}
    found = summed_up(entries)
    assert found.projects == tuple(project for project in (*PROJECTS, "~1") if project in visited)
    assert found.unvisited == tuple(project for project in PROJECTS if project not in visited)


@given(GROUPS)
def test_disagreements_are_those_who_saw_and_those_who_did_not(entries: list[Entry]) -> None:
    expected: dict[tuple[str, str], tuple[tuple[int, ...], tuple[int, ...]]] = {}
    for project in {one.project for one in entries}:
        for component in COMPONENTS:
            on_project = [one for one in entries if one.project == project]
            saw = tuple(one.number for one in on_project if component in one.components)
            did_not = tuple(one.number for one in on_project if component not in one.components)
            if saw and did_not:
                expected[project, component] = (saw, did_not)
    found = summed_up(entries).disagreements
    assert {(d.project, d.component): (d.saw, d.did_not) for d in found} == expected
    assert len(found) == len(expected)


@given(GROUPS)
def test_every_entry_and_every_tick_can_be_found_again(entries: list[Entry]) -> None:
    found = summed_up(entries)
    ticks = Counter((one.number, component) for one in entries for component in one.components)
    assert found.entries == tuple(one.number for one in entries)
    assert Counter((number, line.component) for line in found.components for number in line.entries) == ticks
    assert (
        Counter((number, cell.component) for row in found.coverage for cell in row for number in cell.entries) == ticks
    )


@given(GROUPS)
def test_it_does_not_matter_which_entries_are_looked_at_together(entries: list[Entry]) -> None:
    assert summed_up(entries, findings=findings_apart(entries)) == summed_up(entries)


@given(st.lists(st.sampled_from((None, *COMPONENTS, "gone")), max_size=8))
def test_no_limitation_is_lost_or_shown_twice_with_a_component(components: list[str | None]) -> None:
    raised = [statement(number, component=component) for number, component in enumerate(components, start=1)]
    found = summed_up([], raised)
    with_component = Counter(one.statement.number for line in found.components for one in line.limitations)
    assert [one.statement for one in found.opinion.limitations] == raised
    assert with_component == Counter(one.number for one in raised if one.component in COMPONENTS)


def test_a_thousand_members_cost_no_more_than_their_number() -> None:
    some, many = findings_apart(crowd(250)), findings_apart(crowd(1000))
    silent: dict[str, tuple[Quote, ...]] = dict.fromkeys(COMPONENTS, ())

    def calls(findings: Sequence[Finding]) -> int:
        return calls_of(
            lambda: (
                choose_quotes(COMPONENTS, findings, 3),
                summarise(COMPONENTS, PROJECTS, findings, silent, told([], [], 0)),
            )
        )

    assert calls(many) < 5 * calls(some)
    assert summarise(COMPONENTS, PROJECTS, many, silent, told([], [], 0)).members == 1000


def test_a_thousand_members_who_find_the_same_cost_hardly_more_than_a_hundred() -> None:
    few, many = findings_of(crowd(100)), findings_of(crowd(1000))
    silent: dict[str, tuple[Quote, ...]] = dict.fromkeys(COMPONENTS, ())
    few_calls = calls_of(lambda: summarise(COMPONENTS, PROJECTS, few, silent, told([], [], 0)))
    calls = calls_of(lambda: summarise(COMPONENTS, PROJECTS, many, silent, told([], [], 0)))
    assert calls == few_calls
