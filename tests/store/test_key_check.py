"""The key of another database is refused, whatever it says on its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.session import Names
from bot.store.errors import StoreUnusable
from bot.store.pseudonyms import Pseudonyms
from bot.store.sqlite.backup import back_up
from bot.store.sqlite.belongings import key_of
from bot.store.sqlite.database import SqliteStore
from tests.store.samples import ANN, facts_in, join, keeping, looking_at, member_of, start

OTHER = "ab" * 32 + "\n"
TELLS = "belongs to another database: .* Put back the one that was saved together with"


async def used(path: Path) -> None:
    store = await SqliteStore.open(path)
    await store.write(keeping("a"))
    await store.close()


def content_of(path: Path) -> bytes:
    return path.read_bytes()


async def test_it_is_refused_and_left_alone(path: Path) -> None:
    await used(path)
    key_of(path).write_text(OTHER, encoding="ascii")
    before = content_of(path)

    with pytest.raises(StoreUnusable, match=TELLS):
        await SqliteStore.open(path)

    assert key_of(path).read_text(encoding="ascii") == OTHER
    assert content_of(path) == before


async def test_the_right_one_is_taken_again(path: Path) -> None:
    await used(path)
    right = key_of(path).read_bytes()
    key_of(path).write_text(OTHER, encoding="ascii")
    with pytest.raises(StoreUnusable):
        await SqliteStore.open(path)
    key_of(path).write_bytes(right)
    await used(path)


async def test_a_database_of_an_earlier_version_learns_its_key(path: Path) -> None:
    store = await SqliteStore.open(path)
    session = await start(store, Names.SECRET)
    member = await join(store, session, ANN)
    await store.close()
    with looking_at(path) as connection:
        connection.execute("DELETE FROM facts WHERE name = 'key-check'")

    store = await SqliteStore.open(path)
    assert await member_of(store, session, ANN) == member
    await store.close()

    key_of(path).write_text(OTHER, encoding="ascii")
    with pytest.raises(StoreUnusable, match=TELLS):
        await SqliteStore.open(path)


async def test_a_lost_key_that_nobody_needs_is_replaced_for_good(path: Path) -> None:
    await used(path)
    key_of(path).unlink()
    await used(path)
    await used(path)
    assert facts_in(path) == ["a"]


async def test_the_database_does_not_say_what_the_key_is(path: Path) -> None:
    await used(path)
    key = key_of(path).read_text(encoding="ascii").strip()
    content = content_of(path)
    assert key.encode() not in content
    assert bytes.fromhex(key) not in content


async def test_no_backup_is_made_with_it(path: Path, tmp_path: Path) -> None:
    await used(path)
    key_of(path).write_text(OTHER, encoding="ascii")
    with pytest.raises(StoreUnusable, match=TELLS):
        back_up(path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    assert not key_of(tmp_path / "copy.db").exists()


def test_a_device_is_not_a_key(path: Path) -> None:
    key_of(path).symlink_to("/dev/zero")
    with pytest.raises(StoreUnusable, match="it is a device, not a file"):
        Pseudonyms.beside(path)
