"""Fixtures: a store in a file of the test's own, with a session and two members."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.domain.member import Member
from bot.domain.session import Session
from bot.store.sqlite.database import SqliteStore
from tests.store.samples import ANN, BEN, join, start


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "roundtable.db"


@pytest.fixture
async def store(path: Path) -> AsyncGenerator[SqliteStore]:
    store = await SqliteStore.open(path)
    yield store
    await store.close()


@pytest.fixture
async def session(store: SqliteStore) -> Session:
    return await start(store)


@pytest.fixture
async def ann(store: SqliteStore, session: Session) -> Member:
    return await join(store, session, ANN, "Ann")


@pytest.fixture
async def ben(store: SqliteStore, session: Session) -> Member:
    return await join(store, session, BEN, "Ben")
