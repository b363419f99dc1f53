"""Custom ids: all the state that a button, select or form has, so that each works after any restart.

Each id is a frozen dataclass. Its text is ``rt:<action>:<field>:…``: the fields in order, each by its type, nothing for
``None``, and those at the end left out that have their default. A form's ends with a nonce.
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
"""The first number that SQLite cannot hold. Discord's own ids stay below it."""


class CustomId:
    """What a button or a select asks for. Subclasses are frozen dataclasses that name their ``action``.

    Their fields are whole numbers (ids among them), texts without a colon, or :class:`StrEnum`, each ``| None`` or not.
    """

    action: ClassVar[str]

    def __init_subclass__(cls, action: str = "") -> None:
        super().__init_subclass__()
        cls.action = action


class FormId(CustomId):
    """What a form that is sent in asks for. All fields of one are required.

    Two forms never have the same text: an app would otherwise show what somebody typed into another form before.
    """


P = TypeVar("P", bound=CustomId)


def encode(custom_id: CustomId) -> str:
    """The text of an id, of at most 100 characters; a form's is one of a kind.

    Raises :class:`ValueError` for an id whose text would be longer, or that has a colon in a field.
    """
    parts = [_PREFIX, custom_id.action]
    needed = len(parts)  # A card has a dozen of these, so this is one pass, and no more.
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
    """The id of that kind that a text says; ``None`` where it says none.

    That is so where a required field is missing, one says what its type does not have, or there are more than fields.
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
    """The action that a custom id of ours names; empty for anybody else's."""
    return _split(text)[0]


def whole_number(text: str) -> int | None:
    """The number that a text writes out, ``None`` where it is none that the store could hold."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else _TOO_LARGE
    return number if number < _TOO_LARGE else None


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    kind: type
    optional: bool
    default: object

    def read(self, text: str) -> object:
        """The value in a text. Raises :class:`ValueError` where there is none of the field's type."""
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
    """The type behind an annotation, and whether ``None`` is one of its values."""
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not type(None)]
    kind = kinds[0].__supertype__ if isinstance(kinds[0], NewType) else kinds[0]
    if len(kinds) > 1 or not isinstance(kind, type) or not (kind is int or issubclass(kind, str)):
        raise TypeError(f"no field of a custom id can be {hint}")
    return kind, type(None) in get_args(hint)
