"""Fixtures for tests over real sockets."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from tests.wire.process import TOKEN
from tests.wire.stand_in import StandIn


@pytest.fixture
async def discord() -> AsyncGenerator[StandIn]:
    """A stand-in for Discord that belongs to one test."""
    async with StandIn.running(TOKEN) as stand_in:
        yield stand_in
