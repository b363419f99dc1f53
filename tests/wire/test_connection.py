"""Connecting, reconnecting, and the list of commands."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.wire.activity import AISHA, text_of
from tests.wire.process import TOKEN, connected, started, write_config
from tests.wire.stand_in import StandIn, servers
from tests.wire.stand_in.interactions import MESSAGE

GUILDS_ONLY = 1


async def test_it_becomes_ready_and_asks_for_the_guilds_intent_alone(tmp_path: Path, discord: StandIn) -> None:
    discord.gateway.servers = servers(2_500)
    async with connected(tmp_path, discord) as bot:
        await bot.line("INFO bot.app.bot: ready: roundtable, on 2500 servers")
        assert [event.body["intents"] for event in discord.journal.all("GATEWAY", "identify")] == [GUILDS_ONLY]


async def test_a_command_over_the_gateway_is_answered_over_http(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        answer = await discord.command(AISHA, "help")
        assert answer.body["type"] == MESSAGE
        assert "What you can do here, now" in text_of(answer)


async def test_commands_are_sent_once_and_not_again_at_the_next_start(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        assert len(discord.journal.all("PUT", r"/applications/9001/commands")) == 1
        assert {"activity", "answer", "help", "log"} <= {command["name"] for command in discord.routes.commands}
        await bot.end(signal.SIGTERM)
    async with connected(tmp_path, discord):
        assert len(discord.journal.all("GATEWAY", "identify")) == 2
        assert len(discord.journal.all("PUT", r"/applications/9001/commands")) == 1


async def test_it_takes_its_session_up_again_at_the_configured_gateway(tmp_path: Path, discord: StandIn) -> None:
    """Discord gives another address for that, which is unreachable for an operator with a gateway of their own."""
    async with connected(tmp_path, discord):
        await discord.command(AISHA, "help")
        await discord.gateway.ask_to_reconnect()
        resumed = await discord.journal.take("GATEWAY", "resume")
        assert resumed.body["session_id"] == "session-1"
        answer = await discord.command(AISHA, "help")
        assert answer.body["type"] == MESSAGE


@pytest.mark.parametrize("by", ["environment", "setting"])
async def test_the_token_may_be_in_a_file_of_its_own(tmp_path: Path, discord: StandIn, by: str) -> None:
    (tmp_path / "secret").write_text(f"{TOKEN}\n", encoding="utf-8")
    config = write_config(tmp_path, discord)
    settings = config.read_text(encoding="utf-8")
    mine = 'token_file = "secret"' if by == "setting" else 'token = "the-one-of-last-year"'
    config.write_text(settings.replace(f'token = "{TOKEN}"', mine), encoding="utf-8")
    environment = {"ROUNDTABLE_TOKEN_FILE": "secret"} if by == "environment" else {}
    async with started(tmp_path, "run", "--config", str(config), environment=environment) as bot:
        await bot.line("INFO bot.app.bot: ready")
    assert TOKEN not in bot.printed
