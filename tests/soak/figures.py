"""Prints the figures of a campaign while it runs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path


def say(campaign: str, seed: int, row: Mapping[str, object]) -> None:
    """Prints a line of figures, bypassing pytest's capture, and appends it to the file ``SOAK_FIGURES``, if set."""
    figures = {"campaign": campaign, "seed": seed, **row}
    if sys.__stderr__ is not None:
        sys.__stderr__.write(" ".join(f"{name}={value}" for name, value in figures.items()) + "\n")
    if path := os.environ.get("SOAK_FIGURES"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(figures) + "\n")
