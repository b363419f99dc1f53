"""The places in which the tables are played: one bot, two servers, and channels with people of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any, Final, TypeVar

import discord
import simcord
import yaml
from simcord.backend.models import EPHEMERAL_FLAG

from bot.packs import SHIPPED_PACKS
from bot.ui.ids.answers import OpenEvidenceForm
from bot.ui.ids.sessions import ShowStatus
from bot.ui.kit.ids import CustomId, decode
from bot.ui.kit.parts import card
from tests.flows import screen
from tests.flows.group import BotFactory, Group, people_in, set_tutors
from tests.flows.rights.table import HERE, OVER
from tests.flows.rights.wire import Fields, Person, asked_in

P = TypeVar("P", bound=CustomId)

AUTHOR, MEMBER = "Aisha Khan", "Ben Okafor"
EVIDENCE = "They chose the topic themselves"
LIMITATION = "Who pays for the room"
HELD = "the room and the tea"
HIDDEN, REASON = "Nobody ever counts the chairs", "It is about furniture"
MERGED = "The kettle breaks all the time"
TOY_LIBRARY = "The toy library"
ABSENT = 999_999
"""The number of a session or an entry that never existed."""

LONG = 190 * "and so on "
"""Two texts of this length do not fit on one page."""

_MEMBERS: Final = "It is slow"
_CHOOSE: Final = "Choose a limitation to look at"
_NEXT_DOOR: Final = ("author", "tutor", "manager")
_ROLES: Final = {"tutor": ("Tutors",), "manager": ("Managers",)}
_NAMES: Final = {"author": AUTHOR, "member": MEMBER, "stranger": "Stranger", "tutor": "Morag", "manager": "Greer"}


@dataclass(frozen=True)
class Statements:
    """The limitations of a place: the author's and the member's on the list, and the author's that are not."""

    statement: int = ABSENT
    members: int = ABSENT
    held: int = ABSENT
    hidden: int = ABSENT
    merged: int = ABSENT


@dataclass(frozen=True)
class Place:
    """A channel at one stage, its people, and people elsewhere who send something about it."""

    channel: simcord.ChannelHandle
    people: Mapping[str, Person]
    session: int
    entry: int
    statements: Statements
    role: simcord.RoleHandle
    tutors: simcord.RoleHandle

    def filled(self, text: str) -> str:
        """The text with this place's ids in its placeholders."""
        ids = {"session": self.session, "entry": self.entry, "role": self.role.id, "tutors": self.tutors.id}
        return text.format(**ids, **asdict(self.statements))

    def public_messages(self) -> int:
        """Returns the number of messages in the channel that everybody can see."""
        channel: Any = self.channel
        messages = channel._env.backend.messages[channel.id].values()
        return sum(not message.flags & EPHEMERAL_FLAG for message in messages)


def answer(project: str, evidence: str = "It is run by everybody.", limitation: str = "It takes long") -> Fields:
    """The fields of the answer form, filled in."""
    return {"project": [project], "components": ["assets", "capacity"], "evidence": evidence, "limitation": limitation}


def limitation(text: str, *project: str) -> Fields:
    """The fields of the form for a limitation, filled in."""
    return {"limitation": text, "project": list(project), "component": []}


@dataclass
class World:
    """Makes places around one bot. ``next_door`` and ``abroad`` are tutors elsewhere, each with a session under way."""

    group: Group
    names: str
    next_door: Person
    abroad: Person
    numbers: Iterator[int]

    async def place(self, stage: str) -> Place:
        """A place at that stage that nobody has used yet."""
        guild = self.group.guild
        number = next(self.numbers)
        channel = guild.create_text_channel(f"{stage}-{number}")
        actors = {who: self._person(who) for who in HERE}
        message = await (
            said(self.group, channel) if stage == "none" else started(actors["tutor"], channel, self.names)
        )
        here = {who: Person(actor, channel, message) for who, actor in actors.items()}
        session = entry = ABSENT
        statements = Statements()
        if stage != "none":
            session = _asked_for(message.components, ShowStatus).session
            entry = await self._fill(here, session)
            statements = await self._raise(here, session)
            await self.group.env.advance_time(60)
            await self._move(here, session, stage)
        role = guild.create_role(f"Role {number}")
        return Place(
            channel, {**here, **self._elsewhere(actors)}, session, entry, statements, role, guild.roles["Tutors"]
        )

    def _elsewhere(self, actors: Mapping[str, simcord.MemberActor]) -> dict[str, Person]:
        """The people of a place in another channel, and on another server."""
        next_door = {f"{who} next door": replace(self.next_door, actor=actors[who]) for who in _NEXT_DOOR}
        travelled = self.abroad.actor.guild.add_member(actors["author"].user)
        return {**next_door, "author abroad": replace(self.abroad, actor=travelled), "tutor abroad": self.abroad}

    def _person(self, who: str) -> simcord.MemberActor:
        guild = self.group.guild
        user = self.group.env.create_user(f"{who}{next(self.numbers)}", global_name=_NAMES[who])
        return guild.add_member(user, roles=[guild.roles[name] for name in _ROLES.get(who, ())])

    async def _fill(self, here: Mapping[str, Person], session: int) -> int:
        """The author records, says more and brings a project; the member records as well. Both notice a limitation."""
        author, member = here["author"], here["member"]
        kept = await author.send(f"rt:record:{session}:0", answer("care-leavers", f"{EVIDENCE}, {LONG}", LIMITATION))
        entry = _asked_for(screen.message_of(kept).components, OpenEvidenceForm).entry
        await author.send(f"rt:deepened:{entry}:assets:0", {"evidence": f"{EVIDENCE}, and more: {LONG}"})
        await author.send(f"rt:suggested:{session}:0", {"title": TOY_LIBRARY, "text": "Parents lend toys.", "link": ""})
        await member.send(f"rt:record:{session}:0", answer("fnp", limitation=_MEMBERS))
        return entry

    async def _raise(self, here: Mapping[str, Person], session: int) -> Statements:
        """The author raises three more: one much like another, one that is hidden, one merged into the member's."""
        author, tutor = here["author"], here["tutor"]
        for text in (HIDDEN, MERGED, f"Who pays for {HELD}"):
            await author.send(f"rt:limitation-added:{session}:0", limitation(text))
        shown = await author.press(f"rt:limitations:{session}")
        ids = {name: int(value) for name, value in screen.keys_of(screen.selects_of(shown)[_CHOOSE]).items()}
        found = Statements(*(ids[name] for name in (f"1. {LIMITATION}", f"2. {_MEMBERS}", f"Who pays for {HELD}")))
        found = replace(found, hidden=ids[f"3. {HIDDEN}"], merged=ids[f"4. {MERGED}"])
        await tutor.send(f"rt:hidden:{session}:{found.hidden}:0", {"reason": REASON})
        await tutor.choose(f"rt:merge:{session}:{found.merged}:0", [str(found.members)])
        return found

    async def _move(self, here: Mapping[str, Person], session: int, stage: str) -> None:
        tutor = here["tutor"]
        moves = {"explore": (), "discuss": ("discuss",), "closed": ("discuss", "close"), OVER: ("close",)}
        for moved in moves[stage]:
            await move(tutor, moved)
            if moved == "discuss":
                await self._vote_on_all(here["author"], session)
        if stage == OVER:
            await started(tutor.actor, tutor.channel, self.names)

    async def _vote_on_all(self, who: Person, session: int) -> None:
        """Votes as ``who`` until there is nothing left to vote on."""
        shown = await who.press(f"rt:vote:{session}")
        while agree := [custom_id for custom_id in _ids_in(shown) if custom_id.endswith(":agree")]:
            shown = await who.press(agree[0])


