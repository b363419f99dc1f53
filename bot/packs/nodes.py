"""A YAML tree that keeps the position of every value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, TypeAlias

from bot.domain.cleaning import cleaned
from bot.packs.problem import Mark

Where: TypeAlias = tuple[str | int, ...]
"""The path to a value from the top of a file: keys and list indices."""


class Kind(Enum):
    """The type of a scalar in YAML. ``WHOLE`` is a plain decimal integer, ``NUMBER`` any other number."""

    TEXT = auto()
    WHOLE = auto()
    NUMBER = auto()
    TRUTH = auto()
    DATE = auto()
    NOTHING = auto()
    REFUSED = auto()
    """A value that has already been reported as a problem."""


@dataclass(frozen=True)
class Scalar:
    """A single value, with its text as written in the file."""

    mark: Mark
    text: str
    kind: Kind

    @property
    def name(self) -> str:
        """The text without surrounding white space, which is how names are compared."""
        return self.text.strip()


@dataclass(frozen=True)
class Sequence:
    """A list."""

    mark: Mark
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Entry:
    """The position of a key, and its value."""

    mark: Mark
    value: Node


@dataclass(frozen=True)
class Mapping:
    """A set of keys with their values."""

    mark: Mark
    entries: dict[str, Entry]


Node: TypeAlias = Scalar | Sequence | Mapping

# Covers everything that YAML 1.1 or YAML 1.2 does not read as text, so that any other tool reads a pack as we do.
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
    """Returns the type of an unquoted value."""
    return next((kind for pattern, kind in _KINDS if pattern.fullmatch(text)), Kind.TEXT)


def plain(node: Node) -> object:
    """Converts a tree to dicts, tuples, strings and integers.

    Any other scalar stays a :class:`Scalar`, which no schema accepts, so that an empty value is never mistaken for a
    key that was left out. A text of which nothing is seen becomes the empty string.
    """
    match node:
        case Mapping(entries=entries):
            return {key: plain(entry.value) for key, entry in entries.items()}
        case Sequence(items=items):
            return tuple(plain(item) for item in items)
        case Scalar(text=text, kind=Kind.TEXT):
            return text if cleaned(text) else ""
        case Scalar(text=text, kind=Kind.WHOLE):
            return int(text)
        case Scalar():
            return node


def child(node: Node | None, key: str) -> Node | None:
    """Returns the value of a key, or ``None`` if ``node`` is not a mapping with that key."""
    if isinstance(node, Mapping) and (entry := node.entries.get(key)):
        return entry.value
    return None


def items(node: Node | None) -> tuple[Node, ...]:
    """Returns the items of a list, or an empty tuple if ``node`` is not a list."""
    return node.items if isinstance(node, Sequence) else ()


def name(node: Node | None) -> Scalar | None:
    """Returns ``node`` if it is a non-empty text, which is all that can be a name, or else ``None``."""
    return node if isinstance(node, Scalar) and node.kind is Kind.TEXT and node.name else None


def find(node: Node, where: Where) -> Node:
    """Returns the value at that path. Raises :class:`LookupError` if there is none."""
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
    """Returns the mapping at that path. Raises :class:`LookupError` if there is none."""
    found = find(node, where)
    if isinstance(found, Mapping):
        return found
    raise LookupError(where)
