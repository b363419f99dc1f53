"""A simulated server with a rehearsal's people, and the real bot with a store of its own."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import discord
import simcord

from bot.app.bot import RoundtableBot, create_bot
from bot.config import Config, PanelConfig, StoreConfig
from bot.domain.rehearsal import Person, Rehearsal
from bot.packs import LoadedPack
from bot.packs.checking import load_library

_EVENING: Final = 19 * 60 * 60
"""Seconds after midnight, when the simulated server starts; a study group meets later."""


class RehearsalClock:
    """The simulated server's clock, which moves only when the rehearsal moves it."""

    def __init__(self) -> None:
        self._env: simcord.Env | None = None

    def follow(self, env: simcord.Env) -> None:
        """Makes the clock show that simulated server's time."""
        self._env = env

    def now(self) -> datetime:
        """Returns the simulated time. Raises :class:`RuntimeError` before there is a server to follow."""
        if self._env is None:
            raise RuntimeError("the rehearsal has not begun")
        return self._env.now()


@dataclass(frozen=True)
class World:
    """The bot, its server and channel, and the people there, by their ids in the rehearsal."""

    env: simcord.Env
    bot: RoundtableBot
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    people: dict[str, simcord.MemberActor]
    pack: LoadedPack
    rehearsal: Rehearsal

    @property
    def tutor(self) -> simcord.MemberActor:
        """The person who runs the session."""
        return self.people[self.rehearsal.tutor.id]

    def name_of(self, person_id: str) -> str:
        """Returns the full name of a person in the rehearsal."""
        everybody = (self.rehearsal.tutor, *self.rehearsal.members)
        return next(person.name for person in everybody if person.id == person_id)


@asynccontextmanager
async def open_world(pack: LoadedPack, rehearsal: Rehearsal, content: Path, folder: Path) -> AsyncGenerator[World]:
    """Runs a bot with the packs in ``content`` and its store in ``folder``, on a server with the rehearsal's people."""
    clock = RehearsalClock()
    # Panels are edited at once: there are no rate limits here, and each step should show what it changed.
    config = Config(
        store=StoreConfig(path=folder / "rehearsal.db"),
        panel=PanelConfig(interval=0),
    )
    bot = create_bot(config, load_library(content), clock)
    env = simcord.Env(bot)
    clock.follow(env)
    await env.start()
    try:
        with env.time_context():
            if bot.user is not None:
                await bot.user.edit(username="Roundtable")
            await env.advance_time(_EVENING)
            yield _world(env, bot, pack, rehearsal)
    finally:
        await bot.close()
        await env.shutdown()
    env.raise_errors()


def _world(env: simcord.Env, bot: RoundtableBot, pack: LoadedPack, rehearsal: Rehearsal) -> World:
    guild = env.create_guild(rehearsal.server, preferred_locale="en-GB")
    channel = guild.create_text_channel(rehearsal.channel)
    tutors = guild.create_role("Tutors", permissions=discord.Permissions(manage_guild=True), color=0x2F6F6D)

    def arrive(person: Person, *roles: simcord.RoleHandle) -> simcord.MemberActor:
        user = env.create_user(person.id, global_name=person.name)
        return guild.add_member(user, roles=list(roles))

    people = {rehearsal.tutor.id: arrive(rehearsal.tutor, tutors)}
    people |= {person.id: arrive(person) for person in rehearsal.members}
    return World(env, bot, guild, channel, people, pack, rehearsal)
