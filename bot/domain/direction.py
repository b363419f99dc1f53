"""Characters that say which way a text runs (Unicode Standard Annex #9), without being seen."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from bot.domain.characters import is_seen

MARKS: Final = "\u061c\u200e\u200f"
"""ALM, LRM and RLM: they say which way the signs beside them run; a set for a regular expression's brackets."""

FORMATTING: Final = "\u202a-\u202e\u2066-\u2069"
"""What begins and ends embeddings, overrides and isolates; a set for brackets."""

_ANY: Final = re.compile(f"[{MARKS}{FORMATTING}]")
_MARKS_IN_A_ROW: Final = re.compile(f"([{MARKS}])[{MARKS}]+")

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\N{LEFT-TO-RIGHT OVERRIDE}", "\N{RIGHT-TO-LEFT OVERRIDE}"
_OVERRIDES: Final = _LEFT_TO_RIGHT + _RIGHT_TO_LEFT
_POP, _POP_ISOLATE = "\N{POP DIRECTIONAL FORMATTING}", "\N{POP DIRECTIONAL ISOLATE}"
_EMBEDDINGS: Final = "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}" + _OVERRIDES
_ISOLATES: Final = "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}"
_FORMATTING: Final = _EMBEDDINGS + _ISOLATES + _POP + _POP_ISOLATE
_LEFTWARDS: Final = frozenset({"AL", "R"})
_AGAINST: Final = {_LEFT_TO_RIGHT: _LEFTWARDS | {"AN"}, _RIGHT_TO_LEFT: frozenset({"L", "EN", "AN"})}
"""Which classes of characters an override turns round, by the override. Signs go either way by themselves."""


class _Opened(NamedTuple):
    char: str
    at: int
    seen: int
    """How many characters that are seen stand before it on its line."""


class _Nesting:
    """What is open at a place of a line."""

    def __init__(self) -> None:
        self._opened: list[_Opened] = []
        self._isolates = 0

    @property
    def innermost(self) -> str:
        """The character that began what is innermost; empty where nothing is open."""
        return self._opened[-1].char if self._opened else ""

    def step(self, char: str, at: int = 0, seen: int = 0) -> _Opened | None:
        """Goes past the next character, and returns what that ends, if anything."""
        if char in _EMBEDDINGS or char in _ISOLATES:
            self._opened.append(_Opened(char, at, seen))
            self._isolates += char in _ISOLATES
        elif char == _POP and self.innermost and self.innermost in _EMBEDDINGS:
            return self._opened.pop()
        elif char == _POP_ISOLATE and self._isolates:
            self._isolates -= 1
            while (begun := self._opened.pop()).char not in _ISOLATES:
                pass  # An embedding ends with the isolate that it is in.
            return begun
        return None


def tidied(text: str) -> str:
    """Returns the text without the formatting that does not end on its line, or has nothing within, and overrides.

    Where no letter runs from right to left, all of it is taken out: there it does nothing that a writer needs.
    """
    if not _ANY.search(text):
        return text
    if not any(unicodedata.bidirectional(char) in _LEFTWARDS and is_seen(char) for char in text):
        return _ANY.sub("", text)
    return _MARKS_IN_A_ROW.sub(r"\1", "\n".join(_balanced(line) for line in text.split("\n")))


def is_overridden(text: str) -> bool:
    """Whether an override shows characters of the text in another order than they were written in.

    Without it a reader sees other words than the writer saw. One that goes the way its characters go anyway, as around
    a phone number copied from a list of contacts, does no such thing.
    """
    return _ANY.search(text) is not None and any(_is_turned(line) for line in text.splitlines())


def _balanced(line: str) -> str:
    kept = ["" if char in _FORMATTING else char for char in line]
    nesting = _Nesting()
    seen = 0
    for at, char in enumerate(line):
        ended = nesting.step(char, at, seen)
        if ended is not None and ended.char not in _OVERRIDES and ended.seen < seen:
            kept[ended.at], kept[at] = ended.char, char
        seen += is_seen(char)
    return "".join(kept)


def _is_turned(line: str) -> bool:
    nesting = _Nesting()
    for char in line:
        nesting.step(char)
        against = _AGAINST.get(nesting.innermost)
        if against is not None and is_seen(char) and unicodedata.bidirectional(char) in against:
            return True
    return False
