"""A small HTTP server for operators, with a health check and metrics."""

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
    """Counts what a bot does, and serves ``/healthz`` and ``/metrics`` for as long as it runs."""

    def __init__(self, config: MonitoringConfig) -> None:
        self._config = config
        self._metrics = Metrics()

    @property
    def observers(self) -> Observers:
        """The observers that update the metrics."""
        return Observers(
            on_served=self._metrics.interaction,
            on_commit=self._metrics.commit,
            on_edit=self._metrics.panel_edit,
            on_reconnect=self._metrics.reconnect,
        )

    @asynccontextmanager
    async def serving(self, bot: RoundtableBot) -> AsyncGenerator[None]:
        """Serves requests about the bot inside the block. Raises :class:`CannotListen` if the port cannot be opened."""
        self._register_gauges(bot)
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

    def _register_gauges(self, bot: RoundtableBot) -> None:
        register = self._metrics.register_gauge
        register("roundtable_gateway_connected", "1 while connected to Discord", lambda: float(bot.gateway.connected))
        register("roundtable_gateway_latency_seconds", "From a heartbeat to Discord's answer", lambda: bot.latency)
        register("roundtable_servers", "Servers that the bot is on", lambda: len(bot.guilds))


def _why(error: OSError) -> str:
    """Returns the operating system's message, because asyncio's repeats the address."""
    if isinstance(error, socket.gaierror) or not error.errno:
        return error.strerror or str(error)
    return os.strerror(error.errno)
