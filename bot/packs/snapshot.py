"""A pack as one text that a session keeps, and back.

The text is made from the domain's pack rather than from the file's schema: comments, layout and the order of keys do
not change it, and a limit that is tightened later does not shut out the sessions that ran before.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final

from pydantic import TypeAdapter, ValidationError

from bot.domain.errors import RoundtableError
from bot.domain.pack import Pack

_PACK: Final = TypeAdapter(Pack)


class SnapshotError(RoundtableError):
    """A text is no snapshot of a pack."""


def snapshot(pack: Pack) -> str:
    """The pack as canonical JSON: keys sorted, no space between them. Equal packs give equal texts."""
    return json.dumps(_PACK.dump_python(pack, mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def snapshot_hash(body: str) -> str:
    """The SHA-256 of a snapshot, in hexadecimal digits."""
    return sha256(body.encode()).hexdigest()


def parse_snapshot(body: str) -> Pack:
    """The pack that :func:`snapshot` made ``body`` from. Raises :class:`SnapshotError` for any other text."""
    try:
        return _PACK.validate_json(body)
    except (ValidationError, UnicodeEncodeError) as error:
        raise SnapshotError("this is not a snapshot of a pack") from error
