"""What is wrong in a content file, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from bot.domain.errors import OperatorError
from bot.packs.wording import counted

MOST_PROBLEMS: Final = 100
"""Problems told of one file. Past that, a file is broken as a whole and more lines help nobody."""


class Mark(NamedTuple):
    """A place in a file: line and column, both counted from 1, in characters."""

    line: int
    column: int


START: Final = Mark(1, 1)
_LINE_END: Final = re.compile(r"\r\n?|\n")


def mark_after(text: str) -> Mark:
    """The place that follows the text, if a file begins with it."""
    ends = list(_LINE_END.finditer(text))
    return Mark(len(ends) + 1, len(text) - (ends[-1].end() if ends else 0) + 1)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. ``message`` is one line: what is wrong, and what would be right.

    As text it is ``file:line:column: message``, which editors turn into a link.
    """

    path: Path
    line: int
    column: int
    message: str

    @property
    def place(self) -> tuple[Path, int, int]:
        """What problems are put in order by."""
        return self.path, self.line, self.column

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file and place; those at one place stay as they are."""
    return tuple(sorted(problems, key=lambda problem: problem.place))


class PackProblems(OperatorError):
    """A pack cannot be taken as it is. ``problems`` holds everything that is wrong, in order; as text, a line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Findings:
    """Collects what is wrong in one file while it is read, checked and compared."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: set[tuple[Mark, str]] = set()
        self._left_out = 0

    @property
    def full(self) -> bool:
        """Whether anything further is only counted, so that its sentence need not be made."""
        return len(self._found) >= MOST_PROBLEMS

    def add(self, mark: Mark, message: str) -> None:
        """Notes a problem at that place. The same sentence at the same place is noted once."""
        if self.full:
            self.leave_out()
        else:
            self._found.add((mark, message))

    def leave_out(self) -> None:
        """Counts a problem that there is no room to tell."""
        self._left_out += 1

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found, in order of place; the last line says how much was left out, if anything was."""
        found = sorted(self._found)
        if self._left_out:
            more = counted(self._left_out, "more problem is", "more problems are")
            more += " not listed here; please mend these first and check again"
            found.append((found[-1][0], more))
        return tuple(Problem(self._path, *mark, message) for mark, message in found)
