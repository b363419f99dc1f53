"""The composition root: puts the bot together, and takes it apart in order."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from pathlib import Path
from typing import Final

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.clock import Clock, SystemClock
from bot.config import Config, DiscordConfig
from bot.domain.errors import RoundtableError
from bot.live import LivePanels
from bot.locale import Catalogue
from bot.packs import Library, parse_snapshot
from bot.services.all import Services, make_services
from bot.services.views import Progress
from bot.store.database import Database
from bot.ui.desk import Desk
from bot.ui.panel import panel
from bot.ui.reporter import Reporter
from cogs import RoundtableCog
from cogs.activity import ActivityCog
from cogs.answer import AnswerCog
from cogs.help import HelpCog
from cogs.limitation import LimitationCog
from cogs.log import LogCog
from cogs.project import ProjectCog
from cogs.setup import SetupCog
from cogs.summary import SummaryCog

log = logging.getLogger(__name__)

SHIPPED_PACKS: Final = Path(__file__).parent.parent / "content"
COGS: Final[tuple[type[RoundtableCog], ...]] = (
    ActivityCog,
    ProjectCog,
    AnswerCog,
    LogCog,
    LimitationCog,
    SummaryCog,
    SetupCog,
    HelpCog,
)
_COMMANDS_FACT: Final = "commands"


class CannotConnect(RoundtableError):
    """Discord cannot be reached or refuses us; ``str()`` is a sentence for the operator."""


class Tree(app_commands.CommandTree["RoundtableBot"]):
    """The slash commands; what goes wrong before a command's own code is told as any other error is."""

    async def on_error(
        self, interaction: discord.Interaction[RoundtableBot], error: app_commands.AppCommandError, /
    ) -> None:
        """Tells whoever used the command."""
        await interaction.client.desk.report(interaction, error)


class RoundtableBot(commands.Bot):
    """The bot: what holds the parts of this house together while it is connected."""

    def __init__(self, config: Config, clock: Clock, library: Library) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            tree_cls=Tree,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self._config = config
        self._clock = clock
        self._library = library
        self._catalogue = Catalogue.load()
        self._store: Database | None = None
        self._live: LivePanels | None = None
        self._services: Services | None = None
        self.desk = Desk(self._catalogue, Reporter())

    @property
    def services(self) -> Services:
        """The services, once the bot is set up."""
        if self._services is None:
            raise RuntimeError("the bot is not set up")
        return self._services

    async def setup_hook(self) -> None:
        """Opens the store, loads every command, and brings Discord's list of commands up to date."""
        path = self._config.store.path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._store = await Database.open(path)
        self._services = make_services(self._store, self._library, parse_snapshot, self._clock)
        self._live = LivePanels(self._services.sessions.progress, self._show_panel, self._config.panel.interval)
        for cog in COGS:
            await self.add_cog(cog(self._services, self.desk, self._live))
        await self._sync_commands()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Hands presses, choices and forms to the desk; commands find their own way."""
        await self.desk.take(interaction)

    async def on_ready(self) -> None:
        """Says in the log that the bot is at work."""
        log.info("ready: %s, on %s servers", self.user, len(self.guilds))

    async def close(self) -> None:
        """Stops in order: no new work, finish what is under way, last edits of panels, Discord, the store."""
        if self.is_closed():
            return
        await self.desk.close()
        if self._live is not None:
            await self._live.close()
        await super().close()
        if self._store is not None:
            await self._store.close()
        log.info("closed")

    async def _show_panel(self, progress: Progress) -> None:
        session = progress.work.session
        if session.panel_id is None:
            return
        guild = self.get_guild(session.guild_id)
        words = self._catalogue.words_for(guild.preferred_locale.value if guild is not None else "")
        channel = self.get_partial_messageable(session.channel_id, guild_id=session.guild_id)
        await channel.get_partial_message(session.panel_id).edit(view=panel(words, progress))

    async def _sync_commands(self) -> None:
        """Sends the commands to Discord when their definition is another than the one sent last."""
        if self._store is None:
            return
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        definition = json.dumps([self.application_id, payload], sort_keys=True, default=str)
        current = hashlib.sha256(definition.encode()).hexdigest()
        if await self._store.read(lambda unit: unit.facts.get(_COMMANDS_FACT)) == current:
            return
        await self.tree.sync()
        await self._store.write(lambda unit: unit.facts.set(_COMMANDS_FACT, current))
        log.info("Discord has the commands of this version now")


def create_bot(config: Config, clock: Clock | None = None) -> RoundtableBot:
    """A bot with these settings, not yet connected.

    Raises :class:`bot.packs.PackProblems` when a pack is broken: better not to start than to start half-loaded.
    """
    library = Library.load(config.content.path or SHIPPED_PACKS)
    return RoundtableBot(config, clock or SystemClock(), library)


def point_discord_at(settings: DiscordConfig) -> None:
    """Has discord.py speak to other addresses than Discord's own, for those behind a proxy of their own."""
    if settings.api_url is not None:
        Route.BASE = settings.api_url
    if settings.gateway_url is not None:
        DiscordWebSocket.DEFAULT_GATEWAY = URL(settings.gateway_url)


async def run_bot(config: Config, stop: asyncio.Event) -> None:
    """Runs the bot until ``stop`` is set or the connection ends for good, and closes it in order.

    Raises :class:`CannotConnect`, :class:`bot.config.ConfigError` without a token, and whatever keeps the store or the
    packs from being opened.
    """
    token = config.require_token()
    point_discord_at(config.discord)
    bot = create_bot(config)
    running = asyncio.create_task(bot.start(token), name="bot")
    stopping = asyncio.create_task(stop.wait(), name="stop")
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        await bot.close()
        await asyncio.gather(stopping, return_exceptions=True)
    try:
        await running
    except discord.LoginFailure as error:
        raise CannotConnect(
            "Discord refused the token. Copy it again from the bot's page in Discord's developer portal."
        ) from error
    except discord.HTTPException as error:
        raise CannotConnect(
            f"Discord answered HTTP {error.status} (code {error.code}). Try again in a while."
        ) from error
    except (OSError, aiohttp.ClientError) as error:
        raise CannotConnect(
            f"Discord cannot be reached: {error}. Check the network, and api_url under [discord] if you set one."
        ) from error
