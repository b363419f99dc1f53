"""A database that was there and is not any more is never replaced by a new one in silence."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.errors import StoreUnusable
from bot.store.sqlite.belongings import files_of, key_of, log_of
from bot.store.sqlite.database import SqliteStore
from tests.store.samples import facts_in, keeping


async def used(path: Path) -> None:
    store = await SqliteStore.open(path)
    await store.write(keeping("a"))
    await store.close()


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def drop_everything(path: Path) -> None:
    """What is left when somebody opens a file of that name with another program and leaves it."""
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


@pytest.mark.parametrize(
    ("lose", "state"), [(remove, "is missing"), (empty, "is empty"), (drop_everything, "is empty")]
)
async def test_it_is_told_where_its_key_is_still_there(path: Path, lose: Callable[[Path], None], state: str) -> None:
    await used(path)
    lose(path)
    key = key_of(path).read_bytes()
    left = [file.name for file in path.parent.iterdir()]

    with pytest.raises(StoreUnusable, match=f"{state}, but roundtable.db.key is beside it. Put back the database"):
        await SqliteStore.open(path)

    assert key_of(path).read_bytes() == key
    assert sorted(file.name for file in path.parent.iterdir()) == sorted(left)


@pytest.mark.parametrize("lose", [remove, empty])
async def test_it_is_told_where_what_was_written_last_is_still_there(path: Path, lose: Callable[[Path], None]) -> None:
    await used(path)
    lose(path)
    key_of(path).unlink()
    log_of(path).write_bytes(b"pages")

    with pytest.raises(StoreUnusable, match=r"but roundtable\.db-wal is beside it"):
        await SqliteStore.open(path)

    assert log_of(path).read_bytes() == b"pages"


async def test_once_what_is_left_was_moved_away_there_is_a_new_one(path: Path) -> None:
    await used(path)
    for file in files_of(path):
        file.unlink(missing_ok=True)
    await used(path)
    assert facts_in(path) == ["a"]


def half_made(path: Path) -> None:
    """A first start that was killed before there was a table."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


@pytest.mark.parametrize("make", [Path.touch, half_made])
async def test_a_first_start_that_was_killed_is_taken_up_again(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    await used(path)
    assert facts_in(path) == ["a"]


@pytest.mark.parametrize(("target", "kind"), [("/dev/zero", "a device"), (".", "a folder")])
async def test_what_is_not_a_file_is_told(tmp_path: Path, target: str, kind: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "elsewhere" / "roundtable.db"
    path.symlink_to(target)
    with pytest.raises(StoreUnusable, match=rf"is {kind}, not a file. Set \[store\] path"):
        await SqliteStore.open(path)
