"""A damaged database: whoever starts it, asks it or writes to it is told, and nothing is built on the damage."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.errors import StoreError
from bot.domain.ids import SessionId
from bot.domain.session import Names
from bot.store.errors import StoreUnusable
from bot.store.sqlite import damage
from bot.store.sqlite.database import SqliteStore
from bot.store.sqlite.migrate import migrate, migrations
from tests.store.samples import ANN, BEN, connections_of, join, keeping, looking_at, record, start
from tests.store.test_migrations import LATER, add_migration

TOLD = r"is damaged \(.+\)\. Put back the database and its key file from your backup"


def tables() -> list[str]:
    """The tables of a new database."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for _, sql in migrations():
            connection.executescript(sql)
        rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        return sorted(name for (name,) in rows)


async def fill(path: Path) -> None:
    store = await SqliteStore.open(path)
    for channel, names in enumerate(Names):
        session = await start(store, names, channel=channel)
        for user in (ANN, BEN):
            await record(store, await join(store, session, user), "choir", "words " * 200, ("assets",))
    await store.close()


def overwrite(path: Path, table: str) -> None:
    """Puts nonsense where the first page of a table is, past SQLite, as a bad disk does."""
    with looking_at(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)


def cut(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(size // 2)


@pytest.mark.parametrize("table", tables())
async def test_damage_in_any_table_is_found_at_the_start(path: Path, table: str) -> None:
    await fill(path)
    overwrite(path, table)
    with pytest.raises(StoreUnusable, match=TOLD):
        await SqliteStore.open(path)


async def test_a_file_that_was_cut_is_found_at_the_start(path: Path) -> None:
    await fill(path)
    cut(path)
    with pytest.raises(StoreUnusable, match=TOLD):
        await SqliteStore.open(path)


@pytest.fixture
async def large(path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[SqliteStore]:
    """A store that is too large to be looked at before the bot starts, and that nobody looks at in the background."""
    monkeypatch.setattr(damage, "MOST_AT_START", 2**40)
    monkeypatch.setattr(damage, "FIRST", 3600)
    await fill(path)
    store = await SqliteStore.open(path)
    yield store
    await store.close()


async def meets_damage_reading(store: SqliteStore) -> None:
    with pytest.raises(StoreError) as caught:
        await store.read(lambda unit: unit.members.standing(SessionId(1), ANN, ()))
    assert caught.value.key == "damaged"


async def test_whoever_meets_it_reading_is_told_and_from_then_on_nothing_is_written(
    large: SqliteStore, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    overwrite(path, "members")
    await meets_damage_reading(large)
    with pytest.raises(StoreError) as caught:
        await large.write(keeping("later"))
    assert caught.value.key == "damaged"
    await large.read(lambda unit: unit.metadata.get("later"))
    await meets_damage_reading(large)
    told = [one for one in caplog.records if "the database is damaged" in one.getMessage()]
    assert [one.levelno for one in told] == [logging.ERROR], "once"


async def test_whoever_meets_it_writing_is_told(large: SqliteStore, path: Path) -> None:
    overwrite(path, "facts")
    writer, *_ = connections_of(large)
    await writer.execute("PRAGMA cache_size = 0")
    results = await asyncio.gather(*(large.write(keeping(name)) for name in ("a", "b", "c")), return_exceptions=True)
    assert [one.key for one in results if isinstance(one, StoreError)] == ["damaged"] * 3
    assert large.damage is not None


def look_at_nothing(path: Path) -> None:
    """For a start that is to miss it, as that on a large database may."""


async def noticed(store: SqliteStore) -> str:
    """Has the look in the background taken now; returns what it found."""
    await store._examination._look()  # pyright: ignore[reportPrivateUsage]  # Else it is taken a minute from now.
    assert store.damage is not None
    return store.damage


@pytest.mark.parametrize("table", ["entries", "sessions", "votes"])
async def test_it_is_found_in_the_background_before_anybody_meets_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    await fill(path)
    overwrite(path, table)
    monkeypatch.setattr("bot.store.sqlite.database.refuse_damage", look_at_nothing)
    store = await SqliteStore.open(path)
    assert await noticed(store)
    with pytest.raises(StoreError, match="damaged"):
        await store.write(keeping("a"))
    await store.close()


async def test_an_index_that_lacks_a_row_is_found_in_the_background(path: Path) -> None:
    await fill(path)
    lose_a_row_of_an_index(path)
    store = await SqliteStore.open(path)
    assert "index" in await noticed(store)
    await store.close()


def lose_a_row_of_an_index(path: Path) -> None:
    """Takes a row away from a table while its index is hidden: the structure is sound, but the two do not agree."""
    with looking_at(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        index = connection.execute("SELECT * FROM sqlite_schema WHERE name = 'sessions_of_channel'").fetchone()
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'sessions_of_channel'")
    with looking_at(path) as connection:
        connection.execute("DELETE FROM sessions WHERE id = 1")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", index)


async def test_closing_breaks_off_what_is_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await fill(path)
    monkeypatch.setattr(damage, "FIRST", 0)
    for turns in range(10):
        store = await SqliteStore.open(path)
        for _ in range(turns):
            await asyncio.sleep(0)
        await store.close()
    assert sorted(file.name for file in path.parent.iterdir()) == [f"{path.name}{end}" for end in ("", ".key", ".lock")]


def test_other_trouble_is_no_damage() -> None:
    with pytest.raises(sqlite3.OperationalError) as caught, closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("SELECT * FROM nowhere")
    assert not damage.is_damage(caught.value)
    assert not damage.is_damage(sqlite3.ProgrammingError("the module's own, without a code"))


async def test_a_damaged_database_of_an_earlier_version_is_told_before_it_is_migrated(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(path)
    overwrite(path, "entries")
    add_migration(monkeypatch, LATER)
    with pytest.raises(StoreUnusable, match=TOLD):
        migrate(path)
