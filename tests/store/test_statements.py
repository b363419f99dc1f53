"""Statements in the store: their numbers, the pack's own, and their earlier texts."""

from __future__ import annotations

from pathlib import Path

from bot.domain.member import Audience, Member
from bot.domain.session import Session
from bot.store.interface import Store
from tests.store.samples import BEN, NOON, join, looking_at, start
from tests.store.votes import SEEDS, counted, put


async def test_a_held_one_gets_the_next_number_when_it_is_released(store: Store, session: Session, ann: Member) -> None:
    held = await put(store, ann, "Who pays?", held=True)
    listed = await put(store, ann, "It takes time.")
    assert await counted(store, session) == {listed: 0}
    await store.write(lambda unit: unit.statements.release(held))
    found = await store.read(lambda unit: unit.statements.of_session(session.id, Audience.PEER))
    assert [(one.id, one.number) for one in found] == [(listed, 1), (held, 2)]


async def test_the_numbers_of_other_sessions_are_nothing_to_a_held_one(
    store: Store, session: Session, ann: Member
) -> None:
    elsewhere = await start(store, channel=2)
    for text in ("Who pays?", "It takes time.", "Who decides?"):
        await put(store, await join(store, elsewhere, BEN, "Ben"), text)
    held = await put(store, ann, "Kettles break.", held=True)
    await store.write(lambda unit: unit.statements.release(held))
    found = await store.read(lambda unit: unit.statements.of_session(session.id, Audience.PEER))
    assert [(one.id, one.number) for one in found] == [(held, 1)]


async def test_the_packs_own_are_planted_once(store: Store, session: Session, ann: Member) -> None:
    await put(store, ann, "Who pays?")
    for _ in range(2):
        await store.write(lambda unit: unit.statements.plant(session.id, SEEDS, NOON))
    found = await store.read(lambda unit: unit.statements.of_session(session.id, Audience.TUTOR))
    assert [(one.number, one.seed, one.text, one.project, one.component, one.author is None) for one in found] == [
        (1, None, "Who pays?", None, None, False),
        (2, "cost", "It costs time.", None, None, True),
        (3, "risk", "A risk.", "choir", "assets", True),
    ]
    assert await store.read(lambda unit: unit.statements.count(session.id)) == 1


async def test_the_words_before_are_kept_when_a_statement_is_mended(store: Store, ann: Member, path: Path) -> None:
    statement = await put(store, ann, "Who pais?")
    for text in ("Who pays?", "Who pays for it?"):
        await store.write(lambda unit, text=text: unit.statements.mend(statement, text, NOON))
    with looking_at(path) as connection:
        assert connection.execute("SELECT text FROM statements").fetchall() == [("Who pays for it?",)]
        assert connection.execute("SELECT text FROM statement_versions ORDER BY id").fetchall() == [
            ("Who pais?",),
            ("Who pays?",),
        ]
