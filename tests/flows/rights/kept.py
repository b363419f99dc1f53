"""Reads everything in the store with plain SQL, bypassing the bot, and compares two readings."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

RowOf: TypeAlias = tuple[tuple[str, object], ...]
Kept: TypeAlias = Mapping[str, frozenset[RowOf]]


class Disk:
    """Reads everything in a database that a bot is using."""

    def __init__(self, database: Path) -> None:
        self._connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        self._connection.row_factory = sqlite3.Row
        self._version = -1
        self._kept: Kept = {}

    def read(self) -> Kept:
        """Returns every row of every table; cached until something is committed."""
        version = int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version:
            self._version, self._kept = version, {table: self._rows(table) for table in self._tables()}
        return self._kept

    def close(self) -> None:
        self._connection.close()

    def _tables(self) -> list[str]:
        return [row["name"] for row in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]

    def _rows(self, table: str) -> frozenset[RowOf]:
        return frozenset(tuple(dict(row).items()) for row in self._connection.execute(f"SELECT * FROM {table}"))


def changed(before: Kept, after: Kept) -> dict[str, list[dict[str, object]]]:
    """Returns the rows that were removed or added, by table."""
    differences = {table: before[table] ^ after[table] for table in after}
    return {table: [dict(row) for row in rows] for table, rows in differences.items() if rows}
