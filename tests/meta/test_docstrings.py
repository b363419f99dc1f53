"""Docstrings are idiomatic English, and each can be understood without the one above it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

import pytest

from tests.meta.sources import sources

OPENINGS: Final = re.compile(r"(?:The same\b|Likewise\b|As above\b|Like the ones? (?:above|before)\b)")
"""Openings that refer to another docstring."""

_VERB: Final = (
    r"(?:be|become|begin|bring|carry|choose|come|do|fail|give|go|keep|know|make|open|read|see|send|stand|take|tell|"
    r"wait|write|(?:answer|call|count|record)(?:ed)? (?:a|as|by|each|every|on|the)\b)"
)
CAUSATIVE: Final = re.compile(
    rf"Ha(?:s|ve) (?!(?:a|an|been|had|no|not|the)\b)(?:(?!(?:that|to|which|who)\b)\S+ ){{1,4}}{_VERB}\b"
)
"""Causative "have": "Has ``task`` called on the thread" says "Calls ``task`` on the thread" the long way round."""

BEING_REWRITTEN: Final = frozenset(
    {
        "bot/services/limitations/raising.py",
        "bot/services/limitations/service.py",
    }
)
"""Files whose docstrings are revised with their contents, in changes that are under way."""


def docstrings() -> Iterator[tuple[str, str]]:
    """Yields the position and the text of every docstring, including those of attributes."""
    for source in sources("bot", "cogs", "tests"):
        if str(source) in BEING_REWRITTEN:
            continue
        for node in source.nodes(ast.Expr):
            if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
                yield source.at(node), node.value.value


@pytest.mark.parametrize("pattern", [OPENINGS, CAUSATIVE], ids=["openings", "causative"])
def test_docstrings_stand_alone_and_are_idiomatic(pattern: re.Pattern[str]) -> None:
    assert [at for at, text in docstrings() if pattern.match(text)] == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (OPENINGS, "The same for somebody who manages the server."),
        (OPENINGS, "Like the one above, in private."),
        (CAUSATIVE, "Has people write in a thread again."),
        (CAUSATIVE, "Has every connection go to that gateway."),
        (CAUSATIVE, "Has ``task`` called on the connection's thread."),
        (CAUSATIVE, "Has one limitation count as part of another."),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "Has a name been given?",
        "Has no answer.",
        "Has only one vote.",
        "Has everything that people write.",
        "Have members to choose from.",
        "The samples of a pack.",
    ],
)
def test_the_patterns_leave_plain_english_alone(text: str) -> None:
    assert not OPENINGS.match(text)
    assert not CAUSATIVE.match(text)
