"""A connection to SQLite on a thread of its own, which does a whole piece of work in one trip."""

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
    "PRAGMA secure_delete = ON",  # What a member deletes is overwritten, not only forgotten.
    "PRAGMA wal_autocheckpoint = 4000",  # Pages, 16 MB: under load most of them have been written anew by then.
)
_ROWS_AT_ONCE: Final = 64  # For aiosqlite's own cursors, which nothing here uses.
_STATEMENTS: Final = 256
"""Statements that stay compiled; the store has about a hundred."""


class WorkerConnection(aiosqlite.Connection):
    """An aiosqlite connection that takes functions as well as statements.

    A trip to the thread and back costs the event loop more than a statement costs SQLite, so a transaction with ten
    statements goes there once, not ten times. aiosqlite keeps the thread and its queue to itself; pyproject.toml holds
    it to the version that has them like this.
    """

    def submit(self, task: Callable[[], T]) -> asyncio.Future[T]:
        """Has ``task`` called on the connection's thread, after all that was asked for before."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((done, task))  # pyright: ignore[reportUnknownMemberType]  # aiosqlite leaves it open.
        return done

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection itself. Only what runs on its thread may use it."""
        return self._conn


async def connect(path: Path, *, read_only: bool = False) -> WorkerConnection:
    """A connection to the database at ``path``, set up as every connection of the store is.

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
