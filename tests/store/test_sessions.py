"""A session is saved as it was given, or refused; no part of it is dropped in silence."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from bot.domain.ids import ChannelId, GuildId, MessageId, SessionId, UserId
from bot.domain.session import Names, Session, Stage
from bot.store.interface import Store
from tests.store.samples import NOON, start

CHANGES: dict[str, dict[str, object]] = {
    "stage": {"stage": Stage.DISCUSS},
    "closed_at": {"stage": Stage.CLOSED, "closed_at": NOON + timedelta(minutes=20)},
    "deadline": {"deadline": NOON + timedelta(minutes=45, milliseconds=1)},
    "panel_id": {"panel_id": MessageId(987654321098765432)},
    "thread_id": {"thread_id": ChannelId(987654321098765433)},
}
"""A change of each field that can change."""

NEVER: dict[str, dict[str, object]] = {
    "id": {"id": SessionId(4_000_000)},
    "guild_id": {"guild_id": GuildId(101)},
    "channel_id": {"channel_id": ChannelId(201)},
    "tutor_id": {"tutor_id": UserId(301)},
    "pack_hash": {"pack_hash": "another"},
    "names": {"names": Names.SHOWN},
    "started_at": {"started_at": NOON + timedelta(minutes=1)},
}
"""A change of each field that is what it is from the start."""


def changed(session: Session, change: dict[str, object]) -> Session:
    return replace(session, **change)  # pyright: ignore[reportArgumentType]  # Any field, each with its own type.


async def kept(store: Store, session: Session) -> Session | None:
    return await store.read(lambda unit: unit.sessions.get(session.id))


def test_each_field_of_a_session_either_changes_or_never_does() -> None:
    assert {field.name for field in fields(Session)} == CHANGES.keys() | NEVER.keys()


@pytest.mark.parametrize("field", CHANGES)
async def test_what_can_change_is_saved_and_taken_back(store: Store, field: str) -> None:
    session, other = await start(store), await start(store, channel=2)
    after = changed(session, CHANGES[field])

    await store.write(lambda unit: unit.sessions.save(after))
    assert await kept(store, session) == after
    await store.write(lambda unit: unit.sessions.save(session))

    assert await kept(store, session) == session
    assert await kept(store, other) == other


@pytest.mark.parametrize("field", NEVER)
async def test_what_never_changes_is_refused_together_with_what_can(store: Store, field: str) -> None:
    session = await start(store, Names.HIDDEN)
    after = changed(session, {**CHANGES["panel_id"], **NEVER[field]})

    with pytest.raises(ValueError, match="gone, or something of it was changed that never changes"):
        await store.write(lambda unit: unit.sessions.save(after))

    assert await kept(store, session) == session


async def test_a_session_that_is_gone_cannot_be_saved(store: Store) -> None:
    session = await start(store)
    await store.write(lambda unit: unit.sessions.remove(session.id))

    with pytest.raises(ValueError, match="gone"):
        await store.write(lambda unit: unit.sessions.save(session))

    assert await kept(store, session) is None
