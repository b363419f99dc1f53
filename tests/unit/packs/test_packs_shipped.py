"""The shipped packs are valid."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.packs import parse_snapshot
from bot.packs.checking import load_library
from bot.packs.loading import load_pack

CONTENT = Path(__file__).parents[3] / "content"
FOLDERS = sorted(entry for entry in CONTENT.iterdir() if entry.is_dir() and entry.name[0] not in "._")


def test_something_is_shipped() -> None:
    assert len(load_library(CONTENT).all()) == len(FOLDERS) > 0


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_shipped_pack(folder: Path) -> None:
    loaded = load_pack(folder)
    assert loaded.pack.id == folder.name
    assert loaded.rehearsal is not None, "a shipped pack can be rehearsed"
    assert loaded.pack.limitations, "a shipped pack gives the group something to discuss"
    assert parse_snapshot(loaded.body) == loaded.pack
