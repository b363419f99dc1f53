"""Starts, runs and ends the connection to Discord."""

from __future__ import annotations

import asyncio
import gc
from typing import Final

import aiohttp
import discord
from discord.http import HTTPClient, Route
from yarl import URL

from bot.app.bot import RoundtableBot, create_bot
from bot.app.cancellation import cancel_until_done
from bot.app.errors import CannotConnect
from bot.app.library_log import rephrase_library_log
from bot.config import DISCORD_GATEWAY, Config
from bot.packs import Library

_AUTHENTICATION_FAILED: Final = 4004
# The linter takes the name for a password's.
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
"""Sentences for the operator, by the close code with which Discord ended the connection for good."""

_HANGING_UP: Final = 1.0
"""Seconds in which the connection's own task ends, once it is told to."""


async def run_bot(config: Config, library: Library, stop: asyncio.Event) -> None:
    """Runs the bot until ``stop`` is set or the connection ends for good, then closes it in an orderly way.

    Raises :class:`CannotConnect`, :class:`bot.app.errors.CannotListen`, :class:`bot.config.ConfigError` if there is no
    token, and :class:`bot.store.errors.StoreUnusable` if the store cannot be opened.
    """
    token = config.require_token()
    Route.BASE = config.discord.api_url
    rephrase_library_log()
    if not config.monitoring.port:
        await _run(create_bot(config, library), config, token, stop)
        return
    from bot.app.monitoring import Monitoring  # noqa: PLC0415 - three megabytes that few need.

    monitoring = Monitoring(config.monitoring)
    bot = create_bot(config, library, observers=monitoring.observers)
    async with monitoring.serving(bot):  # Outlives the connection and everything else.
        await _run(bot, config, token, stop)


def freeze_garbage_collector() -> None:
    """Excludes all existing objects from garbage collection, which pauses the event loop for as long as it takes.

    To be called once everything is loaded: existing reference cycles that become garbage later are never freed.
    """
    gc.collect()
    gc.freeze()


async def _run(bot: RoundtableBot, config: Config, token: str, stop: asyncio.Event) -> None:
    freeze_garbage_collector()
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
    """Makes every connection use that gateway, including those that resume a session.

    For the latter, each READY event gives an address of Discord's own, which is unreachable from behind a proxy.
    """
    connect = http.ws_connect

    async def ws_connect(url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        return await connect(str(gateway.with_query(URL(url).query)), compress=compress)

    http.ws_connect = ws_connect


async def _end(bot: RoundtableBot, running: asyncio.Task[None], stopping: asyncio.Task[bool]) -> None:
    try:
        if _was_connected(bot):
            await bot.finish()
    finally:
        # Cancel it first, whatever it is waiting for. Were it still listening, discord.py 2.7.1 would close with code
        # 4000, and the bot would appear online until Discord stops expecting it to resume.
        await cancel_until_done({running, stopping}, _HANGING_UP)
        await bot.close()


def _was_connected(bot: RoundtableBot) -> bool:
    return bool(vars(bot)["ws"])  # Typed as if it were always set.


def _reason(error: BaseException, bot: RoundtableBot) -> str | None:
    """Returns a sentence for the operator, or ``None`` if the error is not about connecting."""
    match error:
        case discord.LoginFailure():
            return _TOKEN_REFUSED
        case discord.PrivilegedIntentsRequired():  # How discord.py reports code 4014.
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
        case AttributeError() if not _was_connected(bot):  # How discord.py 2.7.1 reports a failed first connection.
            return "Discord's gateway cannot be reached. Check the network, and [discord] gateway_url if you set it."
        case _:
            return None
