"""One process at a time on a database.

Two bots on one file would each keep panels of their own state and answer everything twice. The lock is on a file beside
the database, never on the database itself: closing any descriptor of a file drops all POSIX locks of the process on it,
SQLite's own among them. The kernel frees it when the process ends, however it ends, so a kill leaves
nothing to tidy up.
"""

from __future__ import annotations

from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from bot.store.errors import StoreUnusable


def lock_beside(database: Path) -> BaseFileLock:
    """Takes the lock of that database, to be released by whoever asked.

    Raises :class:`StoreUnusable` when another process has it, or when the file for it cannot be made.
    """
    path = database.with_name(database.name + ".lock")
    if not path.parent.is_dir():  # The library would make one, wherever a slip of the pen leads.
        raise StoreUnusable(f"The database {database} cannot be opened. Check that the folder exists.")
    lock = FileLock(path, blocking=False, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreUnusable(
            f"The database {database} is in use by another Roundtable that runs already. "
            "Stop that one first, or set [store] path to another file."
        ) from error
    except OSError as error:
        raise StoreUnusable(
            f"The file {path} cannot be used ({error.strerror or error}). "
            "Check that it and its folder may be written to."
        ) from error
    return lock
