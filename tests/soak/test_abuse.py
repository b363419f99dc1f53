"""Two hundred thousand tricks."""

from __future__ import annotations

import os
from pathlib import Path

from tests.soak.figures import say
from tests.wire.load import seed
from tests.wire.storm import Storm, storm

TRICKS = int(os.environ.get("TRICKS") or 200_000)
ON_ONE_STORE = 5_000


async def test_two_hundred_thousand_tricks(tmp_path: Path) -> None:
    start = seed()
    figures = Storm()
    for done in range(0, TRICKS, ON_ONE_STORE):
        folder = tmp_path / str(done)
        folder.mkdir()
        await storm(folder, min(ON_ONE_STORE, TRICKS - done), start + done, figures)
        say("abuse", start, figures.row)
    assert figures.trouble == []
    assert figures.answered == TRICKS
