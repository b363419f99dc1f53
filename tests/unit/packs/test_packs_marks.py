"""The fast C parser reports the same positions as PyYAML's own parser.

The only exception is an empty value between braces, ``{a: }``, which it reports at the closing brace.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pack_samples import PACK, REHEARSAL

CONTENT = Path(__file__).parents[3] / "content"
SHIPPED = sorted(CONTENT.glob("*/*.yaml"))


def _marks(text: str, loader: type[yaml.SafeLoader | yaml.CSafeLoader]) -> Iterator[tuple[str, int, int]]:
    for event in yaml.parse(text, Loader=loader):
        if event.start_mark and isinstance(event, yaml.NodeEvent):
            yield type(event).__name__, event.start_mark.line, event.start_mark.column


@pytest.mark.parametrize(
    "text",
    [
        PACK,
        REHEARSAL,
        "a:\nb: |\n  é\n  😀\nc: ['😀', x, {y: z}]\n? d\n: >-\n  e\nf:\n  # g\n\nh:\n",
        *(file.read_text() for file in SHIPPED),
    ],
    ids=["pack", "rehearsal", "oddities", *(f"{file.parent.name}/{file.name}" for file in SHIPPED)],
)
def test_marks(text: str) -> None:
    assert list(_marks(text, yaml.CSafeLoader)) == list(_marks(text, yaml.SafeLoader))
