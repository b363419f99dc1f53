"""All types of custom ids that there are, and ways to make some of each."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import fields
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Any, Final, NewType, cast, get_args, get_type_hints

from hypothesis import strategies as st

from bot.domain import limits
from bot.ui import ids
from bot.ui.kit.ids import CustomId

MOST_ID: Final = 2**63 - 1
MOST_NUMBER: Final = 999_999
"""Pages, places and the like: far more than there ever are."""


@cache
def every_kind() -> tuple[type[CustomId], ...]:
    """Every type of custom id that is in a module of ``bot.ui.ids``."""
    for module in pkgutil.iter_modules(ids.__path__):
        import_module(f"{ids.__name__}.{module.name}")
    return tuple(kind for kind in _below(CustomId) if kind.action)


def _below(kind: type[CustomId]) -> Iterator[type[CustomId]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def any_of(kind: type[CustomId]) -> st.SearchStrategy[CustomId]:
    """Ids of that type."""
    return st.builds(kind, **{name: st.one_of(*map(_values, hints)) for name, hints in _fields(kind)})


def longest_of(kind: type[CustomId]) -> CustomId:
    """The id of that type with the longest text."""
    make: Callable[..., CustomId] = kind
    return make(**{name: max(map(_longest, hints), key=lambda value: len(str(value))) for name, hints in _fields(kind)})


def _fields(kind: type[CustomId]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    hints = get_type_hints(kind)
    for field in fields(cast("type", kind)):
        yield field.name, get_args(hints[field.name]) or (hints[field.name],)


def _values(hint: Any) -> st.SearchStrategy[object]:
    if hint is type(None):
        return st.none()
    if isinstance(hint, NewType) or hint is int:
        return st.integers(0, MOST_ID if isinstance(hint, NewType) else MOST_NUMBER)
    if issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    return st.text(st.characters(exclude_characters=":"), min_size=1, max_size=limits.ID)


def _longest(hint: Any) -> object:
    if hint is type(None):
        return ""
    if isinstance(hint, NewType) or hint is int:
        return MOST_ID if isinstance(hint, NewType) else MOST_NUMBER
    return max(hint, key=len) if issubclass(hint, StrEnum) else "p" * limits.ID
