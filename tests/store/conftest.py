"""A store in a file of the test's own, and a session in it with two members."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.domain.member import Member
from bot.domain.session import Session
from bot.store.database import Database
from tests.store.samples import ANN, BEN, join, start


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "roundtable.db"


@pytest.fixture
async def store(path: Path) -> AsyncGenerator[Database]:
    store = await Database.open(path)
    yield store
    await store.close()


@pytest.fixture
async def session(store: Database) -> Session:
    return await start(store)


@pytest.fixture
async def ann(store: Database, session: Session) -> Member:
    return await join(store, session, ANN, "Ann")


@pytest.fixture
async def ben(store: Database, session: Session) -> Member:
    return await join(store, session, BEN, "Ben")
