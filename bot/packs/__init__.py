"""Packs and their rehearsals, from YAML to the domain.

A file either is right in every respect or is refused with all that is wrong in it, each at its line and column.
"""

from bot.packs.editors import json_schema
from bot.packs.library import CheckedPack, CheckReport, Library, check
from bot.packs.loading import LoadedPack, load_pack, read_pack
from bot.packs.problem import PackProblems, Problem
from bot.packs.snapshot import SnapshotError, parse_snapshot

__all__ = [
    "CheckReport",
    "CheckedPack",
    "Library",
    "LoadedPack",
    "PackProblems",
    "Problem",
    "SnapshotError",
    "check",
    "json_schema",
    "load_pack",
    "parse_snapshot",
    "read_pack",
]
