"""Damage to a database: recognised where SQLite meets it, and looked for before somebody does."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from bot.store.errors import StoreUnusable
from bot.store.sqlite.worker import connect

MOST_AT_START: Final = 32 * 2**20
"""Bytes of a database that is looked at before the bot starts, in a tenth of a second. A larger one has to wait for the
look in the background, which then begins at once."""

FIRST: Final = 900.0
"""Seconds from the start to the first look in the background at a database that was looked at before."""

EVERY: Final = 24 * 3600.0
"""Seconds from the end of one look at the whole database to the next."""

_MEETS_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY: Final = 0xFF
_NICE: Final = 10
_STEPS: Final = 10_000
"""Steps of SQLite's own machine until it asks whether to go on."""


def is_damage(error: BaseException | None) -> bool:
    """Whether SQLite met damage, and not a lock, a full disk or a mistake of ours."""
    if not isinstance(error, sqlite3.Error):
        return False
    code: int | None = getattr(error, "sqlite_errorcode", None)  # Not there on what the module raises by itself.
    return code is not None and code & _PRIMARY in _MEETS_DAMAGE


def damaged(path: Path, what: str) -> StoreUnusable:
    """What an operator is told who starts the bot on a damaged database."""
    return StoreUnusable(
        f"The database {path} is damaged ({what}). Put back the database and its key file from your backup; "
        '"What it says when something is wrong" in docs/operating.md says how.'
    )


def refuse_damage(path: Path) -> None:
    """Looks at the structure of all of a database that is not too large for it, used by nobody else.

    Raises :class:`StoreUnusable`.
    """
    if path.stat().st_size > MOST_AT_START:
        return
    with closing(sqlite3.connect(path)) as connection:
        if (found := _found(connection.execute("PRAGMA quick_check(1)").fetchone())) is not None:
            raise damaged(path, found)


class Examination:
    """Looks at a whole database, soon after the start and once a day, on a connection and a thread of its own.

    First at the structure of everything, which takes four seconds for a gigabyte, then at each table and its indexes by
    itself, which takes ten times as long. It leaves the processor to all others: its thread has a low priority, and it
    rests after each table for as long as that took. What SQLite keeps for it, it keeps for one table at a time.
    """

    def __init__(self, path: Path, on_damage: Callable[[str], None]) -> None:
        self._path = path
        self._on_damage = on_damage
        self._stop = threading.Event()
        self._looking: asyncio.Task[None] | None = None
        self._timer = self._begin_in(FIRST if path.stat().st_size <= MOST_AT_START else 0)

    async def close(self) -> None:
        """Breaks off what it looks at, and waits until it holds nothing any more."""
        self._stop.set()
        self._timer.cancel()
        if self._looking is not None:
            await asyncio.wait({self._looking})

    def _begin_in(self, seconds: float) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(seconds, self._begin)

    def _begin(self) -> None:
        self._looking = asyncio.create_task(self._look(), name="look for damage")

    async def _look(self) -> None:
        try:
            connection = await connect(self._path, read_only=True)
            try:
                found = await connection.submit(lambda: self._examine(connection.raw))
            finally:
                await connection.close()
        except sqlite3.Error as error:
            found = str(error) if is_damage(error) else None  # It was broken off, or met a lock.
        if found is not None:
            self._on_damage(found)
        elif not self._stop.is_set():
            self._timer = self._begin_in(EVERY)

    def _examine(self, connection: sqlite3.Connection) -> str | None:
        """The first damage that it finds, in SQLite's words. On the thread of the connection."""
        with suppress(OSError, AttributeError):  # Linux knows priorities of threads.
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
        connection.set_progress_handler(self._stop.is_set, _STEPS)
        if (found := _check(connection, "PRAGMA quick_check(1)")) is not None:
            return found
        for table in _tables(connection):
            started = time.perf_counter()
            if (found := _check(connection, f'PRAGMA integrity_check("{table}")')) is not None:
                return found
            if self._stop.wait(time.perf_counter() - started):
                break
        return None


def _check(connection: sqlite3.Connection, pragma: str) -> str | None:
    return _found(connection.execute(pragma).fetchone())


def _found(row: tuple[str]) -> str | None:
    """What a check says, without the line that only names the database; ``None`` where all is well."""
    return None if row[0] == "ok" else row[0].splitlines()[-1]


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows: list[tuple[str]] = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    return [row[0] for row in rows]
