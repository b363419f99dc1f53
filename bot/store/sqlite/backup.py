"""A backup while the bot runs: the database, and the key without which its secret names are nobody's."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

from bot.domain.errors import OperatorError
from bot.store.errors import NewerDatabase, StoreUnusable
from bot.store.pseudonyms import Pseudonyms
from bot.store.sqlite.belongings import key_of
from bot.store.sqlite.copies import DamagedCopy, copy_into, written_beside
from bot.store.sqlite.key_check import holds_pseudonyms, refuse_another_key
from bot.store.sqlite.migrate import APPLICATION_ID, migrations


class CannotBackUp(OperatorError):
    """No backup was made; ``str()`` is a sentence for the operator."""


def back_up(database: Path, target: Path, *, replace: bool = False) -> None:
    """Copies the database, whether or not a bot is at work on it, and its key file, to ``target`` and beside it.

    Raises :class:`CannotBackUp`, or :class:`StoreUnusable` where the database is none that this version could use.
    """
    _refuse_what_is_there(database, target, replace=replace)
    try:
        # Opened for writing only so that SQLite can tidy up beside it; nothing is made that is not there.
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            _refuse_what_is_not_ours(connection, database)
            with ExitStack() as renamed:  # The key takes its place first: a database is never there without it.
                part = renamed.enter_context(written_beside(target))
                copy_into(part, connection)
                if (key := _key_for(database, part)) is not None:
                    renamed.enter_context(written_beside(key_of(target))).write_bytes(key)
    except DamagedCopy as error:
        raise CannotBackUp(
            f"The database {database} is damaged ({error}), so no backup was made. Keep the backups that you have."
        ) from error
    except (OSError, sqlite3.Error) as error:
        raise CannotBackUp(f"{database} cannot be backed up to {target}: {error}.") from error


def _refuse_what_is_there(database: Path, target: Path, *, replace: bool) -> None:
    if not database.is_file():
        raise CannotBackUp(f"There is no database {database}. Name the settings of the bot with --config.")
    if not target.parent.is_dir():
        raise CannotBackUp(f"The folder {target.parent} is not there. Make it first, or choose another.")
    ours = {database.resolve().with_name(f"{database.resolve().name}{end}") for end in ("", ".key", "-wal", "-shm")}
    for path in (target, key_of(target)):
        if path.resolve() in ours:
            raise CannotBackUp(f"{path} belongs to the database itself. Choose another name.")
        if path.is_dir():
            raise CannotBackUp(f"{path} is a folder. Name a file in it.")
        if path.exists() and not replace:
            raise CannotBackUp(f"{path} is there already. Choose another name, or add --force to replace it.")


def _refuse_what_is_not_ours(connection: sqlite3.Connection, database: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise StoreUnusable(f"{database} is a database of another program. Set [store] path to another file.")
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > (known := migrations()[-1][0]):
        raise NewerDatabase(database, found, known)


def _key_for(database: Path, copy: Path) -> bytes | None:
    """The key file's content, sound and that of the copy; ``None`` where there is none and the copy can do without."""
    path = key_of(database)
    # Nobody else knows of the copy, and to look at it leaves nothing beside it.
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        if not path.exists() and not holds_pseudonyms(connection):
            return None
        refuse_another_key(connection, Pseudonyms.beside(database, in_use=True), database)
    return path.read_bytes()
