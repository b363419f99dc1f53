"""Stopping the bot is orderly at any time."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.sqlite.lock import lock_beside
from tests.wire.activity import AISHA, PANEL_EDIT, TUTOR, database, filled_in, rows, start_session, text_of
from tests.wire.process import connected, started, write_config
from tests.wire.stand_in import StandIn
from tests.wire.stand_in.interactions import COMMAND, FORM

NEVER = 3600.0
"""Seconds between two edits of a panel: only the flush at the end can be in time."""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
async def test_it_closes_in_order(tmp_path: Path, discord: StandIn, number: signal.Signals) -> None:
    async with connected(tmp_path, discord, interval=NEVER) as bot:
        session = await start_session(discord)
        await session.record(AISHA)
        await discord.journal.take("PATCH", PANEL_EDIT)
        await session.record(TUTOR)
        assert await bot.end(number) == 0

    last_edit = await discord.journal.take("PATCH", PANEL_EDIT)
    assert "2 entries by 2 members" in text_of(last_edit)
    gone = await discord.journal.take("GATEWAY", "closed")
    assert gone.body == 1000
    assert discord.journal.events.index(last_edit) < discord.journal.events.index(gone)
    assert_closed(database(tmp_path))
    assert "Traceback" not in bot.printed
    assert bot.stderr[-1].endswith("INFO bot.app.bot: closed")


async def test_it_finishes_what_is_under_way(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        with discord.hold("POST", r"/interactions/.*") as hold:
            command = next(one for one in discord.routes.commands if one["name"] == "activity")
            activity = {"name": "activity", "type": 3, "value": "co-production"}
            start = {"name": "start", "type": 1, "options": [activity]}
            await discord.tell(TUTOR, COMMAND, {"id": command["id"], "name": "activity", "type": 1, "options": [start]})
            await hold.reached.wait()
            bot.process.send_signal(signal.SIGTERM)
            await bot.line("bot.app.bot: closing")
        assert await bot.end() == 0
    # Kept only once Discord has said which message the panel became.
    assert rows(tmp_path, "SELECT panel_id FROM sessions") == [(max(discord.routes.messages),)]
    assert_closed(database(tmp_path))


async def test_what_comes_in_while_it_closes_gets_its_words_back(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        with discord.hold("POST", r"/interactions/.*"):
            await discord.tell(AISHA, FORM, {"custom_id": "rt:log", "components": [], "resolved": {}})
            await discord.journal.take("POST", r"/interactions/.*")
            bot.process.send_signal(signal.SIGTERM)
            await bot.line("bot.app.bot: closing")
            answer = await session.send(AISHA, form)
        assert await bot.end() == 0
    assert "Nothing was saved: Roundtable is just being restarted" in text_of(answer)
    assert str(filled_in("")[0]["values"][0]) not in text_of(answer)
    assert "topic themselves" in text_of(answer)


async def test_a_panel_that_could_not_be_edited_is_edited_at_the_end(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord, interval=NEVER) as bot:
        session = await start_session(discord)
        with discord.hold("PATCH", PANEL_EDIT, cut_off=True):
            await session.record(AISHA)
            await bot.line("WARNING bot.discord.live_panels")
        assert await bot.end(signal.SIGTERM) == 0
    last_edit = discord.journal.all("PATCH", PANEL_EDIT)[-1]
    assert "1 entry by 1 member" in text_of(last_edit)
    assert len(discord.journal.all("PATCH", PANEL_EDIT)) == 2
    assert "Traceback" not in bot.printed


@pytest.mark.parametrize(
    ("kind", "path"), [("GET", "/users/@me"), ("PUT", r"/applications/\d+/commands")], ids=["logging in", "commands"]
)
async def test_a_signal_before_it_is_connected_ends_it_at_once(
    tmp_path: Path, discord: StandIn, kind: str, path: str
) -> None:
    config = write_config(tmp_path, discord)
    async with started(tmp_path, "run", "--config", str(config)) as bot:
        with discord.hold(kind, path) as hold:
            await hold.reached.wait()
            assert await bot.end(signal.SIGTERM) == 0
    assert [line for line in bot.stderr if " INFO " not in line] == []
    assert discord.journal.all("GATEWAY", "identify") == []


async def test_a_signal_during_the_gateways_greeting_ends_it_at_once(tmp_path: Path, discord: StandIn) -> None:
    discord.gateway.silent = True
    config = write_config(tmp_path, discord)
    async with started(tmp_path, "run", "--config", str(config)) as bot:
        await discord.journal.take("GATEWAY", "opened")
        assert await bot.end(signal.SIGTERM) == 0
    assert bot.stderr[-1].endswith("INFO bot.app.bot: closed")
    assert "Traceback" not in bot.printed
    assert_closed(database(tmp_path))


def assert_closed(path: Path) -> None:
    """Checks that the database is intact, and that only its key and its released lock are beside it."""
    names = sorted(file.name for file in path.parent.iterdir())
    assert names == ["roundtable.db", "roundtable.db.key", "roundtable.db.lock"]
    lock_beside(path).release()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
