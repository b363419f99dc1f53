"""Files that an operator names, which may be anything; and files that are for their owner alone."""

from __future__ import annotations

import errno
import logging
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def read_small(path: Path, most: int) -> bytes:
    """Returns what is in a file of at most ``most`` bytes.

    Raises :class:`OSError`, whose ``strerror`` says so in words when it is larger, or not a file at all: a device has
    no end, and a pipe may have nobody at the other one.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # Else a pipe would wait for its other end.
    try:
        if (other := other_than_a_file(os.fstat(descriptor).st_mode)) is not None:
            raise OSError(errno.EINVAL, f"it is {other}, not a file", str(path))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(most + 1)
    finally:
        os.close(descriptor)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"it has more than {most:,} bytes", str(path))
    return content


def other_than_a_file(mode: int) -> str | None:
    """What a path of that mode leads to, with its article; ``None`` for a file."""
    if stat.S_ISREG(mode):
        return None
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((name for is_one, name in kinds if is_one(mode)), "a device")


def keep_private(paths: Iterable[Path]) -> None:
    """Takes from everybody else what they may do with our files, and says so in a line of the log for each.

    Files of another owner are left as they are: the log says which of them anybody on this machine can read.
    """
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            continue
        if not stat.S_ISREG(found.st_mode):
            continue
        if found.st_uid != os.geteuid():  # Its group may be how we read it.
            if found.st_mode & stat.S_IROTH:
                _ask_to_tighten(path)
        elif found.st_mode & _OTHERS:
            _tighten(path)


def _tighten(path: Path) -> None:
    try:
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    except OSError:  # Say, on a disk that is mounted for reading only.
        _ask_to_tighten(path)
    else:
        log.warning("others on this machine could use %s; it is for its owner alone now (mode 600)", path)


def _ask_to_tighten(path: Path) -> None:
    log.warning("others on this machine can read %s; let its owner alone do so: chmod 600", path)
