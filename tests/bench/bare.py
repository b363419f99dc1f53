"""The baseline: bare discord.py, which answers every interaction with a fixed text and stores nothing.

``python -m tests.bench.bare API GATEWAY``. It imports nothing of Roundtable, so that its memory is discord.py's alone.
"""

from __future__ import annotations

import asyncio
import signal
import sys

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL


class Bare(discord.Client):
    """A client with the bot's intents and without the caches that the bot does without."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answers with a fixed text."""
        await interaction.response.send_message("Saved.", ephemeral=True)


async def main(api_url: str, gateway_url: str) -> None:
    """Runs until SIGTERM."""
    Route.BASE = api_url
    DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway_url)
    client = Bare()
    running = asyncio.create_task(client.start("a-token-that-nobody-checks"))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    await asyncio.wait({running})
    await client.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
