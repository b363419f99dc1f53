"""What was measured, as a table for people and as JSON for programs."""

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
    """What DESIGN §6 asks of a figure."""

    direction: Direction
    value: float

    def is_met_by(self, value: float) -> bool:
        """Whether that is good enough."""
        return value >= self.value if self.direction == "at least" else value <= self.value

    def __str__(self) -> str:
        return f"{_SIGNS[self.direction]} {self.value:g}"


@dataclass(frozen=True)
class Figure:
    """One measure: the bot's own runs, those of what it is held against, and the ratio of their medians.

    Without ``base`` the figure is the median itself, and the target is one for it.
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
        """What the target is for."""
        ours = statistics.median(self.ours)
        return ours / statistics.median(self.base) if self.base else ours

    @property
    def verdict(self) -> str:
        """Whether the target is met; empty where there is none."""
        if self.target is None:
            return ""
        return "met" if self.target.is_met_by(self.value) else "missed"

    def row(self) -> tuple[str, ...]:
        """The figure as a line of the table."""
        base = f"{self.base_name} {_spread(self.base)}" if self.base else ""
        value = f"{self.value:.2f} ×" if self.base else ""
        return self.what, self.unit, _spread(self.ours), base, value, str(self.target or ""), self.verdict, self.note


@dataclass
class Report:
    """All figures of one run of the bench."""

    figures: list[Figure] = field(default_factory=list[Figure])

    def add(self, *figures: Figure) -> None:
        """Keeps figures, and shows each as soon as it is there."""
        self.figures += figures
        for figure in figures:
            Console(stderr=True).print(" · ".join(part for part in figure.row() if part), highlight=False)

    def table(self) -> Table:
        """All of them under each other."""
        table = Table("what", "unit", "ours", "held against", "ratio", "target", "", "note", title="Roundtable's bench")
        for figure in self.figures:
            table.add_row(*figure.row())
        return table

    def write(self, path: Path) -> None:
        """Leaves them as JSON, with the machine they were measured on."""
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
    """The median, and the least and the most beside it where there are several."""
    middle = _short(statistics.median(values))
    return middle if len(values) == 1 else f"{middle} ({_short(min(values))}–{_short(max(values))})"


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
