"""What can keep the store from opening or from doing its work."""

from __future__ import annotations

from pathlib import Path

from bot.domain.errors import OperatorError


class StoreUnusable(OperatorError):
    """The database cannot be opened; ``str()`` is a sentence for the operator."""


class NewerDatabase(StoreUnusable):
    """The database was written by a later version of Roundtable."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            f"The database {path} is from a newer Roundtable (its version is {found}, this one knows {known}). "
            "Install that newer Roundtable again, or set [store] path to another file."
        )
