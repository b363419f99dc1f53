"""Only one process at a time uses a database, and its lock does not outlive it."""

from __future__ import annotations

import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.wire.activity import AISHA, TUTOR, database, start_session, text_of
from tests.wire.process import connected, finished, write_config
from tests.wire.stand_in import StandIn
from tests.wire.test_starting import assert_one_line


async def test_a_second_process_on_the_same_database_is_refused(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        second, code = await finished(tmp_path, "run", "--config", str(write_config(tmp_path, discord)))
        assert_one_line(second, code, str(database(tmp_path)), "is in use by another Roundtable", "Stop that one first")
        receipt = await session.record(AISHA)
        assert "Saved in your learning log" in text_of(receipt)
        assert await bot.end(signal.SIGTERM) == 0
    assert len(discord.journal.all("GATEWAY", "identify")) == 1


def through_a_link(path: Path, folder: Path) -> Path:
    other = folder / "link.db"
    other.symlink_to(path)
    return other


def through_a_linked_folder(path: Path, folder: Path) -> Path:
    other = folder / "linked"
    other.symlink_to(path.parent)
    return other / path.name


def under_a_second_name(path: Path, folder: Path) -> Path:
    other = folder / "second.db"
    other.hardlink_to(path)
    return other


def after_the_lock_was_removed(path: Path, folder: Path) -> Path:
    path.with_name(f"{path.name}.lock").unlink()
    return path


@pytest.mark.parametrize(
    "reach", [through_a_link, through_a_linked_folder, under_a_second_name, after_the_lock_was_removed]
)
async def test_there_is_no_way_round_the_lock(
    tmp_path: Path, discord: StandIn, reach: Callable[[Path, Path], Path]
) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        path = reach(database(tmp_path), tmp_path)
        config = write_config(tmp_path, discord)
        config.write_text(config.read_text(encoding="utf-8").replace(str(database(tmp_path)), str(path)), "utf-8")
        second, code = await finished(tmp_path, "run", "--config", str(config))
        assert_one_line(second, code, "is in use by another Roundtable", "Stop that one first")
        assert "Saved in your learning log" in text_of(await session.record(AISHA))
        assert await bot.end(signal.SIGTERM) == 0
    assert len(discord.journal.all("GATEWAY", "identify")) == 1


async def test_a_backup_is_not_kept_out_by_the_lock(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        session = await start_session(discord)
        await session.record(AISHA)
        config = write_config(tmp_path, discord)
        copied, code = await finished(tmp_path, "backup", str(tmp_path / "copy.db"), "--config", str(config))
        assert code == 0, copied.printed
        assert "Saved in your learning log" in text_of(await session.record(TUTOR))


async def test_a_link_that_leads_to_itself_is_told(tmp_path: Path, discord: StandIn) -> None:
    database(tmp_path).parent.mkdir()
    database(tmp_path).symlink_to(database(tmp_path))
    bot, code = await finished(tmp_path, "run", "--config", str(write_config(tmp_path, discord)))
    assert_one_line(bot, code, "cannot be opened", "[store] path")


async def test_a_process_that_was_killed_keeps_nobody_out(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        assert await bot.end(signal.SIGKILL) == -signal.SIGKILL
    assert stat.S_IMODE(database(tmp_path).with_name("roundtable.db.lock").stat().st_mode) == 0o600
    async with connected(tmp_path, discord) as bot:
        assert await bot.end(signal.SIGTERM) == 0


async def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path, discord: StandIn) -> None:
    database(tmp_path).with_name("roundtable.db.lock").mkdir(parents=True)
    bot, code = await finished(tmp_path, "run", "--config", str(write_config(tmp_path, discord)))
    assert_one_line(bot, code, "roundtable.db.lock cannot be used", "may be written to")
