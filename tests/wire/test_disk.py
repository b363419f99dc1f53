"""A full disk, a file locked by another program, a clock that jumps, while the bot runs.

The disk is filled with ``RLIMIT_FSIZE``, which a test can set and lift on a process that runs: it needs no rights and
no mount, works in any container, and cuts a write off in the middle as a full disk does. (CPython ignores SIGXFSZ, so
the write fails with EFBIG.)
"""

from __future__ import annotations

import resource
import signal
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.wire.activity import AISHA, LIMITATION, TUTOR, WORDS, close_session, database, rows, start_session, text_of
from tests.wire.invariants import violated
from tests.wire.process import Process, connected
from tests.wire.stand_in import StandIn
from tests.wire.stand_in.routes import DEFERRED_MESSAGE, MESSAGE
from tests.wire.test_faults import faulty

NOTHING_SAVED = "Nothing was saved: the place where Roundtable keeps its data did not take it"
EVIDENCE = "SELECT evidence FROM entries ORDER BY number"
FOLLOW_UP = r"/webhooks/.*"
LONG = " ".join(["at length"] * 150)


@contextmanager
def no_room(bot: Process, size: int) -> Generator[None]:
    """Limits the size to which the bot's files can grow, inside the block."""
    number = bot.process.pid
    before = resource.prlimit(number, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        if bot.process.returncode is None:
            resource.prlimit(number, resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [None, 1_000, 5_000], ids=["none at all", "a part of a page", "a page"])
async def test_a_disk_that_is_full_is_told_and_got_over(tmp_path: Path, discord: StandIn, room: int | None) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        await session.record(AISHA, "before")
        form = await session.press(TUTOR, "Record what I found")
        size = database(tmp_path).with_name("roundtable.db-wal").stat().st_size
        with no_room(bot, 0 if room is None else size + room):
            told = await session.send(TUTOR, form, f"{WORDS} {LONG}")
            read = await session.press(AISHA, "How are we doing?")
        assert NOTHING_SAVED in text_of(told)
        assert "kitchen table" in text_of(told)
        assert LIMITATION in text_of(told)
        assert "1 entry by 1 member" in text_of(read)
        assert rows(tmp_path, EVIDENCE) == [("before",)]
        assert violated(database(tmp_path)) == []

        receipt = await session.send(TUTOR, form, "after")
        assert "Saved in your learning log" in text_of(receipt)
        assert await bot.end(signal.SIGTERM) == 0
    assert rows(tmp_path, EVIDENCE) == [("before",), ("after",)]
    assert violated(database(tmp_path)) == []
    assert WORDS not in bot.printed


async def test_a_bot_killed_on_a_full_disk_starts_again_with_what_was_saved(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        await session.record(AISHA, "before")
        form = await session.press(TUTOR, "Record what I found")
        with no_room(bot, database(tmp_path).with_name("roundtable.db-wal").stat().st_size + 5_000):
            assert NOTHING_SAVED in text_of(await session.send(TUTOR, form, LONG))
            assert await bot.end(signal.SIGKILL) == -signal.SIGKILL
    async with connected(tmp_path, discord):
        assert rows(tmp_path, EVIDENCE) == [("before",)]
        assert violated(database(tmp_path)) == []
        assert "Saved in your learning log" in text_of(await session.record(TUTOR, "after"))


@contextmanager
def held(path: Path) -> Generator[sqlite3.Connection]:
    """Holds a write transaction on the database, as another program might."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


async def test_a_database_that_another_program_holds_for_a_moment(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        with held(database(tmp_path)) as other:
            wait = await session.send(AISHA, form)
            assert wait.body["type"] == DEFERRED_MESSAGE, "the member hears of it before Discord gives up"
            read = await session.press(TUTOR, "How are we doing?")
            assert read.body["type"] == MESSAGE, "reading goes on meanwhile"
            other.execute("ROLLBACK")
        receipt = await discord.journal.take("POST", FOLLOW_UP)
        assert "Saved in your learning log" in text_of(receipt)
        assert rows(tmp_path, EVIDENCE) == [(WORDS,)]


async def test_a_database_that_another_program_does_not_let_go(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        with held(database(tmp_path)):
            wait = await session.send(AISHA, form)
            assert wait.body["type"] == DEFERRED_MESSAGE
            told = await discord.journal.take("POST", FOLLOW_UP)
        assert NOTHING_SAVED in text_of(told)
        assert "topic themselves" in text_of(told)
        assert rows(tmp_path, EVIDENCE) == []
        assert "Saved in your learning log" in text_of(await session.send(AISHA, form))


JUMPING_CLOCK = """
from datetime import timedelta
from pathlib import Path

true_now = bot.app.bot.SystemClock.now
bot.app.bot.SystemClock.now = lambda clock: true_now(clock) + timedelta(days=int(Path("days").read_text()))
"""


async def test_a_clock_that_jumps_forward_and_back(tmp_path: Path, discord: StandIn) -> None:
    days = tmp_path / "days"
    days.write_text("0")
    async with connected(tmp_path, discord, program=faulty(tmp_path, JUMPING_CLOCK)) as bot:
        session = await start_session(discord)
        for jump, who, words in ((3650, AISHA, "first"), (-3650, TUTOR, "second"), (0, AISHA, "third")):
            days.write_text(str(jump))
            receipt = await session.record(who, words)
            assert f"(entry #{2 if who is TUTOR else 1})" in text_of(receipt)
        await discord.command(TUTOR, "activity discuss")
        days.write_text("-3650")
        closed = await close_session(discord)
        assert closed.body["type"] == MESSAGE
        assert "third" in text_of(await session.press(AISHA, "My log"))
        shown = await discord.command(TUTOR, "summary show", project="care-leavers")
        assert text_of(shown).index("#1") < text_of(shown).index("#2")
        assert await bot.end(signal.SIGTERM) == 0
    assert violated(database(tmp_path)) == []
    ((started, deadline, ended),) = rows(tmp_path, "SELECT started_at, deadline, closed_at FROM sessions")
    assert deadline - started == 30 * 60_000
    now = datetime.now(UTC).timestamp() * 1000
    assert abs(now - started) < 3_600_000
    assert ended < started
    assert "Traceback" not in bot.printed
