"""Sends many forged interactions at once, and checks what must hold whatever they are."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Final

from tests.wire.abuse.interactions import ForgedInteraction, forged_interactions, generated
from tests.wire.abuse.offers import Offers
from tests.wire.activity import AISHA, TUTOR, database, start_session, text_of
from tests.wire.invariants import violated
from tests.wire.load import IN_TIME, Crowd
from tests.wire.process import TOKEN, connected
from tests.wire.stages import illegal_moves, moves, record_moves
from tests.wire.stand_in.interactions import COMPONENT

IN_FLIGHT: Final = 32
BATCH: Final = 250
"""The number of interactions generated at a time; each batch uses what the bot has offered so far."""

INTERVAL: Final = 0.5
UNEXPECTED: Final = "something went wrong on our side"
"""Part of the sentence that people are shown when the bot has met an error it did not expect."""


@dataclass
class Storm:
    """The figures of a run, and everything that went wrong in it."""

    tried: int = 0
    answered: int = 0
    moves: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    trouble: list[str] = field(default_factory=list[str])

    @property
    def row(self) -> dict[str, object]:
        """The figures, for a table."""
        return {
            "tried": self.tried,
            "survived": self.answered - len(self.trouble),
            "trouble": len(self.trouble),
            "moves": self.moves,
            "slowest": f"{self.slowest:.2f}s",
            "seconds": round(self.seconds),
            "rate": f"{self.tried / self.seconds:.0f}/s",
        }


async def storm(folder: Path, number: int, seed: int, figures: Storm) -> None:
    """Sends ``number`` forged interactions to a bot on a fresh store, then checks the store; adds to ``figures``."""
    began = perf_counter()
    async with Crowd.running(TOKEN) as discord:
        async with connected(folder, discord, interval=INTERVAL) as bot:
            record_moves(database(folder))
            offers = Offers(discord.routes.commands)
            await _look_round(discord, offers)
            for start in range(0, number, BATCH):
                batch = generated(forged_interactions(offers), min(BATCH, number - start), seed + start)
                await send(discord, batch, offers, figures)
            assert await bot.end(signal.SIGTERM) == 0
        figures.trouble += [line for line in bot.printed.splitlines() if "Traceback" in line or "failed, ref" in line]
        figures.trouble += [f"{one} was answered {n} times" for one, n in discord.answers.items() if n > 1]
        figures.trouble += discord.complaints
        discord.complaints.clear()
        figures.slowest = max(figures.slowest, discord.slowest)
    figures.trouble += violated(database(folder))
    figures.trouble += [f"a session moved {old} -> {new}" for old, new in illegal_moves(database(folder))]
    figures.moves += len(moves(database(folder)))
    figures.seconds += perf_counter() - began


async def send(discord: Crowd, batch: Iterable[ForgedInteraction], offers: Offers, figures: Storm) -> None:
    """Sends a batch, ``IN_FLIGHT`` at a time, and notes each interaction that was not answered as it should be."""
    waiting = iter(batch)

    async def sender() -> None:
        for forged in waiting:
            figures.tried += 1
            on = discord.recent[figures.tried % len(discord.recent)] if discord.recent else 0
            known = on if forged.kind == COMPONENT and discord.can_see(forged.who, on) else None
            try:
                answer = await discord.act(forged.who, forged.kind, forged.data, known, forged.place)
            except TimeoutError:
                figures.trouble.append(f"not answered: {forged}")
                continue
            if answer is None:
                raise AssertionError(f"the bot is gone: {forged}")
            figures.answered += 1
            if UNEXPECTED in text_of(answer):
                figures.trouble.append(f"unexpected: {forged}")
            offers.note(answer.body)

    async with asyncio.TaskGroup() as senders:
        for _ in range(IN_FLIGHT):
            senders.create_task(sender())
    if discord.slowest > IN_TIME:
        figures.trouble.append(f"an answer took {discord.slowest:.1f} s")


async def _look_round(discord: Crowd, offers: Offers) -> None:
    """Uses everything on the panel once, so that there are cards and forms to forge interactions from."""
    session = await start_session(discord)
    offers.note(discord.routes.messages[session.panel])
    for who in (AISHA, TUTOR):
        offers.note((await session.record(who)).body)
        for label in session.buttons:
            offers.note((await session.press(who, label)).body)
    offers.note((await discord.command(AISHA, "help")).body)
