"""Fixtures: the services on a real store, with the shipped packs and a clock that tests move by hand."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.ids import ChannelId, GuildId, SessionId, UserId
from bot.domain.session import Names
from bot.packs import SHIPPED_PACKS, parse_snapshot
from bot.packs.checking import load_library
from bot.services.actor import Actor
from bot.services.registry import Services, make_services
from bot.store.sqlite.database import SqliteStore

GUILD, CHANNEL = GuildId(100), ChannelId(200)


@dataclass
class HandClock:
    """A clock that stands still until it is moved."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 19, tzinfo=UTC))

    def now(self) -> datetime:
        return self.moment

    def move(self, minutes: int) -> None:
        self.moment += timedelta(minutes=minutes)


def actor(user_id: int, *, manages: bool = False, channel: int = CHANNEL, guild: int = GUILD) -> Actor:
    """Returns a person without any role."""
    return Actor(GuildId(guild), ChannelId(channel), UserId(user_id), f"Person {user_id}", frozenset(), manages=manages)


TUTOR = actor(1, manages=True)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[SqliteStore]:
    store = await SqliteStore.open(tmp_path / "roundtable.db")
    yield store
    await store.close()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def services(store: SqliteStore, clock: HandClock) -> Services:
    return make_services(store, load_library(SHIPPED_PACKS), parse_snapshot, clock)


@pytest.fixture
async def session_id(services: Services) -> SessionId:
    """The id of an open session in the channel, with names hidden from peers."""
    progress = await services.sessions.start(TUTOR, "co-production", None, Names.HIDDEN)
    return progress.context.session.id
