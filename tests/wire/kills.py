"""Kills the bot while many people send answers: what it acknowledged must be stored once and whole afterwards."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from bot.locale.catalogue import Catalogue
from tests.wire.activity import PANEL_EDIT, database, start_session, text_of
from tests.wire.invariants import violated
from tests.wire.load import Crowd, like_no_other, people_of
from tests.wire.member_records import Act, Deepened, MemberRecords, Recorded, Suggested, member_records
from tests.wire.process import TOKEN, Process, connected
from tests.wire.stand_in import Event, Person
from tests.wire.stand_in.interactions import FORM

MEMBERS: Final = 32
MOST_BROUGHT: Final = 2
MOST_ANSWERS: Final = 160
"""The most answers that come between two kills."""

TAKEN: Final = ("**Saved", "**Your entry has new words")
"""Beginnings of the bot's answers when it has stored what was sent."""

WAIT: Final = 0.02
"""The most seconds from the last of those answers to the kill, so that it can come at any point between two."""


@dataclass
class Figures:
    """The figures of a campaign, and everything that went wrong in it."""

    tried: int = 0
    survived: int = 0
    acknowledged: int = 0
    kept_unacknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    torn: int = 0
    trouble: list[str] = field(default_factory=list[str])
    seconds: float = 0.0

    @property
    def row(self) -> dict[str, object]:
        """The figures, for a table."""
        names = ("tried", "survived", "acknowledged", "lost", "doubled", "torn", "kept_unacknowledged")
        return {**{name: getattr(self, name) for name in names}, "seconds": round(self.seconds)}

    @property
    def good(self) -> bool:
        """Whether every kill was survived, and nothing lost, doubled or torn."""
        return self.survived == self.tried and not (self.lost or self.doubled or self.torn or self.trouble)


@dataclass
class Writer:
    """A member who sends one answer after another and keeps track of what was acknowledged."""

    who: Person
    chance: random.Random
    sure: MemberRecords = field(default_factory=MemberRecords)
    unsure: Act | None = None
    """The act that was sent and has not been acknowledged yet."""
    entry_ids: dict[str, str] = field(default_factory=dict[str, str])
    sent: int = 0

    def next_act(self, projects: list[str], components: list[str]) -> Act:
        """A random act that is possible with what the member has recorded so far."""
        self.sent += 1
        token = f"{self.who.name}, answer {self.sent}"
        words = f"{token}: {'wôrds in plenty ' * self.chance.randrange(90)}".strip()
        kind = self.chance.random()
        open_to_more = [one for one, kept in self.sure.entries.items() if kept.components and one in self.entry_ids]
        if kind < 0.25 and open_to_more:
            project = self.chance.choice(open_to_more)
            component, _ = self.chance.choice(self.sure.entries[project].components)
            return Deepened(project, component, words)
        if kind < 0.35 and len(self.sure.brought) < MOST_BROUGHT:
            return Suggested(f"Project of {token}")
        ticked = self.chance.sample(components, self.chance.randrange(len(components) + 1))
        limitation = f"Limit {like_no_other(token)}" if self.chance.random() < 0.25 else ""
        return Recorded(
            self.chance.choice(projects), tuple(one for one in components if one in ticked), words, limitation
        )

    def form(self, act: Act, session: int) -> dict[str, Any]:
        """Returns the data of the form that submits ``act``."""
        match act:
            case Suggested(title):
                name, fields = f"rt:suggested:{session}", [_typed("title", title), _typed("text", f"About {title}.")]
            case Deepened(project, component, words):
                name, fields = f"rt:deepened:{self.entry_ids[project]}:{component}", [_typed("evidence", words)]
            case Recorded(project, components, words, limitation):
                name = f"rt:record:{session}"
                fields = [
                    {"type": 3, "custom_id": "project", "values": [project]},
                    {"type": 22, "custom_id": "components", "values": list(components)},
                    _typed("evidence", words),
                    _typed("limitation", limitation),
                ]
        labels = [{"type": 18, "id": 2 * n, "component": {"id": 2 * n + 1, **one}} for n, one in enumerate(fields, 1)]
        return {"custom_id": f"{name}:0", "components": labels, "resolved": {}}

    async def write(self, discord: Crowd, session: int, pack: Pack) -> None:
        """Sends answers until the bot is gone."""
        while True:
            self.unsure = act = self.next_act(pack.projects, pack.components)
            answer = await discord.act(self.who, FORM, self.form(act, session))
            if answer is None:
                return
            assert any(taken in text_of(answer) for taken in TAKEN), text_of(answer)
            self.sure, self.unsure = self.sure.after(act), None
            self._note_entry(act, answer)

    def settle(self, found: MemberRecords, figures: Figures) -> None:
        """Counts acknowledged acts that are lost, doubled or torn in ``found``, and continues from that state."""
        maybe = self.sure if self.unsure is None else self.sure.after(self.unsure)
        lost, more = self.sure.texts() - found.texts(), found.texts() - maybe.texts()
        figures.lost += lost.total()
        figures.doubled += more.total()
        if not lost and not more and found not in (self.sure, maybe):
            figures.torn += 1
        figures.kept_unacknowledged += found == maybe != self.sure
        self.sure, self.unsure = found, None

    def _note_entry(self, act: Act, answer: Event) -> None:
        if isinstance(act, Recorded):
            ids = [name for name in _ids(answer.body) if name.startswith("rt:deepen:")]
            self.entry_ids |= {act.project: ids[0].split(":")[2]} if ids else {}


