"""The group's picture: what members found, and beside it the limitations they raised.

Everything is computed from entries and statements; nothing is kept. Each line names the entries it comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.entry import Author, Entry
from bot.domain.quotes import Quote, choose_quotes
from bot.domain.statement import Statement

QUOTES_PER_COMPONENT: Final = 3


@dataclass(frozen=True)
class Cell:
    """One project and one component: the entries that saw the component there, each by another member."""

    project: str
    component: str
    entries: tuple[Entry, ...]

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
    limitations: tuple[Statement, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that the line comes from."""
        return tuple(entry for cell in self.cells for entry in cell.entries)


@dataclass(frozen=True)
class Disagreement:
    """Members who recorded on the same project and differ about one component in it."""

    project: str
    component: str
    saw: tuple[Entry, ...]
    did_not: tuple[Entry, ...]


@dataclass(frozen=True)
class Summary:
    """What a group found.

    ``projects`` are those that somebody recorded on and ``unvisited`` the others, both in the order given; ``coverage``
    has a row of cells for each of ``projects``. ``blank`` are the cells of those rows that nobody filled.
    ``limitations`` holds every statement, also those that stand with a component.
    """

    members: int
    entries: tuple[Entry, ...]
    projects: tuple[str, ...]
    unvisited: tuple[str, ...]
    components: tuple[ComponentLine, ...]
    coverage: tuple[tuple[Cell, ...], ...]
    blank: tuple[Cell, ...]
    disagreements: tuple[Disagreement, ...]
    limitations: tuple[Statement, ...]

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
    components: Sequence[str], projects: Sequence[str], entries: Sequence[Entry], statements: Sequence[Statement]
) -> Summary:
    """Sums up the entries and statements of one session.

    ``components`` and ``projects`` give the order of what is shown; entries on a project that is not among them are
    shown after the others, so that no entry is left out.
    """
    by_project: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_project[entry.project].append(entry)
    order = [*projects, *sorted(by_project.keys() - set(projects))]
    visited = tuple(project for project in order if project in by_project)
    coverage = tuple(
        tuple(_cell(project, component, by_project[project]) for component in components) for project in visited
    )
    quotes = choose_quotes(components, entries, QUOTES_PER_COMPONENT)
    return Summary(
        members=len({entry.author.number for entry in entries}),
        entries=tuple(entries),
        projects=visited,
        unvisited=tuple(project for project in order if project not in by_project),
        components=tuple(
            _line(component, [row[column] for row in coverage], quotes, statements)
            for column, component in enumerate(components)
        ),
        coverage=coverage,
        blank=tuple(cell for row in coverage for cell in row if not cell.entries),
        disagreements=_disagreements(coverage, by_project),
        limitations=tuple(statements),
    )


def _cell(project: str, component: str, entries: Sequence[Entry]) -> Cell:
    return Cell(project, component, tuple(entry for entry in entries if component in entry.components))


def _line(
    component: str, column: Sequence[Cell], quotes: Mapping[str, tuple[Quote, ...]], statements: Sequence[Statement]
) -> ComponentLine:
    cells = tuple(cell for cell in column if cell.entries)
    return ComponentLine(
        component=component,
        members=len({entry.author.number for cell in cells for entry in cell.entries}),
        cells=cells,
        quotes=quotes[component],
        limitations=tuple(statement for statement in statements if statement.component == component),
    )


def _disagreements(
    coverage: Sequence[Sequence[Cell]], by_project: Mapping[str, Sequence[Entry]]
) -> tuple[Disagreement, ...]:
    """Cells that some who recorded on the project filled and some did not, the most disputed first."""
    found: list[Disagreement] = []
    for cell in (cell for row in coverage for cell in row):
        did_not = tuple(entry for entry in by_project[cell.project] if cell.component not in entry.components)
        if cell.entries and did_not:
            found.append(Disagreement(cell.project, cell.component, cell.entries, did_not))
    return tuple(sorted(found, key=_weight))


def _weight(disagreement: Disagreement) -> tuple[int, int]:
    """How little there is to discuss: the more members on the smaller side, the more; then the more even the better."""
    saw, did_not = len(disagreement.saw), len(disagreement.did_not)
    return -min(saw, did_not), abs(saw - did_not)
