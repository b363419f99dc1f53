"""Custom ids: the whole state of a button, select or form, so that each still works after a restart.

Each id is a frozen dataclass, encoded as ``rt:<action>:<field>:…`` with its fields in order. ``None`` is encoded as the
empty string, and trailing fields that have their default are omitted. A form's encoding ends with a nonce.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from typing import ClassVar, Final, NewType, TypeVar, cast, get_args, get_type_hints

LIMIT: Final = 100
_PREFIX: Final = "rt"
_SEPARATOR: Final = ":"
_TOO_LARGE: Final = 1 << 63
"""The smallest number too large for SQLite. Discord's ids are smaller."""


class CustomId:
    """The request that a button or select makes. Subclasses are frozen dataclasses with an ``action``.

    Their fields are integers (including ids), strings without a colon, or :class:`StrEnum`, and may be optional.
    """

    action: ClassVar[str]

    def __init_subclass__(cls, action: str = "") -> None:
        super().__init_subclass__()
        cls.action = action


class FormId(CustomId):
    """The request that a submitted form makes. All fields of a subclass are required.

    No two forms have the same encoding, since an app would otherwise fill the second in with what was typed into the
    first.
    """


P = TypeVar("P", bound=CustomId)


def encode(custom_id: CustomId) -> str:
    """Returns the encoding of an id, of at most 100 characters; a form's is unique.

    Raises :class:`ValueError` if the encoding would be longer, or if a field contains a colon.
    """
    parts = [_PREFIX, custom_id.action]
    needed = len(parts)  # In one pass, since a card has a dozen ids.
    for field in _shape(type(custom_id)):
        value = getattr(custom_id, field.name)
        parts.append("" if value is None else str(value))
        if value != field.default:
            needed = len(parts)
    del parts[needed:]
    if isinstance(custom_id, FormId):
        parts.append(secrets.token_hex(4))
    text = _SEPARATOR.join(parts)
    if len(text) > LIMIT:
        raise ValueError(f"a custom id has {len(text)} characters, {LIMIT} is the most")
    if text.count(_SEPARATOR) >= len(parts):
        raise ValueError(f"a field of {custom_id} has a {_SEPARATOR!r} in it")
    return text


def decode(kind: type[P], text: str) -> P | None:
    """Returns the id of that kind which ``text`` encodes.

    Returns ``None`` if ``text`` is not a valid encoding of one: a required field is missing, a value does not fit its
    field's type, or there are too many values.
    """
    action, parts = _split(text)
    if action != kind.action or (issubclass(kind, FormId) and not parts):
        return None
    shape, given = _shape(kind), parts[:-1] if issubclass(kind, FormId) else parts
    left_out = [field.default for field in shape[len(given) :]]
    if len(given) > len(shape) or MISSING in left_out:
        return None
    try:
        values = [field.read(part) for field, part in zip(shape, given, strict=False)]
    except ValueError:
        return None
    make: Callable[..., P] = kind
    return make(*values, *left_out)


def action_of(text: str) -> str:
    """Returns the action in one of the bot's custom ids; the empty string for any other text."""
    return _split(text)[0]


def whole_number(text: str) -> int | None:
    """Returns the number in a text of decimal digits; ``None`` for other text and numbers too large for the store."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else _TOO_LARGE
    return number if number < _TOO_LARGE else None


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    kind: type
    optional: bool
    default: object

    def read(self, text: str) -> object:
        """Returns the value that a text encodes. Raises :class:`ValueError` if it does not fit the field's type."""
        if not text and self.optional:
            return None
        if self.kind is int:
            value: object = whole_number(text)
        elif issubclass(self.kind, StrEnum):
            value = self.kind(text)
        else:
            value = text or None
        if value is None:
            raise ValueError(f"{text!r} is no {self.name}")
        return value


def _split(text: str) -> tuple[str, Sequence[str]]:
    prefix, *rest = text.split(_SEPARATOR)
    return (rest[0], rest[1:]) if prefix == _PREFIX and rest else ("", ())


@cache
def _shape(kind: type[CustomId]) -> tuple[_Field, ...]:
    hints = get_type_hints(kind)
    return tuple(
        _Field(field.name, *_type_of(hints[field.name]), field.default) for field in fields(cast("type", kind))
    )


def _type_of(hint: object) -> tuple[type, bool]:
    """Returns the type behind an annotation, and whether ``None`` is allowed.

    Raises :class:`TypeError` for a type that cannot be encoded.
    """
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not type(None)]
    kind = kinds[0].__supertype__ if isinstance(kinds[0], NewType) else kinds[0]
    if len(kinds) > 1 or not isinstance(kind, type) or not (kind is int or issubclass(kind, str)):
        raise TypeError(f"no field of a custom id can be {hint}")
    return kind, type(None) in get_args(hint)
