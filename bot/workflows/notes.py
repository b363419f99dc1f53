"""What a workflow has to say to whoever asked for it, and to nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.workflows.ports import RoomError, RoomUnreachable


@dataclass(frozen=True)
class Note:
    """A sentence of the catalogue, by its key, and what fills it. A tuple holds keys of words to be listed.

    ``tried_again`` says that what failed is tried once more when the bot starts the next time.
    """

    key: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    tried_again: bool = False


Notes: TypeAlias = tuple[Note, ...]


def note(key: str, **values: tuple[str, ...]) -> Note:
    """The note with that key."""
    return Note(key, values)


def failed(key: str, error: RoomError) -> Note:
    """The note that something could not be done, because of that error."""
    return Note(key, tried_again=isinstance(error, RoomUnreachable))
