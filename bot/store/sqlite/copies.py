"""Copies of a database: checked, for their owner alone, and either whole in their place or not there at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

_MUST_AGREE: Final = ("application_id", "user_version")


class DamagedCopy(sqlite3.DatabaseError):
    """What was copied is not sound, and so neither is what it was copied from."""


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copies a whole database to ``target``, replacing what is there. See :func:`copy_into`."""
    with written_beside(target) as part:
        copy_into(part, source)


def copy_into(part: Path, source: sqlite3.Connection) -> None:
    """Copies a whole database into an empty file, and looks at what came of it, while others go on writing to it.

    It is copied in one step: in WAL mode that reads one consistent picture and holds up nobody. In several steps every
    write in between would have it begin again. Raises :class:`DamagedCopy`, and what the disk and SQLite raise.
    """
    with closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
    _check(part, source)


@contextmanager
def written_beside(target: Path) -> Generator[Path]:
    """A new file beside ``target`` that takes its place once it is written, and is gone if anything goes wrong."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        _make_durable(part)
        part.replace(target)
        _make_durable(target.parent)  # The name, too, is there after a power cut.
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            left.unlink(missing_ok=True)


def _check(part: Path, source: sqlite3.Connection) -> None:
    # Nobody else knows of the file, and to look at it leaves nothing beside it.
    with closing(sqlite3.connect(f"{part.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
        found: str = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise DamagedCopy(found.splitlines()[-1])  # What comes before only says which database.
        for pragma in _MUST_AGREE:
            if copy.execute(f"PRAGMA {pragma}").fetchone() != source.execute(f"PRAGMA {pragma}").fetchone():
                raise DamagedCopy(f"its {pragma} is another")


def _make_durable(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
