"""Custom ids: all the state a button, select or form has, so that each works after any restart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LIMIT: Final = 100
_PREFIX: Final = "rt"
_SEPARATOR: Final = ":"


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
        text = self.arg(index)
        return int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 19 else None


def make_id(action: str, *args: object) -> Id:
    """An id from things that have a plain text form; ``None`` becomes an empty argument."""
    return Id(action, tuple("" if arg is None else str(arg) for arg in args))


def parse_id(text: str) -> Id | None:
    """The id in a custom id of ours, ``None`` for anybody else's."""
    prefix, *rest = text.split(_SEPARATOR)
    return Id(rest[0], tuple(rest[1:])) if prefix == _PREFIX and rest else None
