"""Whether a key file is that of its database: with another one, nobody would find their log again."""

from __future__ import annotations

import hmac
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from bot.store.errors import StoreUnusable
from bot.store.pseudonyms import Pseudonyms
from bot.store.sqlite.belongings import key_of

_FACT: Final = "key-check"


def pseudonyms_of(database: Path) -> Pseudonyms:
    """Returns the pseudonyms of a database that is up to date and used by nobody else, with a key made on first use.

    The database keeps a check value of its key, which says nothing about the key. One of an earlier version is given
    its value now. Raises :class:`StoreUnusable` for the key of another database, and what
    :meth:`Pseudonyms.beside` raises.
    """
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        in_use = holds_pseudonyms(connection)
        if not in_use and not key_of(database).exists():  # A new key is made, and nobody misses the old one.
            connection.execute("DELETE FROM facts WHERE name = ?", (_FACT,))
        pseudonyms = Pseudonyms.beside(database, in_use=in_use)
        if _known(connection) is None:
            connection.execute("INSERT INTO facts (name, value) VALUES (?, ?)", (_FACT, pseudonyms.check_value))
        refuse_another_key(connection, pseudonyms, database)
    return pseudonyms


def refuse_another_key(connection: sqlite3.Connection, pseudonyms: Pseudonyms, database: Path) -> None:
    """Raises :class:`StoreUnusable` when the key beside ``database`` is not that of what is connected to."""
    known = _known(connection)
    if known is not None and not hmac.compare_digest(known, pseudonyms.check_value):
        raise StoreUnusable(
            f"The key file {key_of(database)} belongs to another database: with it, members of sessions with secret "
            f"names would not find their logs. Put back the one that was saved together with {database.name}."
        )


def holds_pseudonyms(connection: sqlite3.Connection) -> bool:
    """Whether anybody took part in a session with secret names, in a database that is up to date."""
    row: tuple[int] = connection.execute("SELECT EXISTS (SELECT 1 FROM members WHERE pseudonym IS NOT NULL)").fetchone()
    return bool(row[0])


def _known(connection: sqlite3.Connection) -> str | None:
    row: tuple[str] | None = connection.execute("SELECT value FROM facts WHERE name = ?", (_FACT,)).fetchone()
    return None if row is None else row[0]
