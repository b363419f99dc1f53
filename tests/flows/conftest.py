"""Fixtures for flow tests: a simulated Discord, and a group on it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import simcord

from tests.flows import screen
from tests.flows.group import BotFactory, EnvClock, Group, people_in, running, set_tutors


@pytest.fixture
def interval() -> float:
    """The seconds between two edits of a panel."""
    return 0.0


@pytest.fixture
def factory(tmp_path: Path, interval: float) -> BotFactory:
    """Creates bots on a store of the test's own."""
    return BotFactory(tmp_path, EnvClock(), interval)


@pytest.fixture
async def env(factory: BotFactory) -> AsyncGenerator[simcord.Env]:
    """Runs a simulated Discord with a fresh bot."""
    async with running(factory) as env:
        yield env


@pytest.fixture
async def group(env: simcord.Env, factory: BotFactory) -> Group:
    """A group whose tutor has the tutors' role that the server's manager chose."""
    group = people_in(env, factory)
    with env.time_context():
        await set_tutors(group)
    return group


@pytest.fixture
async def threads_wanted(group: Group) -> None:
    """Configures the server for discussions in threads, as its manager."""
    chosen = await group.ask(group.manager, "setup defaults", discussion="thread")
    assert "in a thread of their own" in screen.text_of(chosen)
