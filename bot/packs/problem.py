"""Problems in content files, and their positions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from bot.domain.errors import OperatorError
from bot.packs.wording import counted

MAX_PROBLEMS: Final = 100
"""Problems reported per file. Beyond that the whole file is broken, and more lines help nobody."""


class Mark(NamedTuple):
    """A position in a file: line and column in characters, both counted from 1."""

    line: int
    column: int


START: Final = Mark(1, 1)
_LINE_END: Final = re.compile(r"\r\n?|\n")


def mark_after(text: str) -> Mark:
    """Returns the position directly after the text in a file that begins with it."""
    ends = list(_LINE_END.finditer(text))
    return Mark(len(ends) + 1, len(text) - (ends[-1].end() if ends else 0) + 1)


@dataclass(frozen=True)
class Problem:
    """A problem in a content file. ``message`` is one line that says what is wrong and how to put it right.

    ``str()`` is ``file:line:column: message``, which editors turn into a link.
    """

    path: Path
    line: int
    column: int
    message: str

    @property
    def place(self) -> tuple[Path, int, int]:
        """The sort key: file, line and column."""
        return self.path, self.line, self.column

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Returns the problems sorted by file and position; those at the same position keep their order."""
    return tuple(sorted(problems, key=lambda problem: problem.place))


class PackProblems(OperatorError):
    """A pack is invalid. ``problems`` holds everything that is wrong, in order; ``str()`` has a line for each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Findings:
    """Collects the problems of one file while it is read and checked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: set[tuple[Mark, str]] = set()
        self._left_out = 0

    @property
    def full(self) -> bool:
        """Whether the limit is reached: further problems are only counted, so callers can skip composing sentences."""
        return len(self._found) >= MAX_PROBLEMS

    def add(self, mark: Mark, message: str) -> None:
        """Adds a problem at that position, unless an equal one is there already."""
        if self.full:
            self.leave_out()
        else:
            self._found.add((mark, message))

    def leave_out(self) -> None:
        """Counts a problem that is beyond the limit."""
        self._left_out += 1

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems by position; if any were left out, a last one gives their number."""
        found = sorted(self._found)
        if self._left_out:
            more = counted(self._left_out, "more problem is", "more problems are")
            more += " not listed here; please mend these first and check again"
            found.append((found[-1][0], more))
        return tuple(Problem(self._path, *mark, message) for mark, message in found)
