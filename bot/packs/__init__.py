"""Reads packs and their rehearsals from YAML.

A file is either entirely valid, or rejected with a list of everything that is wrong in it, by line and column.

This package exports what the running bot needs and is cheap to import. Code that reads files imports
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
