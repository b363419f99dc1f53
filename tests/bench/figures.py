"""The measured figures, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from rich.console import Console
from rich.table import Table

Direction = Literal["at least", "at most"]
_SIGNS: Final[dict[Direction, str]] = {"at least": "≥", "at most": "≤"}


@dataclass(frozen=True)
class Target:
    """A figure's target in docs/measures.md."""

    direction: Direction
    value: float

    def is_met_by(self, value: float) -> bool:
        """Whether the value meets the target."""
        return value >= self.value if self.direction == "at least" else value <= self.value

    def __str__(self) -> str:
        return f"{_SIGNS[self.direction]} {self.value:g}"


@dataclass(frozen=True)
class Figure:
    """A measurement: the bot's runs, those of the baseline (``base``), and the ratio of their medians.

    Without ``base`` the value is the median itself, and the target applies to that.
    """

    what: str
    unit: str
    ours: Sequence[float]
    base: Sequence[float] = ()
    base_name: str = "bare"
    target: Target | None = None
    note: str = ""

    @property
    def value(self) -> float:
        """The value that the target applies to: the ratio, or the median if there is no baseline."""
        ours = statistics.median(self.ours)
        return ours / statistics.median(self.base) if self.base else ours

    @property
    def verdict(self) -> str:
        """Says whether the target is met; empty if there is no target."""
        if self.target is None:
            return ""
        return "met" if self.target.is_met_by(self.value) else "missed"

    def row(self) -> tuple[str, ...]:
        """Returns the figure as a row of the table."""
        base = f"{self.base_name} {_spread(self.base)}" if self.base else ""
        value = f"{self.value:.2f} ×" if self.base else ""
        return self.what, self.unit, _spread(self.ours), base, value, str(self.target or ""), self.verdict, self.note


@dataclass
class Report:
    """All figures of one benchmark run."""

    figures: list[Figure] = field(default_factory=list[Figure])

    def add(self, *figures: Figure) -> None:
        """Adds figures and prints each."""
        self.figures += figures
        for figure in figures:
            Console(stderr=True).print(" · ".join(part for part in figure.row() if part), highlight=False)

    def table(self) -> Table:
        """Returns a table of all figures."""
        table = Table("what", "unit", "ours", "held against", "ratio", "target", "", "note", title="Roundtable's bench")
        for figure in self.figures:
            table.add_row(*figure.row())
        return table

    def write(self, path: Path) -> None:
        """Writes the figures as JSON, with a description of the machine."""
        whole = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "python": platform.python_version(),
            "machine": platform.platform(),
            "figures": [
                {**asdict(figure), "value": figure.value, "verdict": figure.verdict} for figure in self.figures
            ],
        }
        path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _spread(values: Sequence[float]) -> str:
    """Returns the median, with minimum and maximum if there are several values."""
    middle = _short(statistics.median(values))
    return middle if len(values) == 1 else f"{middle} ({_short(min(values))}–{_short(max(values))})"


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
