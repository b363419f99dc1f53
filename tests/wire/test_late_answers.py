"""Answers that are so slow that they have to be deferred, as on a slow disk: they arrive, or at least are stored."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.wire.activity import AISHA, TUTOR, WORDS, rows, start_session, text_of
from tests.wire.process import connected, faulty
from tests.wire.stand_in import StandIn
from tests.wire.stand_in.replies import UNKNOWN_INTERACTION
from tests.wire.test_answer_faults import CALLBACK, EVIDENCE, SAVED, told_of, tries

ALWAYS_LATE = "bot.runtime.dispatcher.DEFER_AFTER = 0"
"""Defers every answer."""


async def test_an_answer_that_cannot_even_be_put_off_is_kept(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        form = await (session := await start_session(discord)).press(AISHA, "Record what I found")
        assert await bot.end(signal.SIGTERM) == 0
    async with connected(tmp_path, discord, program=faulty(tmp_path, ALWAYS_LATE)) as bot:
        with discord.failing("POST", CALLBACK, UNKNOWN_INTERACTION, times=1):
            number = await session.send_in(AISHA, form)
            await told_of(bot, "record: the answer could not be sent")
        await session.shows("1 entry by 1 member")
        assert tries(discord, number) == 1
        assert rows(tmp_path, EVIDENCE) == [(WORDS,)]
        assert "Traceback" not in bot.printed


async def test_an_answer_that_is_put_off_takes_the_place_of_that(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        form = await (session := await start_session(discord)).press(AISHA, "Record what I found")
        assert await bot.end(signal.SIGTERM) == 0
    async with connected(tmp_path, discord, program=faulty(tmp_path, ALWAYS_LATE)) as bot:
        await session.send(AISHA, form)
        receipt = await discord.journal.take("POST", r"/webhooks/.*")
        assert SAVED in text_of(receipt)
        await session.shows("1 entry by 1 member")
        assert "Traceback" not in bot.printed


async def test_an_answer_that_is_put_off_arrives_though_the_connection_broke(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        form = await (session := await start_session(discord)).press(AISHA, "Record what I found")
        assert await bot.end(signal.SIGTERM) == 0
    async with connected(tmp_path, discord, program=faulty(tmp_path, ALWAYS_LATE)) as bot:
        with discord.hold("POST", CALLBACK, cut_off=True), discord.tolerating("twice"):
            await session.send(AISHA, form)
            assert SAVED in text_of(await discord.journal.take("POST", r"/webhooks/.*"))
        assert not [line for line in bot.stderr if " ERROR " in line]


async def test_a_panel_that_is_put_off_is_posted_all_the_same(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord, program=faulty(tmp_path, ALWAYS_LATE)) as bot:
        await discord.command(TUTOR, "activity start", activity="co-production")
        posted = await discord.journal.take("POST", r"/webhooks/.*")
        assert "Co-production in action" in text_of(posted)
        number = max(discord.routes.messages)
        assert discord.routes.posts.is_public(number)
        await discord.journal.take("PATCH", rf"/channels/6001/messages/{number}")
        assert rows(tmp_path, "SELECT panel_id FROM sessions") == [(number,)]
        assert not [line for line in bot.stderr if " ERROR " in line]


async def test_a_late_answer_whose_connection_breaks_is_sent_once_more(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        form = await (session := await start_session(discord)).press(AISHA, "Record what I found")
        assert await bot.end(signal.SIGTERM) == 0
    async with connected(tmp_path, discord, program=faulty(tmp_path, ALWAYS_LATE)) as bot:
        with discord.hold("POST", r"/webhooks/.*", lost=True):
            await session.send(AISHA, form)
            for _ in range(2):
                assert SAVED in text_of(await discord.journal.take("POST", r"/webhooks/.*"))
        assert not [line for line in bot.stderr if " INFO " not in line]
