"""A store in a file of the test's own."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.store.database import Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "roundtable.db"


@pytest.fixture
async def store(path: Path) -> AsyncGenerator[Database]:
    store = await Database.open(path)
    yield store
    await store.close()
