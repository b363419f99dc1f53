"""Only one process at a time uses a database, and its lock does not outlive it."""

from __future__ import annotations

import signal
import stat
from pathlib import Path

from tests.wire.activity import AISHA, database, start_session, text_of
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