async def move(tutor: Person, moved: str) -> None:
    """A tutor moves the session of a channel: discuss, close or reopen. To close it they send a form."""
    told = await tutor.actor.slash(tutor.channel, f"activity {moved}")
    if told.modal is not None:
        await tutor.actor.submit_modal(told, {"conclusion": ""})


async def world_in(env: simcord.Env, factory: BotFactory, names: str) -> World:
    """A world around a bot that is running."""
    group = people_in(env, factory)
    with env.time_context():
        await set_tutors(group)
    # As it is unless somebody chooses; then nobody changes it who chooses it once more.
    await group.manager.slash(group.channel, "setup defaults", discussion="channel")
    next_door = Person(group.tutor, group.channel, await started(group.tutor, group.channel, names))
    abroad = env.create_guild("Morning group")
    channel = abroad.create_text_channel("co-production")
    role = abroad.create_role("Tutors")
    managing = abroad.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    manager = abroad.add_member(env.create_user("calum", global_name="Calum"), roles=[managing])
    tutor = abroad.add_member(env.create_user("catriona", global_name="Catriona"), roles=[role])
    await Person(manager, channel, await said(group, channel)).choose("rt:tutors", [str(role.id)])
    await _show_all_commands(group, group.guild, abroad)
    return World(group, names, next_door, Person(tutor, channel, await started(tutor, channel, names)), count(1))


async def started(tutor: simcord.MemberActor, channel: simcord.ChannelHandle, names: str) -> simcord.ResponseMessage:
    """A tutor starts a session; returns its panel."""
    return screen.message_of(await tutor.slash(channel, "activity start", activity="co-production", names=names))


async def said(group: Group, channel: simcord.ChannelHandle) -> simcord.ResponseMessage:
    """The bot sends a message without buttons; returns it."""
    with group.env.time_context():
        sent = await group.bot.get_partial_messageable(channel.id).send(view=card("A word from long ago."))
    return simcord.ResponseMessage(group.env, group.env.backend.get_message(channel.id, sent.id))


async def _show_all_commands(group: Group, *guilds: simcord.GuildHandle) -> None:
    """Shows every command to everybody, as a server's owner can, so that the bot itself has to refuse."""
    with group.env.time_context():
        commands = await group.bot.tree.fetch_commands()
    for guild in guilds:
        for command in commands:
            guild.set_command_permissions(command, {guild.default_role: True})


def long_content(folder: Path) -> Path:
    """Writes the shipped pack with a first project that takes two pages, and with two limitations."""
    pack = yaml.safe_load((SHIPPED_PACKS / "co-production" / "pack.yaml").read_text(encoding="utf-8"))
    first = pack["projects"][0]
    first["text"] = f"{first['text'].strip()[:1000]}\n\n{LONG[:1150]}"
    first["questions"] = [f"{n}: {LONG[:280].strip()}?" for n in range(5)]
    pack["limitations"] = pack["limitations"][:2]
    kept = folder / "content" / "co-production" / "pack.yaml"
    kept.parent.mkdir(parents=True)
    kept.write_text(yaml.safe_dump(pack, allow_unicode=True), encoding="utf-8")
    return kept.parents[1]


def _ids_in(shown: simcord.InteractionResult) -> list[str]:
    return [custom_id for _, custom_id in asked_in(screen.message_of(shown).components)]


def _asked_for(components: object, kind: type[P]) -> P:
    """What the part of a card asks for that has a custom id of that kind."""
    found = (decode(kind, str(part.get("custom_id", ""))) for part in screen.walk(components))
    return next(custom_id for custom_id in found if custom_id is not None)
