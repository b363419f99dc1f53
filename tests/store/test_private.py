"""Files on the disk are readable only by their owner, and deleted data are erased from them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot.domain.session import Names
from bot.store.errors import StoreUnusable
from bot.store.sqlite.database import SqliteStore
from tests.store.samples import join, record, start


async def test_the_database_is_readable_by_its_owner_alone(path: Path) -> None:
    before = os.umask(0)
    try:
        store = await SqliteStore.open(path)
        await start(store)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.glob("roundtable.db*")}
        await store.close()
    finally:
        os.umask(before)
    assert set(modes.values()) == {0o600}
    assert "roundtable.db-wal" in modes


async def test_words_that_were_deleted_are_not_in_the_file_any_more(store: SqliteStore, path: Path) -> None:
    member = await join(store, await start(store))
    await record(store, member, evidence="a sentence nobody else would write")
    await store.write(lambda unit: unit.entries.remove([member]))
    await store.close()
    assert b"a sentence nobody else would write" not in bytes_on_disk(path)


def bytes_on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob("roundtable.db*"))


def lose_key(path: Path) -> None:
    path.with_name("roundtable.db.key").unlink()


def has_key(path: Path) -> bool:
    return path.with_name("roundtable.db.key").exists()


async def test_a_lost_key_is_not_replaced_where_somebody_needs_it(path: Path) -> None:
    store = await SqliteStore.open(path)
    await join(store, await start(store, Names.SECRET))
    await store.close()
    lose_key(path)

    with pytest.raises(StoreUnusable, match="is missing, and the database has sessions with secret names"):
        await SqliteStore.open(path)

    assert not has_key(path)
