"""The rehearsal in the browser: be the tutor and every member in turn."""

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
    """Serves the simulated server on this machine until its page is ended or the task is cancelled.

    ``played`` fills the session with what the members say first and leaves closing it to whoever looks. ``tell`` is
    given the address; ``browse`` opens it as well.
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
