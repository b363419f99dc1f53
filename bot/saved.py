"""Whether anything was saved while one interaction was served: then nobody may be told that nothing was."""

from __future__ import annotations

from contextvars import ContextVar


class Saved:
    """What one interaction has saved so far. The store notes it, whichever task of that interaction asked."""

    def __init__(self) -> None:
        self.anything = False

    def begin(self) -> None:
        """From here on, what this task and those that it starts save is noted here."""
        _current.set(self)


_current: ContextVar[Saved | None] = ContextVar("saved", default=None)


def note_saved() -> None:
    """Notes that something was saved, if an interaction is being served."""
    if (current := _current.get()) is not None:
        current.anything = True


def anything_saved() -> bool:
    """Whether the interaction that is being served has saved something already."""
    current = _current.get()
    return current is not None and current.anything
