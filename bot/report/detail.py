"""How much a document tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Detail:
    """The most that is told of each thing; ``None`` for all of it.

    ``references`` are the entries named on one line, ``reasons`` those for one vote on one limitation, ``telling`` the
    limitations that say what an opinion group, or all of them together, stand for. With ``component_headings`` each
    component is a section of its own.
    """

    references: int | None
    reasons: int | None
    telling: int | None
    component_headings: bool


PAGES: Final = Detail(references=12, reasons=2, telling=3, component_headings=False)
"""For reading on a screen, where lists lead to all entries, and the report has the rest."""

WHOLE: Final = Detail(references=None, reasons=None, telling=None, component_headings=True)
"""For a report to keep."""
