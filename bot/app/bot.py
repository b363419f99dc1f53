"""The composition root: constructs the bot and closes it in an orderly way."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.app.cancellation import cancel_until_done
from bot.app.observers import GatewayWatch, Observers
from bot.clock import Clock, SystemClock
from bot.config import Config
from bot.discord.live_panels import LivePanels
from bot.discord.rooms import DiscordRooms
from bot.domain.workflow_run import WorkflowRun
from bot.locale.catalogue import Catalogue
from bot.packs import Library, parse_snapshot
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.reporter import Reporter
from bot.runtime.trace import InteractionTrace
from bot.services.registry import Services, make_services
from bot.store.errors import StoreUnusable
from bot.store.interface import OnCommit, Store
from bot.store.sqlite.database import SqliteStore
from bot.workflows.registry import Workflows, make_workflows
from cogs.activity import ActivityCog
from cogs.answer import AnswerCog
from cogs.base import CogParts, RoundtableCog
from cogs.discussion import DiscussionCog
from cogs.help import HelpCog
from cogs.limitation import LimitationCog
from cogs.log import LogCog
from cogs.project import ProjectCog
from cogs.raising import RaisingCog
from cogs.setup import SetupCog
from cogs.statement import StatementCog
from cogs.summary import SummaryCog
from cogs.voting import VotingCog

log = logging.getLogger(__name__)

COGS: Final[tuple[type[RoundtableCog], ...]] = (
    ActivityCog,
    DiscussionCog,
    ProjectCog,
    AnswerCog,
    LogCog,
    LimitationCog,
    RaisingCog,
    StatementCog,
    VotingCog,
    SummaryCog,
    SetupCog,
    HelpCog,
)
_COMMANDS_KEY: Final = "commands"

CLOSE_TIMEOUT: Final = 7.0
"""Seconds that closing waits for interactions in progress and for the last panel edits. Docker kills after ten."""

GOODBYE: Final = 1.0
"""Seconds that closing waits for Discord to close the connection as well. A silent gateway never does."""

HEARTBEAT_TIMEOUT: Final = 60.0
"""Seconds of silence from Discord's gateway after which the bot reconnects. Heartbeats come every 41 or so."""


class Tree(app_commands.CommandTree["RoundtableBot"]):
    """The slash commands. Errors raised before a command's own code are explained like all others."""

    async def on_error(
        self, interaction: discord.Interaction[RoundtableBot], error: app_commands.AppCommandError, /
    ) -> None:
        """Explains the error to the person who used the command."""
        await interaction.client.dispatcher.report(interaction, error)


