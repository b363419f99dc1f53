"""Two hundred thousand forged interactions, on many stores."""

from __future__ import annotations

import os
from pathlib import Path

from tests.soak.figures import say
from tests.wire.load import seed
from tests.wire.storm import Storm, storm

INTERACTIONS = int(os.environ.get("INTERACTIONS") or 200_000)
ON_ONE_STORE = 5_000


async def test_two_hundred_thousand_forged_interactions(tmp_path: Path) -> None:
    start = seed()
    figures = Storm()
    for done in range(0, INTERACTIONS, ON_ONE_STORE):
        folder = tmp_path / str(done)
        folder.mkdir()
        await storm(folder, min(ON_ONE_STORE, INTERACTIONS - done), start + done, figures)
        say("abuse", start, figures.row)
    assert figures.trouble == []
    assert figures.answered == INTERACTIONS
