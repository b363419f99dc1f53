"""Backups are refused if they could not be restored."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.session import Names
from bot.store.errors import NewerDatabase, StoreUnusable
from bot.store.sqlite.backup import CannotBackUp, back_up
from bot.store.sqlite.belongings import key_of
from bot.store.sqlite.database import SqliteStore
from bot.store.sqlite.migrate import migrate
from tests.store.samples import join, looking_at, record, start


async def filled(path: Path, names: Names = Names.HIDDEN) -> None:
    store = await SqliteStore.open(path)
    member = await join(store, await start(store, names))
    for number in range(50):
        await record(store, member, f"project-{number}", evidence="words " * 100)
    await store.close()


def overwrite_pages(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: -3 * 4096] + b"\x2a" * 2 * 4096 + content[-4096:])


def folder_of(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


async def test_a_damaged_database_is_told_and_the_last_good_backup_stays(path: Path, tmp_path: Path) -> None:
    await filled(path)
    target = tmp_path / "copy.db"
    back_up(path, target)
    good = target.read_bytes()
    overwrite_pages(path)

    with pytest.raises(CannotBackUp, match=r"is damaged \(Page .*Keep the backups that you have"):
        back_up(path, target, replace=True)
    assert target.read_bytes() == good
    assert [name for name in folder_of(target) if "part" in name] == []


async def test_a_key_that_is_lost_or_broken_is_told(path: Path, tmp_path: Path) -> None:
    await filled(path, Names.SECRET)
    key_of(path).write_text("nonsense", encoding="ascii")
    with pytest.raises(StoreUnusable, match="Put back the one from your backup"):
        back_up(path, tmp_path / "copy.db")
    key_of(path).unlink()
    with pytest.raises(StoreUnusable, match="is missing, and the database has sessions with secret names"):
        back_up(path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_database_without_secrets_needs_no_key(path: Path, tmp_path: Path) -> None:
    migrate(path)
    back_up(path, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").exists()
    assert not key_of(tmp_path / "copy.db").exists()


def test_only_a_database_that_this_version_could_use_is_backed_up(path: Path, tmp_path: Path) -> None:
    with looking_at(path) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")
    with pytest.raises(StoreUnusable, match="is a database of another program"):
        back_up(path, tmp_path / "copy.db")
    path.unlink()
    migrate(path)
    with looking_at(path) as connection:
        connection.execute("PRAGMA user_version = 7000")
    with pytest.raises(NewerDatabase):
        back_up(path, tmp_path / "copy.db")


def test_a_disk_that_takes_nothing_is_told(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate(path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotBackUp, match="No space left on device"):
        back_up(path, tmp_path / "copy.db")
    assert [name for name in folder_of(tmp_path / "copy.db") if "copy" in name] == []
