"""Each fault that a start meets is told in the words that docs/operating.md explains, and nothing is made worse."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.test_damage import cut, overwrite
from tests.wire.activity import AISHA, database, start_session
from tests.wire.process import ROOT, connected, finished, write_config
from tests.wire.stand_in import StandIn
from tests.wire.test_starting import assert_one_line

EXPLAINED = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8").partition("## What it says when")[2]


def key_of_another(path: Path) -> None:
    path.with_name(f"{path.name}.key").write_text("ab" * 32, encoding="ascii")


def no_database(path: Path) -> None:
    path.unlink()


def empty_database(path: Path) -> None:
    path.write_bytes(b"")


def damaged_entries(path: Path) -> None:
    overwrite(path, "entries")


def damaged_facts(path: Path) -> None:
    overwrite(path, "facts")


def no_file(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "said", "explained"),
    [
        (key_of_another, "belongs to another database", "belongs to another database"),
        (
            no_database,
            "is missing, but roundtable.db.key is beside it",
            "is missing, but roundtable.db.key is beside it",
        ),
        (empty_database, "is empty, but roundtable.db.key is beside it", "is empty, but"),
        (damaged_entries, "is damaged (", "is damaged"),
        (damaged_facts, "is damaged (", "is damaged"),
        (cut, "is damaged (", "is damaged"),
        (no_file, "is a folder, not a file", "not a file"),
    ],
    ids=lambda one: one.__name__ if callable(one) else "",
)
async def test_it_is_told_at_the_start_and_the_files_stay_as_they_are(
    tmp_path: Path, discord: StandIn, spoil: Callable[[Path], None], said: str, explained: str
) -> None:
    async with connected(tmp_path, discord) as bot:
        await (await start_session(discord)).record(AISHA)
        assert await bot.end(signal.SIGTERM) == 0
    spoil(database(tmp_path))
    before = contents(tmp_path)

    refused, code = await finished(tmp_path, "run", "--config", str(write_config(tmp_path, discord)))

    assert_one_line(refused, code, str(database(tmp_path)), said)
    assert explained in EXPLAINED
    assert contents(tmp_path) == before
    assert len(discord.journal.all("GATEWAY", "identify")) == 1


def contents(folder: Path) -> dict[str, bytes]:
    """What is in the files of the store that have something in them, but for SQLite's index, which means nothing."""
    files = [file for file in (folder / "store").iterdir() if file.is_file() and not file.name.endswith("-shm")]
    return {file.name: content for file in files if (content := file.read_bytes())}
