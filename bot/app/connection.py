"""The connection to Discord: where it goes, how it starts, and how it ends."""

from __future__ import annotations

import asyncio
import gc
from typing import Final

import aiohttp
import discord
from discord.http import HTTPClient, Route
from yarl import URL

from bot.app.bot import RoundtableBot, create_bot
from bot.app.errors import CannotConnect
from bot.app.library_log import rephrase_library_log
from bot.config import DISCORD_GATEWAY, Config
from bot.packs import Library

_AUTHENTICATION_FAILED: Final = 4004
# The name is that of a sentence, not of a password.
_TOKEN_REFUSED: Final = "Discord refused the token. Copy it again from the bot's page in Discord's developer portal."  # noqa: S105
_INTENTS_REFUSED: Final = (
    "Discord refused what the bot asked to be told about (code {code}). Roundtable asks for its servers alone, which "
    "needs no setting in Discord's developer portal. Please report this."
)
_ENDED: Final = {
    _AUTHENTICATION_FAILED: _TOKEN_REFUSED,
    4011: (
        "The bot is on more servers than Discord lets one connection have (code {code}). "
        "Run a second bot, with a token of its own, for some of them."
    ),
    4012: "Discord no longer speaks this version of its gateway (code {code}). Update Roundtable.",
    4013: _INTENTS_REFUSED,
}
"""Why Discord ended the connection for good, by its close code."""


async def run_bot(config: Config, library: Library, stop: asyncio.Event) -> None:
    """Runs the bot until ``stop`` is set or the connection ends for good, and closes it in order.

    Raises :class:`CannotConnect`, :class:`bot.app.errors.CannotListen`, :class:`bot.config.ConfigError` without a
    token, and whatever keeps the store from being opened.
    """
    token = config.require_token()
    Route.BASE = config.discord.api_url
    rephrase_library_log()
    if not config.monitoring.port:
        await _run(create_bot(config, library), config, token, stop)
        return
    from bot.app.monitoring import Monitoring  # noqa: PLC0415 - three megabytes that few have a use for.

    monitoring = Monitoring(config.monitoring)
    bot = create_bot(config, library, observers=monitoring.observers)
    async with monitoring.serving(bot):  # From before the connection until after everything else is closed.
        await _run(bot, config, token, stop)


def settle_down() -> None:
    """Takes all that is there for good out of the garbage collector's rounds, which stop everything else meanwhile.

    For a process that has loaded what it works with: whatever is garbage by then and not freed yet never is.
    """
    gc.collect()
    gc.freeze()


async def _run(bot: RoundtableBot, config: Config, token: str, stop: asyncio.Event) -> None:
    settle_down()
    if config.discord.gateway_url != DISCORD_GATEWAY:
        pin_gateway(bot.http, URL(config.discord.gateway_url))
    running = asyncio.create_task(bot.start(token), name="bot")
    stopping = asyncio.create_task(stop.wait(), name="stop")
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        ended_by_itself = running.done()
        await _end(bot, running, stopping)
    if ended_by_itself and (error := running.exception()) is not None:
        if reason := _reason(error, bot):
            raise CannotConnect(reason) from error
        raise error


def pin_gateway(http: HTTPClient, gateway: URL) -> None:
    """Has every connection go to that gateway, also those that take up an earlier one.

    Discord names an address of its own for those in each READY, which whoever sits behind a proxy cannot reach.
    """
    connect = http.ws_connect

    async def ws_connect(url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        return await connect(str(gateway.with_query(URL(url).query)), compress=compress)

    http.ws_connect = ws_connect


async def _end(bot: RoundtableBot, running: asyncio.Task[None], stopping: asyncio.Task[bool]) -> None:
    stopping.cancel()
    try:
        if _was_connected(bot):
            await bot.finish()
    finally:
        # Whatever it waits for, it waits no longer; were it still listening, discord.py 2.7.1 would hang up with 4000,
        # and people would see the bot online until Discord gives up on its return.
        running.cancel()
        await asyncio.wait({running, stopping})
        await bot.close()


def _was_connected(bot: RoundtableBot) -> bool:
    return bool(vars(bot)["ws"])  # Typed as if it was always there.


def _reason(error: BaseException, bot: RoundtableBot) -> str | None:
    """Why there is no connection, for the operator; ``None`` when the error is about something else."""
    match error:
        case discord.LoginFailure():
            return _TOKEN_REFUSED
        case discord.PrivilegedIntentsRequired():  # What discord.py makes of code 4014.
            return _INTENTS_REFUSED.format(code=4014)
        case discord.ConnectionClosed():
            known = _ENDED.get(error.code, "Discord ended the connection for good (code {code}).")
            return known.format(code=error.code)
        case discord.HTTPException():
            return f"Discord answered HTTP {error.status} (code {error.code}). Try again in a while."
        case OSError() | aiohttp.ClientError():
            return (
                f"Discord cannot be reached: {str(error) or type(error).__name__}. "
                "Check the network, and [discord] api_url if you set it."
            )
        case TypeError() | KeyError() if bot.user is None:
            return f"What answers at {Route.BASE} is not Discord. Check [discord] api_url."
        case AttributeError() if not _was_connected(
            bot
        ):  # What discord.py 2.7.1 makes of a first connection that fails.
            return "Discord's gateway cannot be reached. Check the network, and [discord] gateway_url if you set it."
        case _:
            return None
