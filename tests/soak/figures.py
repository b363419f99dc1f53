"""The table of figures that a campaign prints as it goes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path


def say(campaign: str, seed: int, row: Mapping[str, object]) -> None:
    """Prints a line of figures past pytest's capture, and keeps them in the file that ``SOAK_FIGURES`` names, if any."""
    line = " ".join(f"{name}={value}" for name, value in row.items())
    sys.__stderr__.write(f"{campaign}: seed={seed} {line}\n")  # pyright: ignore[reportOptionalMemberAccess]  # It is there.
    if path := os.environ.get("SOAK_FIGURES"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"campaign": campaign, "seed": seed, **row}) + "\n")
