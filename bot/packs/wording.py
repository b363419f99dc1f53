"""Turns of phrase that the sentences about problems share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Final

_SHOWN: Final = 40
"""Characters of a value that a sentence quotes."""

_LISTED: Final = 12
"""Choices that a sentence names one by one."""

_COMPARED: Final = 100
"""Choices that a misspelt word is compared with, which is slow."""


def shown(text: str) -> str:
    """The text on one line, its end left out when it is long, with nothing in it that cannot be seen."""
    line = " ".join(text[: _SHOWN * 2].split())
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
    return line if len(line) <= _SHOWN and len(text) <= _SHOWN * 2 else line[:_SHOWN] + "…"


def quoted(text: str) -> str:
    """The text in quotation marks, as :func:`shown`."""
    return f'"{shown(text)}"'


def listed(words: Iterable[str], last: str = "and") -> str:
    """``a, b and c``."""
    *rest, end = words
    return f"{', '.join(rest)} {last} {end}" if rest else end


def closest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that was most likely meant, if one comes close."""
    if len(word) > _SHOWN:  # Nothing we name is that long, and comparing takes time that grows with the length.
        return None
    return next(iter(get_close_matches(word.lower(), islice(choices, _COMPARED), n=1)), None)


def advice(word: str, choices: Sequence[str], are: str) -> str:
    """What to write instead of ``word``: the closest choice, or all of them after the words ``are``."""
    if match := closest(word, choices):
        return f'did you mean "{match}"?'
    if len(choices) > _LISTED:
        return f"{are} {', '.join(choices[:_LISTED])} and {len(choices) - _LISTED} more"
    return f"{are} {listed(choices)}" if choices else "there are none here"


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 project``, ``6 projects``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
