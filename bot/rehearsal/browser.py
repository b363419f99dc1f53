"""The rehearsal in the browser, where one person acts as the tutor and every member in turn."""

from __future__ import annotations

import asyncio
import tempfile
import webbrowser
from collections.abc import Callable
from pathlib import Path

from bot.domain import rehearsal as steps
from bot.domain.rehearsal import Rehearsal
from bot.locale.catalogue import Catalogue
from bot.packs import LoadedPack
from bot.rehearsal.player import Player
from bot.rehearsal.transcript import Transcript
from bot.rehearsal.world import World, open_world


async def open_rehearsal(
    pack: LoadedPack,
    rehearsal: Rehearsal,
    content: Path,
    *,
    played: bool,
    port: int | None,
    browse: bool,
    tell: Callable[[str], None],
) -> None:
    """Serves the simulated server on this machine until its page is closed or the task is cancelled.

    With ``played``, the rehearsal is first played up to, but not including, the closing of the session. ``tell`` is
    called with the page's address; with ``browse``, it is also opened.
    """
    with tempfile.TemporaryDirectory(prefix="roundtable-") as folder:
        async with open_world(pack, rehearsal, content, Path(folder)) as world:
            if played:
                await _play(world)
            people = [world.tutor, *(world.people[person.id] for person in rehearsal.members)]
            preview = world.env.preview(
                world.channel,
                viewers=people,
                layout="channel",
                locale="en-GB",
                timezone="Europe/London",
                port=port,
            )
            async with preview:
                tell(preview.url)
                if browse:
                    await asyncio.to_thread(webbrowser.open, preview.url)
                await preview.wait_closed()


async def _play(world: World) -> None:
    player = Player(world, Catalogue.load().source, Transcript("played"))
    await player.play(lambda step: not isinstance(step, steps.Close), lambda: None)
