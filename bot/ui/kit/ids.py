"""Custom ids: all the state a button, select or form has, so that each works after any restart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LIMIT: Final = 100
_PREFIX: Final = "rt"
_SEPARATOR: Final = ":"
_TOO_LARGE: Final = 1 << 63
"""The first number that SQLite cannot hold. Discord's own ids stay below it."""


@dataclass(frozen=True)
class Id:
    """What a component asks for: an action, and up to a few words to say on what."""

    action: str
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        text = _SEPARATOR.join((_PREFIX, self.action, *self.args))
        if len(text) > LIMIT:
            raise ValueError(f"a custom id has {len(text)} characters, {LIMIT} is the most")
        return text

    def arg(self, index: int) -> str | None:
        """The argument at that place, ``None`` where it is missing or empty."""
        return (self.args[index] or None) if index < len(self.args) else None

    def number(self, index: int) -> int | None:
        """The argument at that place as a whole number, ``None`` where it is none that the store could hold."""
        return whole_number(self.arg(index) or "")


def make_id(action: str, *args: object) -> Id:
    """An id from things that have a plain text form; ``None`` becomes an empty argument."""
    return Id(action, tuple("" if arg is None else str(arg) for arg in args))


def whole_number(text: str) -> int | None:
    """The number that a text writes out, ``None`` where it is none that the store could hold."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else _TOO_LARGE
    return number if number < _TOO_LARGE else None


def parse_id(text: str) -> Id | None:
    """The id in a custom id of ours, ``None`` for anybody else's."""
    prefix, *rest = text.split(_SEPARATOR)
    return Id(rest[0], tuple(rest[1:])) if prefix == _PREFIX and rest else None
