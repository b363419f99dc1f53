"""One simulated world per module. A place that a row has changed is not used again, so that nothing leaks."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import closing

import pytest
import pytest_asyncio

from tests.flows.group import BotFactory, EnvClock, running
from tests.flows.rights.kept import Disk
from tests.flows.rights.matrix import Matrix
from tests.flows.rights.place import long_content, world_in


@pytest_asyncio.fixture(
    scope="module",
    loop_scope="module",
    params=[pytest.param(names, marks=pytest.mark.xdist_group(names)) for names in ("hidden", "secret", "shown")],
)
async def matrix(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Matrix]:
    """A matrix for each setting of names: hidden, secret and shown."""
    folder = tmp_path_factory.mktemp("rights")
    factory = BotFactory(folder, EnvClock(), content=long_content(folder))
    names: str = request.param
    async with running(factory) as env:
        world = await world_in(env, factory, names)
        with closing(Disk(factory.database)) as disk:
            yield Matrix(world, disk)
