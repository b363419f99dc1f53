"""Anything a hostile or broken client sends is answered once, in time and with a sentence; the store stays intact."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.wire.abuse.interactions import ForgedInteraction, forged_interactions, generated
from tests.wire.abuse.offers import Offers, actions
from tests.wire.activity import AISHA, database, start_session, text_of
from tests.wire.invariants import violated
from tests.wire.load import IN_TIME, Crowd, seed
from tests.wire.process import TOKEN, connected
from tests.wire.stand_in.interactions import COMMAND, COMPONENT, FORM, SUGGESTIONS
from tests.wire.storm import Storm, storm

INTERACTIONS = 2000
AT_ONCE = 50


async def test_thousands_of_forged_interactions(tmp_path: Path) -> None:
    figures = Storm()
    await storm(tmp_path, INTERACTIONS, seed(), figures)
    assert figures.trouble == [], figures.row
    assert figures.answered == INTERACTIONS
    assert figures.moves > 1


async def test_a_member_who_presses_everything_fifty_times_at_once(tmp_path: Path) -> None:
    async with Crowd.running(TOKEN) as discord:
        async with connected(tmp_path, discord) as bot:
            session = await start_session(discord)
            form = await session.press(AISHA, "Record what I found")
            for custom_id in session.buttons.values():
                press = {"custom_id": custom_id, "component_type": 2}
                answers = await asyncio.gather(
                    *(discord.act(AISHA, COMPONENT, press, session.panel) for _ in range(AT_ONCE))
                )
                assert len({str(one.body["type"]) for one in answers if one is not None}) == 1
            sent = await asyncio.gather(*(session.send(AISHA, form) for _ in range(AT_ONCE)))
            assert sum("Saved in your learning log" in text_of(one) for one in sent) == 1
        assert "failed, reference" not in bot.printed
        assert discord.slowest < IN_TIME
        assert set(discord.answers.values()) == {1}
    assert violated(database(tmp_path)) == []


async def test_forged_interactions_are_of_every_kind_and_of_every_action(tmp_path: Path) -> None:
    """The storm proves nothing about what it leaves out."""
    async with Crowd.running(TOKEN) as discord:
        async with connected(tmp_path, discord):
            await start_session(discord)
        some: list[ForgedInteraction] = []
        left = set(actions())
        # Hypothesis' draws depend on what is imported: occasionally one action of 46 is not among 3,000 interactions.
        for attempt in range(1, 6):
            some += generated(forged_interactions(Offers(discord.routes.commands)), 3000, seed_=attempt)
            ids = [str(one.data["custom_id"]) for one in some if one.kind in {COMPONENT, FORM}]
            left = {action for action in left if not any(one.startswith(f"rt:{action}") for one in ids)}
            if not left:
                break
    assert left == set()
    assert {one.kind for one in some} == {COMMAND, COMPONENT, FORM, SUGGESTIONS}
    used = {str(one.data["name"]) for one in some if one.kind == COMMAND}
    assert used == {command["name"] for command in discord.routes.commands}
