"""YAML as a tree that remembers where every value stood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, TypeAlias

from bot.packs.problem import Mark

Where: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top of a file: keys and positions in lists."""


class Kind(Enum):
    """What YAML takes a single value for. ``WHOLE`` is a plain decimal number, ``NUMBER`` any other."""

    TEXT = auto()
    WHOLE = auto()
    NUMBER = auto()
    TRUTH = auto()
    DATE = auto()
    NOTHING = auto()
    REFUSED = auto()
    """Told as a problem already, so that nothing more need be said about it."""


@dataclass(frozen=True)
class Scalar:
    """A single value, with its text as it stands in the file."""

    mark: Mark
    text: str
    kind: Kind

    @property
    def name(self) -> str:
        """The text without space around it, which is how names are compared."""
        return self.text.strip()


@dataclass(frozen=True)
class Sequence:
    """A list."""

    mark: Mark
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Entry:
    """A key's place and its value."""

    mark: Mark
    value: Node


@dataclass(frozen=True)
class Mapping:
    """Keys and values."""

    mark: Mark
    entries: dict[str, Entry]


Node: TypeAlias = Scalar | Sequence | Mapping

# At least what YAML 1.1 and 1.2 between them do not read as text, so that every other tool reads a pack as we do.
_WHOLE: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")
_NUMBER: Final = re.compile(
    r"""[-+]?(?:
        0x[0-9a-fA-F_]+ | 0o[0-7]+ | 0b[01_]+ | \.(?:inf|Inf|INF)
        | [0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
        | (?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?
        | \._[0-9_]*(?:[eE][-+][0-9]+)?
    ) | \.(?:nan|NaN|NAN)""",
    re.VERBOSE,
)
_TRUTH: Final = re.compile(r"yes|no|true|false|on|off", re.IGNORECASE)
_NOTHING: Final = re.compile(r"~|null|", re.IGNORECASE)
_DATE: Final = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9:.]+[ \t]*(?:Z|[-+][0-9:]+)?)?"
)
_KINDS: Final = (
    (_WHOLE, Kind.WHOLE),
    (_NUMBER, Kind.NUMBER),
    (_TRUTH, Kind.TRUTH),
    (_NOTHING, Kind.NOTHING),
    (_DATE, Kind.DATE),
)


def kind_of(text: str) -> Kind:
    """What an unquoted value is taken for."""
    return next((kind for pattern, kind in _KINDS if pattern.fullmatch(text)), Kind.TEXT)


def plain(node: Node) -> object:
    """The tree as dicts, tuples, texts and whole numbers.

    Any other single value stays a :class:`Scalar`, which no schema takes; so an absent value can never pass for a key
    that was left out. A text in which there is nothing to see is empty.
    """
    match node:
        case Mapping(entries=entries):
            return {key: plain(entry.value) for key, entry in entries.items()}
        case Sequence(items=items):
            return tuple(plain(item) for item in items)
        case Scalar(text=text, kind=Kind.TEXT):
            return text if any(char.isprintable() and not char.isspace() for char in text) else ""
        case Scalar(text=text, kind=Kind.WHOLE):
            return int(text)
        case Scalar():
            return node


def child(node: Node | None, key: str) -> Node | None:
    """The value of a key, if ``node`` is a mapping that has it."""
    if isinstance(node, Mapping) and (entry := node.entries.get(key)):
        return entry.value
    return None


def items(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; none if it is no list."""
    return node.items if isinstance(node, Sequence) else ()


def name(node: Node | None) -> Scalar | None:
    """``node`` if it is a text, which is all that can name something."""
    return node if isinstance(node, Scalar) and node.kind is Kind.TEXT and node.name else None


def find(node: Node, where: Where) -> Node:
    """The value at that place. Raises :class:`LookupError` when there is none."""
    for step in where:
        match node, step:
            case Mapping(entries=entries), str():
                node = entries[step].value
            case Sequence(items=members), int():
                node = members[step]
            case _:
                raise LookupError(where)
    return node


def mapping_at(node: Node, where: Where) -> Mapping:
    """The mapping at that place. Raises :class:`LookupError` when there is none."""
    found = find(node, where)
    if isinstance(found, Mapping):
        return found
    raise LookupError(where)
