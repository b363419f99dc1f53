"""A group's summary: what members found, and the limitations they raised.

Everything is computed from entries and statements; nothing is stored. Each line gives the numbers of the entries
behind it, and of their texts only the quotes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from bot.domain.entry import Author
from bot.domain.finding import Finding
from bot.domain.opinion.analysis import TalliedStatement, VoteAnalysis
from bot.domain.quotes import Quote

QUOTES_PER_COMPONENT: Final = 3


@dataclass(frozen=True)
class Cell:
    """A cell of the coverage table: the numbers of the entries that saw the component in the project."""

    project: str
    component: str
    entries: tuple[int, ...]

    @property
    def members(self) -> int:
        """The number of members who saw the component in the project."""
        return len(self.entries)


@dataclass(frozen=True)
class ComponentLine:
    """One component: how many members saw it, where, in which words, and the limitations related to it."""

    component: str
    members: int
    cells: tuple[Cell, ...]
    quotes: tuple[Quote, ...]
    limitations: tuple[TalliedStatement, ...]

    @property
    def entries(self) -> tuple[int, ...]:
        """The numbers of the entries behind this line."""
        return tuple(number for cell in self.cells for number in cell.entries)


@dataclass(frozen=True)
class Disagreement:
    """A component of a project that some members saw and others did not, with the numbers of their entries."""

    project: str
    component: str
    saw: tuple[int, ...]
    did_not: tuple[int, ...]


@dataclass(frozen=True)
class Summary:
    """The summary of a session.

    ``entries`` are the numbers of all entries. ``projects`` are those with at least one entry and ``unvisited`` the
    others; ``recorded`` is the number of members who recorded on each of ``projects``. ``coverage`` has a row of cells
    for each of ``projects``, ``blank`` lists the empty cells. ``opinion`` holds every limitation, including those that
    ``components`` lists.
    """

    members: int
    entries: tuple[int, ...]
    projects: tuple[str, ...]
    recorded: Mapping[str, int]
    unvisited: tuple[str, ...]
    components: tuple[ComponentLine, ...]
    coverage: tuple[tuple[Cell, ...], ...]
    blank: tuple[Cell, ...]
    disagreements: tuple[Disagreement, ...]
    opinion: VoteAnalysis

    @property
    def components_seen(self) -> int:
        """The number of components that at least one member saw in some project."""
        return sum(1 for line in self.components if line.members)

    @property
    def disputed(self) -> tuple[tuple[Disagreement, ...], ...]:
        """The disagreements grouped by project, starting with the project whose component is disputed most."""
        projects = dict.fromkeys(disagreement.project for disagreement in self.disagreements)
        return tuple(tuple(d for d in self.disagreements if d.project == project) for project in projects)

    @property
    def heard(self) -> frozenset[Author]:
        """The members whose words are quoted."""
        return frozenset(quote.entry.author for line in self.components for quote in line.quotes)


def summarise(
    components: Sequence[str],
    projects: Sequence[str],
    findings: Sequence[Finding],
    quotes: Mapping[str, tuple[Quote, ...]],
    opinion: VoteAnalysis,
) -> Summary:
    """Returns the summary of one session from its findings, its ``opinion`` and the ``quotes`` by component.

    ``components`` and ``projects`` are keys in display order. Projects that have entries but are not listed follow
    the others, so that no entry is left out.
    """
    by_project: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_project[finding.project].append(finding)
    order = [*projects, *sorted(by_project.keys() - set(projects))]
    visited = tuple(project for project in order if project in by_project)
    coverage = tuple(
        tuple(_cell(project, component, by_project[project]) for component in components) for project in visited
    )
    return Summary(
        members=_members(findings),
        entries=_numbers(findings),
        projects=visited,
        recorded={project: len(_numbers(by_project[project])) for project in visited},
        unvisited=tuple(project for project in order if project not in by_project),
        components=tuple(
            ComponentLine(
                component=component,
                members=_members(finding for finding in findings if component in finding.components),
                cells=tuple(row[column] for row in coverage if row[column].entries),
                quotes=quotes[component],
                limitations=opinion.with_component(component),
            )
            for column, component in enumerate(components)
        ),
        coverage=coverage,
        blank=tuple(cell for row in coverage for cell in row if not cell.entries),
        disagreements=_disagreements(coverage, by_project),
        opinion=opinion,
    )


def _members(findings: Iterable[Finding]) -> int:
    """Returns the number of distinct members behind these findings."""
    return len(set(chain.from_iterable(finding.members for finding in findings)))


def _numbers(findings: Iterable[Finding]) -> tuple[int, ...]:
    """Returns the numbers of the entries behind these findings, in ascending order."""
    return tuple(sorted(chain.from_iterable(finding.numbers for finding in findings)))


def _cell(project: str, component: str, findings: Iterable[Finding]) -> Cell:
    return Cell(project, component, _numbers(finding for finding in findings if component in finding.components))


def _disagreements(
    coverage: Iterable[Iterable[Cell]], by_project: Mapping[str, Iterable[Finding]]
) -> tuple[Disagreement, ...]:
    """Returns the cells that only some of those who recorded on the project filled, the most disputed first."""
    found: list[Disagreement] = []
    for cell in (cell for row in coverage for cell in row):
        on_project = by_project[cell.project]
        did_not = _numbers(finding for finding in on_project if cell.component not in finding.components)
        if cell.entries and did_not:
            found.append(Disagreement(cell.project, cell.component, cell.entries, did_not))
    return tuple(sorted(found, key=_weight))


def _weight(disagreement: Disagreement) -> tuple[int, int]:
    """Sort key, the most disputed first: by the size of the smaller side, then by how even the two sides are."""
    saw, did_not = len(disagreement.saw), len(disagreement.did_not)
    return -min(saw, did_not), abs(saw - did_not)
