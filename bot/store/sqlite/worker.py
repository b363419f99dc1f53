"""A connection to SQLite on its own thread, which can run a whole transaction in one call."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import aiosqlite

T = TypeVar("T")

_PRAGMAS: Final = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA secure_delete = ON",  # Overwrites deleted data instead of only unlinking it.
    "PRAGMA wal_autocheckpoint = 4000",  # Pages, 16 MB. Under load, most pages have been rewritten by then.
)
_ROWS_AT_ONCE: Final = 64  # For aiosqlite's own cursors, which are not used here.
_STATEMENTS: Final = 256
"""The number of compiled statements to cache; the store has about a hundred."""


class WorkerConnection(aiosqlite.Connection):
    """An aiosqlite connection that runs functions as well as statements.

    A call to the thread and back costs the event loop more than a statement costs SQLite, so a transaction of ten
    statements makes one call, not ten. aiosqlite's thread and queue are private, so pyproject.toml pins its version.
    """

    def submit(self, task: Callable[[], T]) -> asyncio.Future[T]:
        """Schedules ``task`` on the connection's thread, after all earlier calls; returns a future for its result."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((done, task))  # pyright: ignore[reportUnknownMemberType]  # aiosqlite does not annotate it.
        return done

    @property
    def raw(self) -> sqlite3.Connection:
        """The underlying connection. It may only be used on this connection's thread."""
        return self._conn


async def connect(path: Path, *, read_only: bool = False) -> WorkerConnection:
    """Opens a connection to the database at ``path``, configured as the store needs it.

    Raises :class:`sqlite3.Error`.
    """
    connection = WorkerConnection(
        lambda: sqlite3.connect(path, isolation_level=None, cached_statements=_STATEMENTS), _ROWS_AT_ONCE
    )
    await connection
    try:
        await connection.submit(lambda: _set_up(connection.raw, read_only=read_only))
    except sqlite3.Error:
        await connection.close()
        raise
    return connection


def _set_up(raw: sqlite3.Connection, *, read_only: bool) -> None:
    raw.row_factory = sqlite3.Row
    for pragma in (*_PRAGMAS, f"PRAGMA query_only = {int(read_only)}"):
        raw.execute(pragma)
