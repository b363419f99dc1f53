"""Packs and their rehearsals, from YAML to the domain.

A file either is right in every respect or is refused with all that is wrong in it, each at its line and column.

What is exported here is what the running bot works with, and costs next to nothing. Whoever reads files imports
:mod:`bot.packs.checking`, :mod:`bot.packs.loading` or :mod:`bot.packs.editors`, and with them pydantic and PyYAML.
"""

from bot.packs.library import SHIPPED_PACKS, Library, LoadedPack
from bot.packs.problem import PackProblems, Problem
from bot.packs.snapshot import SnapshotError, parse_snapshot

__all__ = [
    "SHIPPED_PACKS",
    "Library",
    "LoadedPack",
    "PackProblems",
    "Problem",
    "SnapshotError",
    "parse_snapshot",
]
