"""What others on the machine could read is said at the start, in a line each, and tightened where it is ours."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest

from bot.files import keep_private
from tests.wire.activity import AISHA, database, start_session
from tests.wire.process import TOKEN, connected, finished, started, write_config
from tests.wire.stand_in import StandIn

SOMEBODY_ELSE = 12345


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def beside(path: Path, end: str) -> Path:
    return path.with_name(f"{path.name}{end}")


async def test_a_restored_database_is_for_its_owner_alone_again(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        await (await start_session(discord)).record(AISHA)
        assert await bot.end(signal.SIGKILL) == -signal.SIGKILL
    path = database(tmp_path)
    loose = [path, beside(path, ".key"), beside(path, "-wal")]
    for file in loose:
        file.chmod(0o644)

    async with connected(tmp_path, discord) as bot:
        await bot.line("ready")
        assert {mode_of(file) for file in loose} == {0o600}
        assert await bot.end(signal.SIGTERM) == 0

    warnings = [line for line in bot.stderr if " WARNING " in line]
    assert len(warnings) == len(loose)
    for line, file in zip(warnings, loose, strict=True):
        assert f"others on this machine could use {file}; it is for its owner alone now" in line


async def test_settings_and_token_are_tightened_where_there_is_a_token(tmp_path: Path, discord: StandIn) -> None:
    config, secret = write_config(tmp_path, discord), tmp_path / "secret"
    secret.write_text(TOKEN, encoding="utf-8")
    config.chmod(0o664)
    secret.chmod(0o640)
    environment = {"ROUNDTABLE_TOKEN_FILE": "secret"}
    async with started(tmp_path, "run", "--config", str(config), environment=environment) as bot:
        await bot.line("ready")
    assert (mode_of(config), mode_of(secret)) == (0o600, 0o600)
    assert sum("could use" in line for line in bot.stderr) == 2


async def test_settings_without_a_token_are_for_anybody(tmp_path: Path, discord: StandIn) -> None:
    config = write_config(tmp_path, discord)
    config.write_text(config.read_text(encoding="utf-8").replace(f'token = "{TOKEN}"', ""), encoding="utf-8")
    config.chmod(0o644)
    environment = {"ROUNDTABLE_TOKEN": TOKEN}
    async with started(tmp_path, "run", "--config", str(config), environment=environment) as bot:
        await bot.line("ready")
    assert mode_of(config) == 0o644
    assert [line for line in bot.stderr if " INFO " not in line] == []


async def test_as_json_it_is_an_object_like_any_other_line(tmp_path: Path, discord: StandIn) -> None:
    config = write_config(tmp_path, discord, more='[log]\nformat = "json"\n[content]')
    config.chmod(0o644)
    bot, _ = await finished(tmp_path, "run", "--config", str(config), environment={"ROUNDTABLE_TOKEN": f"{TOKEN}-old"})
    assert bot.stderr[0].startswith('{"time"')
    assert "could use" in bot.stderr[0]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
@pytest.mark.parametrize(("mode", "said"), [(0o644, True), (0o640, False), (0o600, False)])
def test_what_belongs_to_somebody_else_is_only_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, mode: int, *, said: bool
) -> None:
    token = tmp_path / "token"
    token.touch()
    token.chmod(mode)
    os.chown(token, SOMEBODY_ELSE, SOMEBODY_ELSE)
    keep_private([token, tmp_path / "missing", tmp_path])
    assert mode_of(token) == mode
    assert ("let its owner alone do so: chmod 600" in caplog.text) == said
