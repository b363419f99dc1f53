"""The rehearsal without a browser: played from beginning to end, with files to read afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.domain.ids import ChannelId, GuildId, UserId
from bot.domain.member import Audience
from bot.domain.rehearsal import Rehearsal
from bot.export.markdown import markdown
from bot.export.session_data import session_json
from bot.locale.catalogue import Catalogue, Words
from bot.packs import LoadedPack
from bot.rehearsal.player import Player
from bot.rehearsal.transcript import Transcript
from bot.rehearsal.world import World, open_world
from bot.report.learning_log import learning_log
from bot.report.summary import group_report
from bot.services.actor import Actor
from bot.services.summaries.views import GroupRecord


async def play_script(
    pack: LoadedPack, rehearsal: Rehearsal, content: Path, out: Path, done: Callable[[], None]
) -> str:
    """Plays the whole rehearsal, writes its files into ``out``, and returns the line that sums it up.

    ``done`` is called once for the start and once for each step. Raises
    :class:`bot.rehearsal.player.RehearsalFailed` when a step cannot be played.
    """
    words = Catalogue.load().source
    with tempfile.TemporaryDirectory(prefix="roundtable-") as folder:
        async with open_world(pack, rehearsal, content, Path(folder)) as world:
            player = Player(world, words, Transcript(f"Rehearsal: {pack.pack.activity.title}"))
            await player.play(lambda _: True, done)
            group, files = await _files(world, words, player)
    _write(out, files)
    summary = group.summary
    raised = sum(1 for one in summary.opinion.limitations if one.statement.author is not None)
    return (
        f"{len(summary.entries)} entries by {summary.members} members, {summary.components_seen} of "
        f"{len(summary.components)} components seen, {raised} limitations"
    )


async def _files(world: World, words: Words, player: Player) -> tuple[GroupRecord, dict[str, str]]:
    """What the group found as a tutor may read it, and the texts of all files by their names."""
    services, session_id = world.bot.services, player.session_id
    everything = await services.summaries.of_session(session_id, Audience.TUTOR)
    for_all = await services.summaries.of_session(session_id, Audience.PEER)
    files = {
        "transcript.md": str(player.transcript),
        "summary.md": markdown(words, group_report(words, for_all)),
        "session.json": session_json(everything),
    }
    for person in world.rehearsal.members:
        log = await services.answers.log(_actor(world, person.id))
        files[f"learning-log-{person.id}.md"] = markdown(words, learning_log(words, log, person.name))
    return everything, files


def _write(out: Path, files: Mapping[str, str]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (out / name).write_text(text, encoding="utf-8")


def _actor(world: World, person_id: str) -> Actor:
    """Somebody of the rehearsal, as the services know them."""
    user = world.people[person_id]
    return Actor(
        guild_id=GuildId(world.guild.id),
        channel_id=ChannelId(world.channel.id),
        user_id=UserId(user.id),
        name=world.name_of(person_id),
        role_ids=frozenset(),
        manages=False,
    )
