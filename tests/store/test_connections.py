"""The settings of the store's connections, read through the connections."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.domain.errors import StoreError
from bot.domain.session import Names
from bot.store.sqlite.database import SqliteStore
from tests.store.samples import ANN, BEN, connections_of, join, looking_at, record, start

FULL = 2


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("foreign_keys", 1), ("synchronous", FULL), ("journal_mode", "wal"), ("busy_timeout", 5000)],
)
async def test_every_connection_is_set_up_alike(store: SqliteStore, pragma: str, value: object) -> None:
    for connection in connections_of(store):
        (row,) = await connection.execute_fetchall(f"PRAGMA {pragma}")
        assert row[0] == value


async def test_a_reader_cannot_write(store: SqliteStore, path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        await store.read(lambda unit: unit.metadata.set("a", "1"))
    assert caught.value.key == "unreadable"
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
    assert await store.read(lambda unit: unit.metadata.get("a")) is None


async def test_a_database_is_sound_after_a_run_and_in_one_file_after_closing(path: Path) -> None:
    store = await SqliteStore.open(path)
    for channel, names in enumerate(Names):
        session = await start(store, names, channel=channel)
        for user in (ANN, BEN):
            await record(store, await join(store, session, user), "choir", "words", ("assets", "networks"))
        ann = await join(store, session, ANN)
        await store.write(lambda unit, member=ann: unit.entries.remove([member]))
    await store.close()

    with looking_at(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (3,)
        assert connection.execute("SELECT count(*) FROM entry_components").fetchone() == (6,)
        connection.execute("PRAGMA journal_mode = DELETE")
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, f"{path.name}.key", f"{path.name}.lock"]


async def test_what_refers_to_nothing_is_not_taken(store: SqliteStore) -> None:
    session = await start(store)
    member = await join(store, session)
    await store.write(lambda unit: unit.sessions.remove(session.id))
    with pytest.raises(StoreError, match="not-saved"):
        await record(store, member)


async def test_removing_a_session_takes_all_of_it_along(store: SqliteStore, path: Path) -> None:
    session = await start(store)
    await record(store, await join(store, session), evidence="words", components=("assets",))
    await store.write(lambda unit: unit.sessions.remove(session.id))
    with looking_at(path) as connection:
        left = connection.execute(
            "SELECT id FROM sessions UNION ALL SELECT id FROM members UNION ALL SELECT id FROM entries"
            " UNION ALL SELECT entry_id FROM entry_components"
        ).fetchall()
    assert left == []
