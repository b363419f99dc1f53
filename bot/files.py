"""Files that an operator names, which may be anything."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


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
