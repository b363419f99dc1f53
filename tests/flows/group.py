"""A simulated server with a tutor, members, a manager and a stranger, and the real bot."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import discord
import simcord

from bot.app.bot import RoundtableBot, create_bot
from bot.config import Config, PanelConfig, StoreConfig
from bot.packs import SHIPPED_PACKS
from bot.packs.checking import load_library
from tests.discord_api import DiscordApi
from tests.flows import screen

Result = simcord.InteractionResult


class EnvClock:
    """The simulated Discord's clock, which moves only when a test moves it."""

    def __init__(self) -> None:
        self.env: simcord.Env | None = None

    def now(self) -> datetime:
        """Returns the simulated time."""
        assert self.env is not None
        return self.env.now()


@dataclass(frozen=True)
class BotFactory:
    """Creates bots that share a store, as a restarted bot does."""

    folder: Path
    clock: EnvClock
    interval: float = 0.0
    content: Path | None = None

    @property
    def database(self) -> Path:
        """The path of the bots' database."""
        return self.folder / "roundtable.db"

    def __call__(self) -> RoundtableBot:
        """Returns a new bot on the store."""
        config = Config(
            store=StoreConfig(path=self.database),
            panel=PanelConfig(interval=self.interval),
        )
        return create_bot(config, load_library(self.content or SHIPPED_PACKS), self.clock)


@dataclass
class Group:
    """The people on the server: a tutor by role, members, a manager of the server, and a stranger without any role."""

    env: simcord.Env
    bot: RoundtableBot
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    tutor: simcord.MemberActor
    manager: simcord.MemberActor
    aisha: simcord.MemberActor
    ben: simcord.MemberActor
    stranger: simcord.MemberActor
    factory: BotFactory

    @property
    def panel(self) -> simcord.ResponseMessage:
        """The current panel of the session that was started last."""
        return self._panel

    @property
    def people(self) -> dict[str, simcord.MemberActor]:
        """One person for each set of rights, by role: a member, the tutor, the manager and the stranger."""
        return {"member": self.aisha, "tutor": self.tutor, "manager": self.manager, "stranger": self.stranger}

    async def ask(self, who: simcord.MemberActor, command: str, /, **options: Any) -> Result:
        """Uses a command in the channel as ``who``."""
        return await who.slash(self.channel, command, **options)

    async def start(
        self, names: str = "hidden", *, channel: simcord.ChannelHandle | None = None, **options: Any
    ) -> Result:
        """Starts the co-production activity as the tutor, in the group's channel or another."""
        started = await self.tutor.slash(
            channel or self.channel, "activity start", activity="co-production", names=names, **options
        )
        assert started.response is not None
        self._panel = started.response
        return started

    def channel_where(self, **permissions: bool) -> simcord.ChannelHandle:
        """Creates a channel with these overwrites of the bot's permissions."""
        user = self.bot.user
        assert user is not None
        return self.guild.create_text_channel("quiet", overwrites={user: discord.PermissionOverwrite(**permissions)})

    async def channel_at(self, stage: str, name: str) -> simcord.ChannelHandle:
        """Creates a channel without a session, or with one at a stage in which Aisha recorded an entry."""
        channel = self.guild.create_text_channel(name.replace(" ", "-"))
        if stage == "none":
            return channel
        await self.start(channel=channel)
        await self.record(self.aisha)
        if stage != "explore":
            await self.tutor.slash(channel, "activity discuss")
        if stage == "closed":
            await self.close(channel=channel)
        return channel

    async def close(self, conclusion: str = "", *, channel: simcord.ChannelHandle | None = None) -> Result:
        """Closes the session as the tutor, with the group's conclusion, if any."""
        form = await self.tutor.slash(channel or self.channel, "activity close")
        return await self.tutor.submit_modal(form, {"conclusion": conclusion})

    async def move(self, *moves: str) -> None:
        """Moves the session through stages as the tutor: discuss, close, reopen."""
        for moved in moves:
            if moved == "close":
                await self.close()
            else:
                await self.ask(self.tutor, f"activity {moved}")

    async def press(self, who: simcord.MemberActor, shown: Result | simcord.ResponseMessage, label: str) -> Result:
        """Presses a button on a card as ``who``."""
        message = shown.response if isinstance(shown, simcord.InteractionResult) else shown
        assert message is not None
        return await who.click(message, label=label)

    async def choose(
        self, who: simcord.MemberActor, shown: Result | simcord.ResponseMessage, placeholder: str, *values: str
    ) -> Result:
        """Chooses options in a select on a card as ``who``."""
        message = shown.response if isinstance(shown, simcord.InteractionResult) else shown
        assert message is not None
        custom_id = str(screen.selects_of(message)[placeholder]["custom_id"])
        return await who.select(message, list(values), custom_id=custom_id)

    async def record(
        self,
        who: simcord.MemberActor,
        project: str = "care-leavers",
        components: tuple[str, ...] = ("assets",),
        evidence: str = "They chose the topic themselves.",
        limitation: str = "",
    ) -> Result:
        """Opens the answer form from the panel, fills it in and sends it as ``who``."""
        form = await self.press(who, self.panel, "Record what I found")
        return await who.submit_modal(form, answer(project, components, evidence, limitation))

    async def suggest(
        self, who: simcord.MemberActor, title: str = "The toy library", text: str = "Parents lend toys.", link: str = ""
    ) -> Result:
        """Suggests a project as ``who``."""
        form = await self.press(who, self.panel, "A project of my own")
        return await who.submit_modal(form, {"title": title, "text": text, "link": link})

    async def limit(
        self, who: simcord.MemberActor, text: str, project: str | None = None, component: str | None = None
    ) -> Result:
        """Raises a limitation with the command as ``who``."""
        form = await self.ask(who, "limitation add")
        values = {
            "limitation": text,
            "project": [project] if project else [],
            "component": [component] if component else [],
        }
        return await who.submit_modal(form, values)

    async def insist(
        self, who: simcord.MemberActor, text: str, project: str | None = None, component: str | None = None
    ) -> Result:
        """Raises a limitation as ``who``, and adds it even if the list has a similar one."""
        answered = await self.limit(who, text, project, component)
        held = "Mine is different: add it" in screen.buttons_of(answered)
        return await self.press(who, answered, "Mine is different: add it") if held else answered

    async def approve(self, title: str) -> Result:
        """Approves a member's project as the tutor."""
        status = await self.ask(self.tutor, "activity status")
        menu = screen.selects_of(status)["Projects waiting for you to look at"]
        page = await self.choose(self.tutor, status, "Projects waiting for you to look at", screen.keys_of(menu)[title])
        return await self.press(self.tutor, page, "Open it to everybody")

    async def forge(self, custom_id: str, channel: simcord.ChannelHandle | None = None) -> simcord.ResponseMessage:
        """Posts a message of the bot's with a button of any custom id, such as an outdated one."""
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Forged", custom_id=custom_id))
        view.stop()
        with self.env.time_context():
            sent = await self.bot.get_partial_messageable((channel or self.channel).id).send(view=view)
        return simcord.ResponseMessage(self.env, self.env.backend.get_message(sent.channel.id, sent.id))

    async def restart(self) -> None:
        """Stops the bot and starts a new one on the same store."""
        await self.bot.close()
        self.bot = self.factory()
        await self.env.restart_bot(self.bot)