class RoundtableBot(commands.Bot):
    """The bot: constructs its parts, connects them to Discord's events, and closes them."""

    def __init__(self, config: Config, clock: Clock, library: Library, observers: Observers) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # The bot does not use voice.
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            heartbeat_timeout=HEARTBEAT_TIMEOUT,
            max_messages=None,
            tree_cls=Tree,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self._config = config
        self._clock = clock
        self._library = library
        self._catalogue = Catalogue.load()
        self._opening: asyncio.Task[Store] | None = None
        self._ending: asyncio.Task[None] | None = None
        self._finished = False
        self._catching_up: asyncio.Task[None] | None = None
        self._interrupted: list[WorkflowRun] = []
        self._workflows: Workflows | None = None
        self._observers = observers
        self.store: Store | None = None
        self._live: LivePanels | None = None
        self._services: Services | None = None
        self.gateway = GatewayWatch(observers.on_reconnect)
        self.rooms = DiscordRooms(self, self._catalogue)
        self.dispatcher = Dispatcher(self._catalogue, Reporter(), self.rooms, observers.on_served)

    @property
    def is_closing(self) -> bool:
        """Whether the bot no longer accepts anything new."""
        return self._finished or self._ending is not None

    @property
    def services(self) -> Services:
        """The services. Raises :class:`RuntimeError` before the bot is set up."""
        if self._services is None:
            raise RuntimeError("the bot is not set up")
        return self._services

    @property
    def workflows(self) -> Workflows:
        """The workflows. Raises :class:`RuntimeError` before the bot is set up."""
        if self._workflows is None:
            raise RuntimeError("the bot is not set up")
        return self._workflows

    async def setup_hook(self) -> None:
        """Opens the store, adds the cogs, and sends the commands to Discord if they have changed."""
        self._opening = asyncio.create_task(
            _open_store(self._config.store.path, self._observers.on_commit), name="open the store"
        )
        # A half-open store would keep the process from ending.
        self.store = store = await asyncio.shield(self._opening)
        self._services = make_services(store, self._library, parse_snapshot, self._clock)
        self._live = LivePanels(
            self._services.sessions.progress, self.rooms, self._config.panel.interval, self._observers.on_edit
        )
        self._workflows = make_workflows(self._services, self._live.mark)
        self._interrupted = await self._services.journal.interrupted()
        parts = CogParts(self._services, self.dispatcher, self._live, self._workflows)
        for kind in COGS:
            await self._add(kind(parts))
        await self._sync_commands()

    def dispatch(self, event_name: str, /, *args: object, **kwargs: object) -> None:
        """Notes when an interaction arrives, before it is scheduled, and tracks the state of the connection."""
        self.gateway.observe(event_name)
        if event_name == "interaction":
            InteractionTrace.of(cast("discord.Interaction", args[0]))
        super().dispatch(event_name, *args, **kwargs)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Passes components and forms to the dispatcher; discord.py itself dispatches commands."""
        await self.dispatcher.take(interaction)

    async def on_ready(self) -> None:
        """Logs that the bot is ready; after a start, resumes interrupted workflows and refreshes the panels."""
        log.info("ready: %s, on %s servers", self.user, len(self.guilds))
        if self._catching_up is None:  # Discord sends READY again whenever a connection could not be resumed.
            self._catching_up = asyncio.create_task(self._catch_up(), name="catch up")
            await self._catching_up

    async def _catch_up(self) -> None:
        if self._live is not None:
            await self.workflows.resume(self._interrupted, self.rooms)
            await self._live.refresh(await self.services.sessions.with_open_panel())

    async def close(self) -> None:
        """Closes the dispatcher and the panels, then the connection to Discord, then the store.

        Each step is taken even if those before it fail.
        """
        if self._ending is None:
            self._ending = asyncio.create_task(self._close(), name="close")
        await asyncio.shield(self._ending)

    async def finish(self) -> None:
        """Closes the parts that need the connection: awaits interactions in progress and makes the last panel edits."""
        if self._finished:
            return
        self._finished = True
        if self._live is not None:
            log.info("closing")
        try:
            if self._catching_up is not None:
                self._catching_up.cancel()  # The journal has whatever is not done.
            async with asyncio.timeout(CLOSE_TIMEOUT):
                await self.dispatcher.close()
                if self._live is not None:
                    await self._live.close()
        except TimeoutError:
            log.warning("closing without waiting any longer for what is under way")
            if self._live is not None:
                self._live.stop()

    async def _close(self) -> None:
        async with AsyncExitStack() as steps:  # The last callback pushed is called first.
            steps.push_async_callback(self._close_store)
            steps.push_async_callback(self._leave_discord)
            steps.push_async_callback(self.finish)
        if self._live is not None:
            log.info("closed")

    async def _leave_discord(self) -> None:
        leaving = asyncio.create_task(super().close(), name="leave Discord")
        await asyncio.wait({leaving}, timeout=GOODBYE)
        if leaving.done():
            await leaving
            return
        await cancel_until_done({leaving}, GOODBYE)
        await self.http.close()

    async def _close_store(self) -> None:
        if self._opening is not None:
            await asyncio.wait({self._opening})
            if self._opening.exception() is None:
                await self._opening.result().close()

    async def _add(self, cog: RoundtableCog) -> None:
        await self.add_cog(cog)
        for menu in cog.menus():  # discord.py adds a cog's slash commands by itself, but not its context menus.
            self.tree.add_command(menu)

    async def _sync_commands(self) -> None:
        """Sends the commands to Discord if their definition differs from the one that was sent last."""
        if self.store is None:
            return
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        definition = json.dumps([self.application_id, payload], sort_keys=True, default=str)
        current = hashlib.sha256(definition.encode()).hexdigest()
        if await self.store.read(lambda unit: unit.metadata.get(_COMMANDS_KEY)) == current:
            return
        await self.tree.sync()
        await self.store.write(lambda unit: unit.metadata.set(_COMMANDS_KEY, current))
        log.info("Discord has the commands of this version now")


def create_bot(
    config: Config, library: Library, clock: Clock | None = None, observers: Observers | None = None
) -> RoundtableBot:
    """Returns a bot with these settings and packs, not yet connected."""
    return RoundtableBot(config, clock or SystemClock(), library, observers or Observers())


async def _open_store(path: Path, on_commit: OnCommit | None) -> Store:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnusable(
            f"The folder {path.parent} for the database cannot be made ({error.strerror}). "
            "Set [store] path to a place that may be written to."
        ) from error
    return await SqliteStore.open(path, on_commit=on_commit)
