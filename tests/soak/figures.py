"""The table of figures that a campaign prints as it goes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path


def say(campaign: str, seed: int, row: Mapping[str, object]) -> None:
    """Prints a line of figures past pytest's capture, and adds it to the file that ``SOAK_FIGURES`` names, if any."""
    figures = {"campaign": campaign, "seed": seed, **row}
    if sys.__stderr__ is not None:
        sys.__stderr__.write(" ".join(f"{name}={value}" for name, value in figures.items()) + "\n")
    if path := os.environ.get("SOAK_FIGURES"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(figures) + "\n")
