"""One process at a time on a database.

Two bots on one file would each keep panels of their own state and answer everything twice. There are two locks, and
both are ``flock``: the kernel frees them when the process ends, however it ends, so a kill leaves nothing to tidy up.

The lock file beside the database keeps a second bot from looking at the database at all. It can be removed while a bot
runs, and a database can have two names (a hard link, a mount), so the database itself is locked as well. That does not
get in the way of SQLite, whose own locks are of the other kind (``fcntl``), nor of a backup, which takes no ``flock``.
But closing any descriptor of a file drops all ``fcntl`` locks of the process on it, SQLite's own among them: the
descriptor is therefore only closed once no connection is open any more.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from bot.store.errors import StoreUnusable


class DatabaseLock:
    """Both locks of a database, held until they are released."""

    def __init__(self, beside: BaseFileLock) -> None:
        self._beside = beside
        self._descriptor: int | None = None

    def take_database(self, database: Path) -> None:
        """Locks the database itself, which has to be there, under whatever name.

        Raises :class:`StoreUnusable` when another process has it.
        """
        try:
            self._descriptor = os.open(database, os.O_RDWR | os.O_CLOEXEC)
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _in_use(database) from error
        except OSError as error:
            raise StoreUnusable(
                f"The database {database} cannot be opened ({error.strerror or error}). "
                "Check that it and its folder may be written to."
            ) from error

    def release(self) -> None:
        """Lets others have it, once nothing of this process has the database open any more."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        self._beside.release()


def lock_beside(database: Path) -> DatabaseLock:
    """Takes the lock file of that database; its lock on the database itself is taken once that is there.

    Raises :class:`StoreUnusable` when another process has it, or when the file for it cannot be made.
    """
    path = database.with_name(database.name + ".lock")
    if not path.parent.is_dir():  # The library would make one, wherever a slip of the pen leads.
        raise StoreUnusable(f"The database {database} cannot be opened. Check that the folder exists.")
    lock = FileLock(path, blocking=False, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise _in_use(database) from error
    except OSError as error:
        raise StoreUnusable(
            f"The file {path} cannot be used ({error.strerror or error}). "
            "Check that it and its folder may be written to."
        ) from error
    return DatabaseLock(lock)


def _in_use(database: Path) -> StoreUnusable:
    return StoreUnusable(
        f"The database {database} is in use by another Roundtable that runs already. "
        "Stop that one first, or set [store] path to another file."
    )
