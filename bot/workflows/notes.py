"""What a workflow reports privately to the person who started it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.workflows.ports import RoomError, RoomUnreachable


@dataclass(frozen=True)
class Note:
    """A message of the catalogue by its key, with values for its placeholders: tuples of keys, shown as a list.

    ``tried_again`` says that the failed step is retried when the bot next starts.
    """

    key: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    tried_again: bool = False


Notes: TypeAlias = tuple[Note, ...]


def note(key: str, **values: tuple[str, ...]) -> Note:
    """Returns a note with that key and those values."""
    return Note(key, values)


def failed(key: str, error: RoomError) -> Note:
    """Returns a note on a step that failed with that error."""
    return Note(key, tried_again=isinstance(error, RoomUnreachable))
