"""What the log contains, and what it never does."""

from __future__ import annotations

import json
import logging
import re
import signal
from pathlib import Path

import pytest

from bot.logs import described, make_formatter
from tests.wire.activity import AISHA, LIMITATION, TUTOR, WORDS, start_session, text_of
from tests.wire.process import TOKEN, connected, finished, write_config
from tests.wire.stand_in import StandIn
from tests.wire.stand_in.interactions import COMPONENT

LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (DEBUG|INFO|WARNING|ERROR) [\w.]+: .+")
DEBUG = '[log]\nlevel = "DEBUG"'
SECRETS = (TOKEN, TOKEN.rpartition(".")[2], "-secret")
"""The token, its secret part, and the secret in the stand-in's addresses for answers."""


async def test_at_its_most_talkative_it_says_nothing_of_what_members_wrote(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord, more=DEBUG) as bot:
        session = await start_session(discord)
        await session.record(AISHA)
        await session.press(AISHA, "My log")
        await discord.command(AISHA, "project show", project=WORDS)
        refused = await discord.ask(AISHA, COMPONENT, {"custom_id": "rt:nonsense", "component_type": 2}, session.panel)
        assert "older version" in text_of(refused)
        await discord.journal.take("PATCH", r"/channels/.*")
        assert await bot.end(signal.SIGTERM) == 0
    people = (AISHA, TUTOR)
    for hidden in (*SECRETS, WORDS, LIMITATION, *(str(one.id) for one in people), *(one.name for one in people)):
        assert hidden not in bot.printed
    assert bot.stdout == []
    assert bot.stderr
    assert all(LINE.fullmatch(line) for line in bot.stderr)


async def test_the_token_is_not_in_the_log_of_a_connection_that_fails(tmp_path: Path, discord: StandIn) -> None:
    discord.gateway.refusing = True
    config = write_config(tmp_path, discord, more=DEBUG)
    bot, code = await finished(tmp_path, "run", "--config", str(config))
    assert code == 2
    assert all(secret not in bot.printed for secret in SECRETS)


async def test_the_level_decides_what_is_said(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord, more='[log]\nlevel = "WARNING"') as bot:
        assert await bot.end(signal.SIGTERM) == 0
    assert bot.printed == ""


def test_an_address_to_answer_at_is_not_written_out() -> None:
    """discord.py logs the whole address when it is rate-limited."""
    url = "https://discord.com/api/v10/webhooks/9001/aW50ZXJhY3Rpb246MTIz.x_y-z/messages/@original"
    record = logging.LogRecord("discord.http", logging.WARNING, "", 0, "PATCH %s responded with 429", (url,), None)
    said = make_formatter(TOKEN).format(record)
    assert "/webhooks/9001/[secret]/messages/@original responded with 429" in said
    assert "aW50ZXJhY3Rpb246MTIz" not in said


def test_the_token_is_not_written_out_whoever_logs_it() -> None:
    record = logging.LogRecord("any", logging.ERROR, "", 0, "headers: %s", ({"Authorization": f"Bot {TOKEN}"},), None)
    assert make_formatter(TOKEN).format(record).endswith("headers: {'Authorization': 'Bot [token]'}")


def test_an_error_is_described_by_where_it_came_from_not_by_its_text() -> None:
    with pytest.raises(ValueError, match="kitchen") as caught:
        raise ValueError(WORDS)
    said = described(caught.value)
    assert WORDS not in said
    assert "test_logs.py" in said
    assert said.endswith("ValueError")


def test_a_fault_of_the_network_is_one_line() -> None:
    assert described(ConnectionResetError("Connection lost")) == "ConnectionResetError: Connection lost"


def test_an_id_of_discords_is_not_written_out_whoever_logs_it() -> None:
    """discord.py logs who was typing when suggestions cannot be sent."""
    said = make_formatter(TOKEN).format(
        logging.LogRecord("discord", logging.ERROR, "", 0, "failed (Guild: %s, User: %s)", (5001, AISHA.id), None)
    )
    assert said.endswith("failed (Guild: 5001, User: [id])")


def test_a_line_has_what_else_there_is_to_say_before_the_frames_of_an_error() -> None:
    record = logging.LogRecord("bot", logging.ERROR, "", 0, "it failed\n  in a frame", (), None)
    record.fields = {"what": "/activity start", "ms": 1.5, "odd": 'a="b"'}
    assert (
        make_formatter(TOKEN)
        .format(record)
        .endswith('ERROR bot: it failed what="/activity start" ms=1.5 odd="a=\\"b\\""\n  in a frame')
    )
    said = json.loads(make_formatter(TOKEN, "json").format(record))
    assert (said["message"], said["ms"], said["detail"]) == ("it failed", 1.5, "  in a frame")
