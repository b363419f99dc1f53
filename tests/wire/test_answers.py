"""Members' answers are in the file before they are confirmed, and work across restarts."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.wire.activity import AISHA, WORDS, rows, start_session, text_of
from tests.wire.process import connected
from tests.wire.stand_in import StandIn

EVIDENCE = "SELECT project, evidence FROM entries"


async def test_an_answer_that_was_acknowledged_survives_the_death_of_the_process(
    tmp_path: Path, discord: StandIn
) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        receipt = await session.record(AISHA)
        assert await bot.end(signal.SIGKILL) == -signal.SIGKILL
    assert "Saved in your learning log" in text_of(receipt)
    assert rows(tmp_path, EVIDENCE) == [("care-leavers", WORDS)]

    async with connected(tmp_path, discord):
        log = await session.press(AISHA, "My log")
        assert "topic themselves" in text_of(log)


async def test_a_form_opened_before_a_restart_is_taken_after_it(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        assert await bot.end(signal.SIGTERM) == 0

    async with connected(tmp_path, discord):
        receipt = await session.send(AISHA, form)
        assert "Saved in your learning log" in text_of(receipt)
        assert rows(tmp_path, EVIDENCE) == [("care-leavers", WORDS)]
