"""Keyed pseudonyms, for sessions in which nobody's name is kept."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

from bot.files import read_small
from bot.store.errors import StoreUnusable

KEY_BYTES: Final = 32
_LARGEST: Final = 1_024
"""Bytes of a key file, spaces and line ends included."""


class Pseudonyms:
    """Turns a member of a session into a pseudonym that only the holder of the key can make again.

    HMAC-SHA256 (RFC 2104) over session and user, so that one person's sessions cannot be linked without the key. The
    key lives in a file beside the database, not in it: whoever gets hold of a copy of the database alone cannot try
    out all of Discord's user ids against it.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, session_id: int, user_id: int) -> str:
        """The pseudonym of that user in that session: 32 hexadecimal digits."""
        return hmac.new(self._key, f"{session_id}:{user_id}".encode(), hashlib.sha256).hexdigest()[:32]

    @property
    def check_value(self) -> str:
        """What the database keeps of the key, to know it again: nobody can make the key, or a pseudonym, from it."""
        return hmac.new(self._key, b"the key of this database", hashlib.sha256).hexdigest()

    @classmethod
    def beside(cls, database: Path, *, in_use: bool = False) -> Pseudonyms:
        """The pseudonyms of that database, with its key file made on first use, readable by its owner alone.

        ``in_use`` says that the database holds pseudonyms already: then a missing key is never replaced by a new one,
        with which nobody would find their log again. Raises :class:`StoreUnusable` for that, and when the file cannot
        be read or written, or holds no key.
        """
        path = database.with_name(database.name + ".key")
        try:
            if not path.exists():
                if in_use:
                    raise StoreUnusable(
                        f"The key file {path} is missing, and the database has sessions with secret names. "
                        "Put back the one from your backup."
                    )
                _write_once(path, secrets.token_hex(KEY_BYTES))
            key = bytes.fromhex(read_small(path, _LARGEST).decode("ascii").strip())
        except (OSError, ValueError) as error:
            raise StoreUnusable(
                f"The key file {path} cannot be used: {error}. Put back the one from your backup."
            ) from error
        if len(key) != KEY_BYTES:
            raise StoreUnusable(f"The key file {path} is damaged. Put back the one from your backup.")
        return cls(key)


def _write_once(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
