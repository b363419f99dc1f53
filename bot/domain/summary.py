"""The group's picture: what members found, and beside it the limitations they raised.

Everything is computed from entries and statements; nothing is kept. Each line names the entries it comes from by their
numbers; of their words only the quotes are there.
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
    """One project and one component: the numbers of the entries that saw it there, each by another member."""

    project: str
    component: str
    entries: tuple[int, ...]

    @property
    def members(self) -> int:
        """How many members saw the component in the project."""
        return len(self.entries)


@dataclass(frozen=True)
class ComponentLine:
    """One component: who saw it where, in whose words, and the limitations that came up with it."""

    component: str
    members: int
    cells: tuple[Cell, ...]
    quotes: tuple[Quote, ...]
    limitations: tuple[TalliedStatement, ...]

    @property
    def entries(self) -> tuple[int, ...]:
        """The numbers of the entries that the line comes from."""
        return tuple(number for cell in self.cells for number in cell.entries)


@dataclass(frozen=True)
class Disagreement:
    """Entries on one project, by their numbers, whose members differ about one component in it."""

    project: str
    component: str
    saw: tuple[int, ...]
    did_not: tuple[int, ...]


@dataclass(frozen=True)
class Summary:
    """What a group found.

    ``entries`` are the numbers of all entries. ``projects`` are those that somebody recorded on and ``unvisited`` the
    others, both in the order given; ``recorded`` says how many members recorded on each. ``coverage`` has a row of
    cells for each of ``projects``, ``blank`` the cells of those rows that nobody filled. ``opinion`` holds every
    limitation, also those that stand with a component.
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
        """How many components at least one member saw somewhere."""
        return sum(1 for line in self.components if line.members)

    @property
    def disputed(self) -> tuple[tuple[Disagreement, ...], ...]:
        """The disagreements by project, the project with the most disputed component first."""
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
    """Sums up the findings of one session beside its ``opinion``; ``quotes`` are those of each component.

    ``components`` and ``projects`` give the order of what is shown; entries on a project that is not among them are
    shown after the others, so that no entry is left out.
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
    """How many members made these findings."""
    return len(set(chain.from_iterable(finding.members for finding in findings)))


def _numbers(findings: Iterable[Finding]) -> tuple[int, ...]:
    """The numbers of the entries that findings come from, in order."""
    return tuple(sorted(chain.from_iterable(finding.numbers for finding in findings)))


def _cell(project: str, component: str, findings: Iterable[Finding]) -> Cell:
    return Cell(project, component, _numbers(finding for finding in findings if component in finding.components))


def _disagreements(
    coverage: Iterable[Iterable[Cell]], by_project: Mapping[str, Iterable[Finding]]
) -> tuple[Disagreement, ...]:
    """Cells that some who recorded on the project filled and some did not, the most disputed first."""
    found: list[Disagreement] = []
    for cell in (cell for row in coverage for cell in row):
        on_project = by_project[cell.project]
        did_not = _numbers(finding for finding in on_project if cell.component not in finding.components)
        if cell.entries and did_not:
            found.append(Disagreement(cell.project, cell.component, cell.entries, did_not))
    return tuple(sorted(found, key=_weight))


def _weight(disagreement: Disagreement) -> tuple[int, int]:
    """How little there is to discuss: the more members on the smaller side, the more; then the more even the better."""
    saw, did_not = len(disagreement.saw), len(disagreement.did_not)
    return -min(saw, did_not), abs(saw - did_not)
