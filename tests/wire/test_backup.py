"""A backup taken while the bot runs is complete: another bot starts on it and has everybody's texts."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.wire.activity import AISHA, TUTOR, WORDS, Session, database, start_session, text_of
from tests.wire.process import connected, finished, write_config
from tests.wire.stand_in import Person, StandIn

EVIDENCE = "SELECT evidence FROM entries"


class Load:
    """Records answers by one member after another for as long as it runs."""

    def __init__(self, session: Session) -> None:
        self.acknowledged: list[str] = []
        self._session = session
        self._news = asyncio.Condition()

    async def run(self) -> None:
        while True:
            number = len(self.acknowledged)
            words = f"What member {number} saw"
            receipt = await self._session.record(Person(40_000_000_000_000_000 + number, f"Member {number}"), words)
            assert "Saved in your learning log" in text_of(receipt)
            async with self._news:
                self.acknowledged.append(words)
                self._news.notify_all()

    async def reaches(self, count: int) -> None:
        async with asyncio.timeout(20), self._news:
            await self._news.wait_for(lambda: len(self.acknowledged) >= count)


async def test_it_holds_every_answer_acknowledged_before_it_began_and_holds_nobody_up(
    tmp_path: Path, discord: StandIn
) -> None:
    copy = tmp_path / "copy.db"
    async with connected(tmp_path, discord):
        load = Load(await start_session(discord))
        running = asyncio.create_task(load.run())
        await load.reaches(20)
        before = list(load.acknowledged)
        made, code = await finished(tmp_path, "backup", str(copy), "--config", "settings.toml")
        during = len(load.acknowledged) - len(before)
        await load.reaches(len(before) + during + 5)
        assert not running.done(), "every answer was acknowledged"
        running.cancel()

    assert (code, made.stderr) == (0, [])
    assert made.stdout == [f"Backed up to {copy}. Keep the key file {copy}.key together with it."]
    assert during > 0
    assert set(before) <= evidence_in(copy)
    assert left_beside(tmp_path) == {"copy.db", "copy.db.key", "settings.toml", "store"}
    assert {oct(file.stat().st_mode & 0o777) for file in (copy, Path(f"{copy}.key"))} == {"0o600"}


@pytest.mark.parametrize("names", ["hidden", "secret"])
async def test_a_bot_that_starts_on_it_elsewhere_finds_the_log_of_each_member(
    tmp_path: Path, discord: StandIn, names: str
) -> None:
    async with connected(tmp_path, discord):
        await discord.command(TUTOR, "activity start", activity="co-production", names=names)
        session = Session(discord, max(discord.routes.messages))
        await session.record(AISHA)
        _, code = await finished(tmp_path, "backup", "copy.db", "--config", "settings.toml")
        assert code == 0

    elsewhere = tmp_path / "elsewhere"
    restored = database(elsewhere)
    restored.parent.mkdir(parents=True)
    shutil.copy(tmp_path / "copy.db", restored)
    shutil.copy(tmp_path / "copy.db.key", f"{restored}.key")
    async with connected(elsewhere, discord):
        log = await session.press(AISHA, "My log")
        assert WORDS.partition("'")[0] in text_of(log)


async def test_it_needs_no_bot_at_work_and_leaves_nothing_open(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        await session.record(AISHA)
        bot.process.kill()
        await bot.end()
    _, code = await finished(tmp_path, "backup", "copy.db", "--config", "settings.toml")
    assert code == 0
    assert evidence_in(tmp_path / "copy.db") == {WORDS}
    assert left_beside(database(tmp_path).parent) == {"roundtable.db", "roundtable.db.key", "roundtable.db.lock"}


@pytest.fixture
async def settings(tmp_path: Path, discord: StandIn) -> str:
    """The path of settings whose database a bot has opened once."""
    async with connected(tmp_path, discord):
        pass
    return "settings.toml"


async def test_a_backup_is_replaced_only_when_told_to(tmp_path: Path, settings: str) -> None:
    (tmp_path / "copy.db").write_text("last week's", encoding="utf-8")
    refused, code = await finished(tmp_path, "backup", "copy.db", "--config", settings)
    assert code == 2
    assert refused.stderr == [
        "roundtable: copy.db is there already. Choose another name, or add --force to replace it."
    ]
    assert (tmp_path / "copy.db").read_text(encoding="utf-8") == "last week's"

    _, code = await finished(tmp_path, "backup", "copy.db", "--force", "--config", settings)
    assert code == 0
    assert evidence_in(tmp_path / "copy.db") == set()


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("store/roundtable.db", "belongs to the database itself. Choose another name."),
        ("store/roundtable.db.key", "belongs to the database itself. Choose another name."),
        ("store", "store is a folder. Name a file in it."),
        ("nowhere/copy.db", "The folder nowhere is not there. Make it first"),
    ],
)
async def test_a_place_where_it_cannot_go_is_refused_whatever_one_says(
    tmp_path: Path, settings: str, file: str, part: str
) -> None:
    before = database(tmp_path).read_bytes()
    refused, code = await finished(tmp_path, "backup", file, "--force", "--config", settings)
    assert code == 2
    assert len(refused.stderr) == 1
    assert part in refused.stderr[0]
    assert database(tmp_path).read_bytes() == before


async def test_without_a_database_none_is_made(tmp_path: Path) -> None:
    config = write_config(tmp_path, None)
    refused, code = await finished(tmp_path, "backup", "copy.db", "--config", str(config))
    assert code == 2
    assert refused.stderr == [
        f"roundtable: There is no database {database(tmp_path)}. Name the settings of the bot with --config."
    ]
    assert left_beside(tmp_path) == {"settings.toml"}


def evidence_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {words for (words,) in connection.execute(EVIDENCE)}


def left_beside(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}
