"""Phrases shared by the sentences about problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Final

_SHOWN: Final = 40
"""The most characters of a value that a sentence quotes."""

_LISTED: Final = 12
"""The most choices that a sentence lists."""

_COMPARED: Final = 100
"""The most choices that a misspelt word is compared with, since comparing is slow."""


def shown(text: str) -> str:
    """Returns the text on one line, shortened if it is long, with unprintable characters replaced."""
    line = " ".join(text[: _SHOWN * 2].split())
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
    return line if len(line) <= _SHOWN and len(text) <= _SHOWN * 2 else line[:_SHOWN] + "…"


def quoted(text: str) -> str:
    """Returns the text in quotation marks, shortened as by :func:`shown`."""
    return f'"{shown(text)}"'


def listed(words: Iterable[str], last: str = "and") -> str:
    """Returns the words as ``a, b and c``."""
    *rest, end = words
    return f"{', '.join(rest)} {last} {end}" if rest else end


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Returns the choice that was most likely meant, or ``None`` if none is close."""
    if len(word) > _SHOWN:  # No choice is that long, and the time to compare grows with the length.
        return None
    return next(iter(get_close_matches(word.lower(), islice(choices, _COMPARED), n=1)), None)


def advice(word: str, choices: Sequence[str], are: str) -> str:
    """Returns what to write instead of ``word``: the closest choice, or ``are`` followed by all of them."""
    if match := closest(word, choices):
        return f'did you mean "{match}"?'
    if len(choices) > _LISTED:
        return f"{are} {', '.join(choices[:_LISTED])} and {len(choices) - _LISTED} more"
    return f"{are} {listed(choices)}" if choices else "there are none here"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Returns a number with its noun, as in ``1 project`` or ``6 projects``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
