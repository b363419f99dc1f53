"""Numbered SQL migrations; the version is SQLite's ``user_version``."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import Final

from bot.store.errors import NewerDatabase, StoreUnusable
from bot.store.sqlite.belongings import refuse_what_lost_its_tables
from bot.store.sqlite.copies import DamagedCopy, copy_database
from bot.store.sqlite.damage import damaged, is_damage

APPLICATION_ID: Final = 0x526F756E
"""Marks a file as ours ("Roun"), so that another program's database is never migrated by mistake."""


def migrations() -> list[tuple[int, str]]:
    """All migrations as (version, SQL), in order."""
    folder = resources.files("bot.store.sqlite.migrations")
    found = [
        (int(file.name.split("_")[0]), file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".sql")
    ]
    return sorted(found)


def migrate(path: Path) -> None:
    """Brings the database at ``path`` up to date, creating it when it is not there.

    A database that holds something is first copied beside itself (``roundtable.db.before-2`` and the like). Each
    migration is one transaction. Runs before the event loop has anything else to do, on a connection of its own.

    Raises :class:`NewerDatabase` for a database from the future, :class:`StoreUnusable` for anything else in the way.
    """
    try:
        make_private(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            _migrate(connection, path)
    except DamagedCopy as error:
        raise damaged(path, str(error)) from error
    except (OSError, sqlite3.Error) as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB and is_damage(error):
            raise damaged(path, str(error)) from error
        raise StoreUnusable(
            f"The database {path} cannot be opened: {error}. Check that the folder exists, that it may be written to, "
            "and that the file is a Roundtable database."
        ) from error


def make_private(path: Path) -> None:
    """Makes a database that is not there yet, for its owner alone; SQLite gives the files beside it the same rights.

    Raises :class:`OSError`.
    """
    if not path.exists():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    steps = migrations()
    known = steps[-1][0]
    found = _number(connection, "user_version")
    if (found > 0 or _number(connection, "schema_version") > 0) and not _is_ours(connection):
        raise StoreUnusable(f"{path} is a database of another program. Set [store] path to another file.")
    if found > known:
        raise NewerDatabase(path, found, known)
    if not found:
        refuse_what_lost_its_tables(path)
    connection.execute("PRAGMA journal_mode = WAL")
    if 0 < found < known:
        copy_database(connection, path.with_name(f"{path.name}.before-{known}"))
    for version, sql in steps:
        if version > found:
            connection.executescript(
                f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA application_id = {APPLICATION_ID};\n"
                f"PRAGMA user_version = {version};\nCOMMIT;"
            )


def _is_ours(connection: sqlite3.Connection) -> bool:
    return _number(connection, "application_id") == APPLICATION_ID


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    row: tuple[int] = connection.execute(f"PRAGMA {pragma}").fetchone()
    return row[0]
