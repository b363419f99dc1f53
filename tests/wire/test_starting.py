"""Failure to start: one line that says what to do, exit code 2, and never a traceback or the token."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.sqlite.migrate import APPLICATION_ID
from tests.wire.activity import database
from tests.wire.process import TOKEN, Process, finished, write_config
from tests.wire.stand_in import StandIn
from tests.wire.stand_in.replies import BANNED, Reply, error

NOBODY = "http://127.0.0.1:1/api/v10"
"""Nothing listens there."""


def assert_one_line(bot: Process, code: int, *parts: str) -> None:
    assert code == 2, bot.printed
    assert bot.stdout == []
    assert len(bot.stderr) == 1, bot.printed
    for part in ("roundtable: ", *parts):
        assert part in bot.stderr[0]
    assert TOKEN not in bot.printed


async def test_without_a_token(tmp_path: Path) -> None:
    bot, code = await finished(tmp_path, "run")
    assert_one_line(bot, code, "There is no token.", "ROUNDTABLE_TOKEN", "config.toml")


async def test_with_a_token_that_has_more_on_it(tmp_path: Path) -> None:
    bot, code = await finished(tmp_path, "run", environment={"ROUNDTABLE_TOKEN": f"Bot {TOKEN}"})
    assert_one_line(bot, code, "Copy it again")


async def test_a_variable_that_is_empty_leaves_the_token_of_the_file(tmp_path: Path, discord: StandIn) -> None:
    config = write_config(tmp_path, discord, more='[content]\npath = "nowhere"')
    bot, code = await finished(tmp_path, "run", "--config", str(config), environment={"ROUNDTABLE_TOKEN": ""})
    assert code == 2
    assert "There is no token" not in bot.printed
    assert "nowhere" in bot.stderr[0]


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (None, ["The token file secret cannot be read: No such file or directory."]),
        (b" \n", ["The token file secret is empty."]),
        (b"\xff\xfe", ["The token file secret cannot be read: it is no text."]),
        (b"two words", ["The token has a space"]),
    ],
    ids=["missing", "empty", "not text", "more than a token"],
)
async def test_with_a_token_file_that_has_none(tmp_path: Path, content: bytes | None, parts: list[str]) -> None:
    if content is not None:
        (tmp_path / "secret").write_bytes(content)
    bot, code = await finished(tmp_path, "run", environment={"ROUNDTABLE_TOKEN_FILE": "secret"})
    assert_one_line(bot, code, *parts)


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_folder(path: Path) -> None:
    path.mkdir()


def link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def link_to_standard_input(path: Path) -> None:
    path.symlink_to("/dev/stdin")


def make_huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000_000)  # Takes no room on the disk, and would take all of the memory.


NOT_A_FILE = pytest.mark.parametrize(
    ("make", "why"),
    [
        (make_pipe, "cannot be read: it is a pipe, not a file."),
        (make_folder, "cannot be read: it is a folder, not a file."),
        (link_to_device, "cannot be read: it is a device, not a file."),
        (link_to_standard_input, "cannot be read: it is a device, not a file."),
        (make_huge, "cannot be read: it has more than"),
    ],
    ids=lambda one: one.__name__ if callable(one) else "",
)


@NOT_A_FILE
async def test_with_a_token_file_that_is_none(tmp_path: Path, make: Callable[[Path], None], why: str) -> None:
    make(tmp_path / "secret")
    bot, code = await finished(tmp_path, "run", environment={"ROUNDTABLE_TOKEN_FILE": "secret"})
    assert_one_line(bot, code, "The token file secret", why)


@NOT_A_FILE
@pytest.mark.parametrize("command", [("run",), ("backup", "copy.db")], ids=["run", "backup"])
async def test_with_settings_that_are_no_file(
    tmp_path: Path, make: Callable[[Path], None], why: str, command: tuple[str, ...]
) -> None:
    make(tmp_path / "settings.toml")
    bot, code = await finished(tmp_path, *command, "--config", "settings.toml")
    assert_one_line(bot, code, "settings.toml", why)


async def test_with_settings_that_are_not_there(tmp_path: Path) -> None:
    bot, code = await finished(tmp_path, "run", "--config", "missing.toml")
    assert_one_line(bot, code, "missing.toml is not there", "config.example.toml")


async def test_the_environment_may_name_the_settings(tmp_path: Path) -> None:
    bot, code = await finished(tmp_path, "run", environment={"ROUNDTABLE_CONFIG": "missing.toml"})
    assert_one_line(bot, code, "missing.toml is not there")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('[discord]\ntokn = "x"', ['[discord] "tokn" is not a setting; did you mean "token"?']),
        ("[panels]\ninterval = 1", ['"panels" is not a setting; did you mean "panel"?']),
        ('[log]\nverbosely = "yes"', ['[log] "verbosely" is not a setting; these are known: level']),
        ("[panel\ninterval = 1", ["settings.toml is not readable as TOML", "line 1"]),
        ('[panel]\ninterval = "often"', ["[panel] interval: Input should be a valid number"]),
        ('panel = "often"', ["panel is a section: write [panel]"]),
        ('[log]\nlevel = "LOUD"', ["[log] level: Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"]),
        ('[discord]\ngateway_url = "https://x"', ["[discord] gateway_url: must start with ws:// or wss://"]),
        ("[discord]\ntoken = 12345678", ["[discord] token: Input should be a valid string"]),
        ('[panel]\ninterval = -1\n[log]\nlevl = "INFO"', ["[panel] interval", 'did you mean "level"?']),
    ],
)
async def test_with_settings_that_are_wrong(tmp_path: Path, text: str, parts: list[str]) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    bot, code = await finished(tmp_path, "run", "--config", "settings.toml")
    assert_one_line(bot, code, "settings.toml", *parts)
    assert "12345678" not in bot.printed


async def test_with_a_token_that_discord_refuses(tmp_path: Path, discord: StandIn) -> None:
    config = write_config(tmp_path, discord)
    bot, code = await finished(
        tmp_path, "run", "--config", str(config), environment={"ROUNDTABLE_TOKEN": f"{TOKEN}-of-last-year"}
    )
    assert_one_line(bot, code, "Discord refused the token. Copy it again")


async def test_with_an_api_that_cannot_be_reached(tmp_path: Path) -> None:
    config = write_config(tmp_path, None, discord_settings=f'api_url = "{NOBODY}"')
    bot, code = await finished(tmp_path, "run", "--config", str(config))
    assert_one_line(bot, code, "Discord cannot be reached", "127.0.0.1:1", "api_url")


@pytest.mark.parametrize(
    ("reply", "part"),
    [(error(503, 0, "503: Service Unavailable"), "HTTP 503"), (BANNED, "HTTP 429")],
    ids=["unavailable", "banned"],
)
async def test_with_an_api_that_is_in_trouble(tmp_path: Path, discord: StandIn, reply: Reply, part: str) -> None:
    config = write_config(tmp_path, discord)
    with discord.failing("GET", "/users/@me", reply):
        bot, code = await finished(tmp_path, "run", "--config", str(config))
    assert_one_line(bot, code, part, "Try again in a while")


async def test_with_an_address_where_something_else_answers(tmp_path: Path, discord: StandIn) -> None:
    discord.routes.another_service = True
    config = write_config(tmp_path, discord)
    bot, code = await finished(tmp_path, "run", "--config", str(config))
    assert_one_line(bot, code, "is not Discord", discord.api_url)


async def test_with_a_gateway_that_cannot_be_reached(tmp_path: Path, discord: StandIn) -> None:
    config = write_config(
        tmp_path, None, discord_settings=f'api_url = "{discord.api_url}"\ngateway_url = "ws://127.0.0.1:1"'
    )
    bot, code = await finished(tmp_path, "run", "--config", str(config))
    assert code == 2
    assert "Discord's gateway cannot be reached" in bot.stderr[-1]
    assert "Traceback" not in bot.printed
    assert "Attempting a reconnect" in "\n".join(bot.stderr)
    assert TOKEN not in bot.printed


async def test_with_a_gateway_that_refuses_the_token(tmp_path: Path, discord: StandIn) -> None:
    discord.gateway.refusing = True
    config = write_config(tmp_path, discord)
    bot, code = await finished(tmp_path, "run", "--config", str(config))
    assert code == 2
    assert bot.stderr[-1].startswith("roundtable: Discord refused the token.")
    assert "Traceback" not in bot.printed


def from_the_future(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 9999")
    path.chmod(0o600)  # As ours are: else the log would say that others could read it.


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")


def not_a_database(path: Path) -> None:
    path.write_text("Shopping: milk, eggs, and enough other things to be longer than a header." * 20, encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "part"),
    [
        (from_the_future, "is from a newer Roundtable"),
        (of_another_program, "is a database of another program"),
        (not_a_database, "cannot be opened"),
    ],
)
async def test_with_a_database_that_is_not_for_it(
    tmp_path: Path, discord: StandIn, make: Callable[[Path], None], part: str
) -> None:
    path = database(tmp_path)
    path.parent.mkdir()
    make(path)
    before = path.read_bytes()
    bot, code = await finished(tmp_path, "run", "--config", str(write_config(tmp_path, discord)))
    assert_one_line(bot, code, part, str(path))
    assert path.read_bytes() == before


async def test_with_no_place_for_its_database(tmp_path: Path, discord: StandIn) -> None:
    database(tmp_path).parent.write_text("a file where the folder should be", encoding="utf-8")
    bot, code = await finished(tmp_path, "run", "--config", str(write_config(tmp_path, discord)))
    assert_one_line(bot, code, str(database(tmp_path).parent), "[store] path")


async def test_with_packs_that_are_wrong_each_problem_has_a_line(tmp_path: Path, discord: StandIn) -> None:
    pack = tmp_path / "packs" / "broken"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text("id: broken\ntitel: Broken\n", encoding="utf-8")
    config = write_config(tmp_path, discord, more=f'[content]\npath = "{tmp_path / "packs"}"')
    bot, code = await finished(tmp_path, "run", "--config", str(config))
    assert code == 2
    assert len(bot.stderr) > 1
    assert all(line.startswith(f"{pack / 'pack.yaml'}:") for line in bot.stderr)
    assert discord.journal.events == []
