"""Conversions between SQL's rows and the domain's types."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from bot.domain.member import Member

Value: TypeAlias = int | str | None
Row: TypeAlias = sqlite3.Row

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


def to_ms(moment: datetime) -> int:
    """Returns the whole milliseconds since 1970-01-01 UTC."""
    return (moment - _EPOCH) // _MILLISECOND


def from_ms(ms: int) -> datetime:
    """Returns the time that is ``ms`` milliseconds after 1970-01-01, in UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC)  # Exact, since it rounds to microseconds.


def optional_from_ms(ms: int | None) -> datetime | None:
    """Returns the result of :func:`from_ms`, or ``None`` for ``None``."""
    return None if ms is None else from_ms(ms)


def optional_to_ms(moment: datetime | None) -> int | None:
    """Returns the result of :func:`to_ms`, or ``None`` for ``None``."""
    return None if moment is None else to_ms(moment)


def ids_as_json(members: Iterable[Member]) -> str:
    """Returns the members' ids as a JSON array, for SQL's ``json_each``."""
    return json.dumps([member.id for member in members])


class SqliteRepository:
    """Base of the repositories: runs SQL on a connection, which may only be used on its own thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        return self._connection.execute(sql, values).fetchall()

    def _row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        rows = self._rows(sql, values)
        return rows[0] if rows else None

    def _one(self, sql: str, values: Sequence[Value] = ()) -> Row:
        """Returns the row of a statement that always gives one, such as an aggregate.

        Raises :class:`LookupError` if it gave none.
        """
        row = self._row(sql, values)
        if row is None:
            raise LookupError("a statement gave no row where it must")
        return row

    def _many(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        self._connection.executemany(sql, values)