def tamper(form: Result, name: str, **changes: Any) -> None:
    """Changes the form's field ``name`` so that the client sends values that Discord's own would not allow."""
    interaction: Any = form
    for component in screen.walk(interaction._interaction.modal["components"]):
        if component.get("custom_id") == name:
            cast("dict[str, object]", component).update(changes)


def answer(project: str, components: tuple[str, ...], evidence: str, limitation: str = "") -> dict[str, Any]:
    """Returns the values that the answer form sends."""
    return {
        "project": [project],
        "components": list(components),
        "evidence": evidence,
        "limitation": limitation,
    }


@asynccontextmanager
async def running(factory: BotFactory) -> AsyncGenerator[simcord.Env]:
    """Runs a simulated Discord with a bot, and at the end validates every request against Discord's description."""
    env = simcord.Env(factory())
    factory.clock.env = env
    await env.start()
    try:
        yield env
    finally:
        await env.bot.close()
        await env.shutdown()
    assert [problem for request in env.http_requests for problem in check_request(request)] == []
    env.raise_errors()


def check_request(request: simcord.HttpLogEntry) -> list[str]:
    """Returns what is wrong with a request that the bot sent."""
    return DiscordApi.load().problems(request.method, request.path, request.params, request.json)


async def set_tutors(group: Group) -> None:
    """Sets the role "Tutors" as the tutors' role, as the manager."""
    role = next(role for role in group.bot.guilds[0].roles if role.name == "Tutors")
    shown = await group.manager.slash(group.channel, "setup tutors")
    handle = simcord.RoleHandle(group.env, group.guild, group.env.backend.get_guild(group.guild.id).roles[role.id])
    message = shown.response
    assert message is not None
    menu = screen.selects_of(message)["Choose the roles whose holders are tutors"]
    await group.manager.select(message, [handle], custom_id=str(menu["custom_id"]))


def people_in(env: simcord.Env, factory: BotFactory) -> Group:
    """Creates a server with a tutor by role, a manager, two members and a stranger."""
    assert isinstance(env.bot, RoundtableBot)
    guild = env.create_guild("Evening group")
    channel = guild.create_text_channel("co-production")
    tutors = guild.create_role("Tutors")
    managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))

    def person(name: str, *roles: simcord.RoleHandle) -> simcord.MemberActor:
        return guild.add_member(env.create_user(name.split(maxsplit=1)[0].lower(), global_name=name), roles=list(roles))

    return Group(
        env=env,
        bot=env.bot,
        guild=guild,
        channel=channel,
        tutor=person("Morag Sinclair", tutors),
        manager=person("Greer Munro", managers),
        aisha=person("Aisha Khan"),
        ben=person("Ben Okafor"),
        stranger=person("Stranger"),
        factory=factory,
    )
