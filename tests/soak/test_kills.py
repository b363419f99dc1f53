"""A hundred kills while answers come in."""

from __future__ import annotations

from pathlib import Path

from tests.soak.figures import say
from tests.wire.kills import Figures, campaign
from tests.wire.load import seed

KILLS = 100
ON_ONE_STORE = 20


async def test_a_hundred_kills(tmp_path: Path) -> None:
    start = seed()
    figures = Figures()
    for part in range(KILLS // ON_ONE_STORE):
        folder = tmp_path / str(part)
        folder.mkdir()
        await campaign(folder, ON_ONE_STORE, start + part, figures)
        say("kills", start, figures.row)
    assert figures.good, figures.trouble
    assert figures.tried == KILLS
