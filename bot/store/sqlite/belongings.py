"""What lies beside a database and belongs to it alone: its key, and what SQLite keeps there while it works."""

from __future__ import annotations

from pathlib import Path

from bot.files import other_than_a_file
from bot.store.errors import StoreUnusable


def key_of(database: Path) -> Path:
    """The key file of a database, or of a backup of one."""
    return database.with_name(f"{database.name}.key")


def log_of(database: Path) -> Path:
    """Where SQLite keeps what was written last."""
    return database.with_name(f"{database.name}-wal")


def files_of(database: Path) -> tuple[Path, ...]:
    """The database and all that belongs to it, whether or not it is there."""
    index = database.with_name(f"{database.name}-shm")
    copies = sorted(database.parent.glob(f"{database.name}.before-*"))
    return database, key_of(database), log_of(database), index, *copies


def refuse_what_is_no_file(database: Path) -> None:
    """Raises :class:`StoreUnusable` where there is something else than a file, beside which nothing should be made."""
    if database.exists() and (other := other_than_a_file(database.stat().st_mode)) is not None:
        raise StoreUnusable(f"{database} is {other}, not a file. Set [store] path to another place.")


def refuse_what_is_lost(database: Path) -> None:
    """Looks at whether a database was there before, without opening it.

    Raises :class:`StoreUnusable` where it is missing or empty and something beside it says that it was there: a new one
    in its place would look as if all was well.
    """
    if not database.exists() or not database.stat().st_size:
        _refuse_to_replace(database, "empty" if database.exists() else "missing", key_of(database), log_of(database))


def refuse_what_lost_its_tables(database: Path) -> None:
    """Raises :class:`StoreUnusable` for a database without tables that has had some: its key is made after them."""
    _refuse_to_replace(database, "empty", key_of(database))


def _refuse_to_replace(database: Path, state: str, *signs: Path) -> None:
    left = [path.name for path in signs if path.exists()]
    if left:
        there = f"{' and '.join(left)} {'is' if len(left) == 1 else 'are'}"
        raise StoreUnusable(
            f"The database {database} is {state}, but {there} beside it. "
            "Put back the database and its key file from your backup. "
            "To begin with a new database instead, first move away what is left of this one."
        )
