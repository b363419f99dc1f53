"""Levels of detail for documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Detail:
    """Limits on how much of each kind a document includes; ``None`` for no limit.

    ``references`` limits the entries referred to on one line, ``reasons`` those for one vote on one limitation, and
    ``telling`` the limitations that characterise an opinion group or all groups together. With ``component_headings``,
    each component is a section of its own.
    """

    references: int | None
    reasons: int | None
    telling: int | None
    component_headings: bool


PAGES: Final = Detail(references=12, reasons=2, telling=3, component_headings=False)
"""For reading on a screen, where selects lead to all entries and the report has the rest."""

WHOLE: Final = Detail(references=None, reasons=None, telling=None, component_headings=True)
"""For a report to keep."""