@dataclass(frozen=True)
class Pack:
    """The ids of the projects and components that members can choose."""

    projects: list[str]
    components: list[str]


async def campaign(folder: Path, kills: int, seed: int, figures: Figures) -> None:
    """Kills the bot ``kills`` times on one store, and adds the results to ``figures``."""
    chance = random.Random(seed)  # noqa: S311 - for moments and words, not for secrets.
    writers = [Writer(who, random.Random(f"{seed} {who.id}")) for who in people_of(MEMBERS)]  # noqa: S311
    began = perf_counter()
    async with Crowd.running(TOKEN) as discord:
        async with connected(folder, discord) as bot:
            session = await start_session(discord)
            pack = _pack(folder)
            await _killed_while_written_to(discord, bot, writers, chance, pack)
        for left in reversed(range(kills)):
            panel = discord.upcoming("PATCH", PANEL_EDIT)
            async with connected(folder, discord) as bot:
                figures.tried += 1
                shown = text_of(await panel)
                _settle(folder, writers, shown, figures)
                log = await session.press(writers[0].who, "My log")
                assert "Your learning log" in text_of(log) or not writers[0].sure.entries
                if left:
                    await _killed_while_written_to(discord, bot, writers, chance, pack)
                else:
                    assert await bot.end(signal.SIGTERM) == 0
                assert "Traceback" not in bot.printed
        figures.acknowledged += discord.answers.total()
        doubles = [number for number, n in discord.answers.items() if n > 1]
        figures.trouble += [f"{number} was answered twice" for number in doubles]
    figures.seconds += perf_counter() - began


async def _killed_while_written_to(
    discord: Crowd, bot: Process, writers: list[Writer], chance: random.Random, pack: Pack
) -> None:
    enough = discord.after(1 + chance.randrange(MOST_ANSWERS))
    async with asyncio.TaskGroup() as writing:
        for writer in writers:
            writing.create_task(writer.write(discord, 1, pack))
        await enough
        dead = asyncio.Event()
        asyncio.get_running_loop().call_later(chance.uniform(0, WAIT), lambda: (bot.process.kill(), dead.set()))
        await dead.wait()
        assert await bot.end() == -signal.SIGKILL
        discord.give_up()


def _settle(folder: Path, writers: list[Writer], shown: str, figures: Figures) -> None:
    found = member_records(database(folder))
    before = (figures.lost, figures.doubled, figures.torn)
    for writer in writers:
        writer.settle(found.get(writer.who.id, MemberRecords()), figures)
    trouble = violated(database(folder))
    if progress(database(folder)) not in shown:
        trouble.append(f"the panel shows {shown!r}")
    figures.trouble += trouble
    figures.survived += before == (figures.lost, figures.doubled, figures.torn) and not trouble


def progress(path: Path) -> str:
    """Returns the progress that the panel must show for the file's only session, counted with plain SQL."""
    words = Catalogue.load().source
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        (body,) = connection.execute("SELECT body FROM packs").fetchone()
        components = [(one["id"], one["name"]) for one in json.loads(body)["components"]]
        entries, members = connection.execute("SELECT count(*), count(DISTINCT member_id) FROM entries").fetchone()
        (raised,) = connection.execute("SELECT count(*) FROM statements").fetchone()
        (waiting,) = connection.execute("SELECT count(*) FROM own_projects WHERE NOT approved").fetchone()
        pairs = "SELECT DISTINCT project, component FROM entry_components JOIN entries ON id = entry_id"
        seen = Counter(component for _, component in connection.execute(pairs))
    if not entries:
        return words("progress.none")
    sum_of = words(
        "progress.so-far",
        entries=words.count("n-entries", entries),
        members=words.count("n-members", members),
        seen=len(seen),
        components=len(components),
        limitations=words.count("n-limitations", raised),
    )
    lines = [
        words.count("progress.seen", seen[key], component=name)
        if key in seen
        else words("progress.not-seen", component=name)
        for key, name in components
    ]
    return "\n".join([sum_of, *lines, *([words.count("progress.waiting", waiting)] if waiting else [])])


def _pack(folder: Path) -> Pack:
    with closing(sqlite3.connect(database(folder))) as connection:
        (body,) = connection.execute("SELECT body FROM packs").fetchone()
    pack: dict[str, Any] = json.loads(body)
    return Pack([one["id"] for one in pack["projects"]], [one["id"] for one in pack["components"]])


def _typed(name: str, value: str) -> dict[str, Any]:
    return {"type": 4, "custom_id": name, "value": value}


def _ids(components: object) -> list[str]:
    text = json.dumps(components)
    return [part.partition('"')[0] for part in text.split('"custom_id": "')[1:]]
