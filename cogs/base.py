"""The slash commands, one module for each group of them."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.discord.live_panels import LivePanels
from bot.discord.threads import Threads
from bot.runtime.dispatcher import Dispatcher
from bot.services.registry import Services


class RoundtableCog(commands.Cog):
    """A group of commands, with what they need to answer."""

    def __init__(self, services: Services, dispatcher: Dispatcher, live: LivePanels) -> None:
        super().__init__()
        self.services = services
        self.dispatcher = dispatcher
        self.live = live
        self.menus: tuple[app_commands.ContextMenu, ...] = ()
        """What one can do with a message, from the message's own menu."""


class ThreadedCog(RoundtableCog):
    """A group of commands that have to do with the threads of discussions."""

    def __init__(self, services: Services, dispatcher: Dispatcher, live: LivePanels, threads: Threads) -> None:
        super().__init__(services, dispatcher, live)
        self.threads = threads
