"""A small HTTP server for those who watch over the bot: is it well, and what has it done."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.app.bot import RoundtableBot
from bot.app.errors import CannotListen
from bot.app.health import Health
from bot.app.observers import Observers
from bot.config import MonitoringConfig
from bot.metrics import CONTENT_TYPE, Metrics


class Monitoring:
    """Counts what a bot does, and answers ``/healthz`` and ``/metrics`` for as long as it runs."""

    def __init__(self, config: MonitoringConfig) -> None:
        self._config = config
        self._metrics = Metrics()

    @property
    def observers(self) -> Observers:
        """Whom the bot is to tell what it does."""
        return Observers(
            on_served=self._metrics.interaction,
            on_commit=self._metrics.commit,
            on_edit=self._metrics.panel_edit,
            on_reconnect=self._metrics.reconnect,
        )

    @asynccontextmanager
    async def serving(self, bot: RoundtableBot) -> AsyncGenerator[None]:
        """Answers requests about the bot. Raises :class:`CannotListen`."""
        self._look_at(bot)
        health = Health(bot)

        async def healthz(_: web.Request) -> web.Response:
            complaint = await health.complaint()
            return web.Response(text=f"{complaint or 'ok'}\n", status=503 if complaint else 200)

        async def metrics(_: web.Request) -> web.Response:
            return web.Response(body=self._metrics.text(), headers={"Content-Type": CONTENT_TYPE})

        app = web.Application()
        app.router.add_get("/healthz", healthz)
        app.router.add_get("/metrics", metrics)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await self._listen(runner)
            yield
        finally:
            await runner.cleanup()

    async def _listen(self, runner: web.AppRunner) -> None:
        host, port = self._config.host, self._config.port
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise CannotListen(
                f"The port {port} for monitoring cannot be opened on {host} ({_why(error)}). "
                "Set [monitoring] port to another one, or to 0 to do without."
            ) from error

    def _look_at(self, bot: RoundtableBot) -> None:
        look_at = self._metrics.look_at
        look_at("roundtable_gateway_connected", "1 while connected to Discord", lambda: float(bot.gateway.connected))
        look_at("roundtable_gateway_latency_seconds", "From a heartbeat to Discord's answer", lambda: bot.latency)
        look_at("roundtable_servers", "Servers that the bot is on", lambda: len(bot.guilds))


def _why(error: OSError) -> str:
    """The system's own words: those of asyncio have the address in them once more."""
    if isinstance(error, socket.gaierror) or not error.errno:
        return error.strerror or str(error)
    return os.strerror(error.errno)
