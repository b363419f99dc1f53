"""The monitoring server: its health check, and metrics that count exactly what was done."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from tests.store.test_damage import overwrite
from tests.wire.activity import AISHA, PANEL_EDIT, TUTOR, WORDS, Session, database, start_session, text_of
from tests.wire.process import ROOT, TOKEN, connected, faulty, finished, started, write_config
from tests.wire.stand_in import Person, StandIn
from tests.wire.stand_in.journal import LONGEST
from tests.wire.stand_in.places import CHANNEL, GUILD
from tests.wire.test_closing import assert_closed

OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Watcher:
    """An operator on this machine who queries the monitoring server."""

    port: int
    http: aiohttp.ClientSession

    @property
    def settings(self) -> str:
        return f"[monitoring]\nport = {self.port}"

    async def health(self) -> tuple[int, str]:
        async with self.http.get(f"http://127.0.0.1:{self.port}/healthz") as answer:
            return answer.status, await answer.text()

    async def page(self) -> str:
        async with self.http.get(f"http://127.0.0.1:{self.port}/metrics") as answer:
            assert answer.status == 200
            assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
            return await answer.text()

    async def counted(self) -> dict[str, float]:
        lines = [line for line in (await self.page()).splitlines() if not line.startswith("#")]
        return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


@pytest.fixture
async def watcher() -> AsyncGenerator[Watcher]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    async with aiohttp.ClientSession() as http:
        yield Watcher(port, http)


async def test_it_counts_exactly_what_was_done(tmp_path: Path, discord: StandIn, watcher: Watcher) -> None:
    async with connected(tmp_path, discord, more=watcher.settings, interval=3600) as bot:
        session = await start_session(discord)
        before = await watcher.counted()
        for number in range(3):
            await session.record(Person(40_000_000_000_000_000 + number, f"Member {number}"))
        await discord.journal.take("PATCH", PANEL_EDIT)
        await discord.command(AISHA, "activity close")
        await bot.line("refusal.tutors-only")
        page, after = await watcher.page(), await watcher.counted()

    names = set(re.findall(r"^# TYPE (roundtable_\w+) ", page, re.MULTILINE))
    assert names == set(re.findall(r"`(roundtable_\w+)", OPERATING)), "docs/operating.md explains each metric"

    def more(name: str) -> float:
        return after[name] - before.get(name, 0)

    assert more('roundtable_interactions_total{kind="component",outcome="answered"}') == 3
    assert more('roundtable_interactions_total{kind="form",outcome="answered"}') == 3
    assert more('roundtable_interactions_total{kind="command",outcome="refusal.tutors-only"}') == 1
    assert after['roundtable_interactions_total{kind="command",outcome="answered"}'] == 1
    assert after['roundtable_interaction_seconds_count{kind="form"}'] == 3
    assert after['roundtable_interaction_seconds_bucket{kind="form",le="+Inf"}'] == 3
    assert 0 < after['roundtable_interaction_seconds_sum{kind="form"}'] < 60
    assert more("roundtable_commit_transactions_sum") >= 3
    assert more("roundtable_commit_seconds_count") == more("roundtable_commit_transactions_count") >= 3
    assert after['roundtable_panel_edits_total{outcome="edited"}'] == 1
    assert (after["roundtable_gateway_connected"], after["roundtable_servers"]) == (1, 1)
    assert after["process_resident_memory_bytes"] > 1_000_000
    assert after["process_start_time_seconds"] > 1_000_000_000
    for hidden in (WORDS, AISHA.name, str(AISHA.id), str(TUTOR.id), "Evening group"):
        assert hidden not in page
    labels = set(re.findall(r'="([^"]*)"', page))
    assert {"form", "refusal.tutors-only"} <= labels
    # In the labels, not on the whole page: a sum of seconds may contain the same four digits.
    assert [label for label in labels if str(GUILD) in label or str(CHANNEL) in label] == []


async def test_it_is_well_while_it_could_serve_somebody(tmp_path: Path, discord: StandIn, watcher: Watcher) -> None:
    async with connected(tmp_path, discord, more=watcher.settings) as bot:
        await bot.line("ready")
        assert await watcher.health() == (200, "ok\n")
        assert await watcher.health() == (200, "ok\n")
        assert await bot.end(signal.SIGTERM) == 0
    assert bot.stderr[-1].endswith("INFO bot.app.bot: closed")
    assert_closed(database(tmp_path))


async def test_while_it_starts_and_closes_it_says_so(tmp_path: Path, discord: StandIn, watcher: Watcher) -> None:
    config = write_config(tmp_path, discord, more=watcher.settings)
    await discord.journal.expect(more=True)
    async with started(tmp_path, "run", "--config", str(config)) as bot:
        with discord.hold("GET", "/users/@me") as hold:
            await hold.reached.wait()
            assert await watcher.health() == (503, "starting\n")
        session = await _first_session(discord)
        with discord.hold("POST", r"/interactions/.*"):
            await session.press(AISHA, "My log")
            bot.process.send_signal(signal.SIGTERM)
            await bot.line("bot.app.bot: closing")
            assert await watcher.health() == (503, "closing\n")
        assert await bot.end() == 0


async def test_without_discord_it_is_not_well_until_it_is_back(
    tmp_path: Path, discord: StandIn, watcher: Watcher
) -> None:
    async with connected(tmp_path, discord, more=watcher.settings) as bot:
        await bot.line("ready")
        discord.gateway.silent = True
        await discord.gateway.ask_to_reconnect()
        await discord.journal.take("GATEWAY", "opened")  # The first connection.
        await discord.journal.take("GATEWAY", "opened")
        assert await watcher.health() == (503, "not connected to Discord\n")
        assert (await watcher.counted())["roundtable_gateway_connected"] == 0

        discord.gateway.silent = False
        await discord.gateway.close()
        await discord.journal.take("GATEWAY", "resume")
        await discord.command(AISHA, "help")
        assert await watcher.health() == (200, "ok\n")
        assert (await watcher.counted())['roundtable_gateway_reconnects_total{how="resumed"}'] == 1


async def test_a_gateway_that_has_fallen_silent_is_not_well(tmp_path: Path, discord: StandIn, watcher: Watcher) -> None:
    """Discord would have five seconds more than its heartbeat; here it has a moment."""
    discord.gateway.heartbeat = 0.2
    program = faulty(tmp_path, "import bot.app.health; bot.app.health.LATE = 0.5")
    async with connected(tmp_path, discord, more=watcher.settings, program=program) as bot:
        await bot.line("ready")
        for _ in range(5):
            await discord.journal.take("GATEWAY", "heartbeat")
        assert await watcher.health() == (200, "ok\n")
        discord.gateway.go_dead()
        async with asyncio.timeout(LONGEST):
            while (told := await watcher.health())[0] == 200:
                pass
        assert told[0] == 503
        assert re.fullmatch(r"connected, but Discord has not said a word for \d+ seconds\n", told[1])
        assert await bot.end(signal.SIGTERM) == 0


async def test_a_damaged_database_is_not_well(tmp_path: Path, discord: StandIn, watcher: Watcher) -> None:
    async with connected(tmp_path, discord, more=watcher.settings) as bot:
        session = await start_session(discord)
        form = await session.press(AISHA, "Record what I found")
        overwrite(database(tmp_path), "entries")
        told = await session.send(AISHA, form)
        assert "Roundtable's data is damaged" in text_of(told)
        assert "topic themselves" in text_of(told), "the words are given back"
        assert await watcher.health() == (503, "the database is damaged\n")
        assert "Roundtable's data is damaged" in text_of(await session.send(AISHA, form))
        assert await bot.end(signal.SIGTERM) == 0
    (line,) = [line for line in bot.stderr if "the database is damaged" in line]
    assert " ERROR bot.store.sqlite.database: " in line
    assert "docs/operating.md" in line


async def test_a_store_that_takes_nothing_is_not_well(tmp_path: Path, discord: StandIn, watcher: Watcher) -> None:
    async with connected(tmp_path, discord, more=watcher.settings) as bot:
        await bot.line("ready")
        with closing(sqlite3.connect(database(tmp_path), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert await watcher.health() == (503, "the database has taken no write for 2 seconds\n")
            other.execute("ROLLBACK")
            assert await watcher.health() == (200, "ok\n")
            other.execute("CREATE TRIGGER full BEFORE INSERT ON facts BEGIN SELECT RAISE(ABORT, 'full'); END")
            assert await watcher.health() == (503, "the database takes no writes\n")
            other.execute("DROP TRIGGER full")
        assert await watcher.health() == (200, "ok\n")


async def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path, discord: StandIn) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        config = write_config(tmp_path, discord, more=f"[monitoring]\nport = {port}")
        bot, code = await finished(tmp_path, "run", "--config", str(config))
    assert code == 2
    (line,) = bot.stderr
    assert line.startswith(f"roundtable: The port {port} for monitoring cannot be opened on 127.0.0.1 (Address already")
    assert line.endswith("Set [monitoring] port to another one, or to 0 to do without.")
    assert TOKEN not in bot.printed
    assert discord.journal.events == []


async def test_a_host_that_is_none_is_one_sentence(tmp_path: Path, discord: StandIn, watcher: Watcher) -> None:
    config = write_config(tmp_path, discord, more=f'{watcher.settings}\nhost = "not a host"')
    bot, code = await finished(tmp_path, "run", "--config", str(config))
    assert code == 2
    (line,) = bot.stderr
    assert "cannot be opened on not a host (Name or service not known)" in line


async def _first_session(discord: StandIn) -> Session:
    await discord.journal.take("GATEWAY", "identify")
    return await start_session(discord)
