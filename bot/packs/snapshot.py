"""A pack as one text that a session keeps, and back.

The text is made from the domain's pack rather than from the file's schema: comments, layout and the order of keys do
not change it, and a limit that is tightened later does not shut out the sessions that ran before.

pydantic is imported when the first snapshot is made or read, not before: it takes ten megabytes, and the bot reads one
only for a session that began with an earlier version of its pack.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.domain.errors import RoundtableError
from bot.domain.pack import Pack

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class SnapshotError(RoundtableError):
    """A text is no snapshot of a pack."""


def snapshot(pack: Pack) -> str:
    """The pack as canonical JSON: keys sorted, no space between them. Equal packs give equal texts."""
    return json.dumps(_type().dump_python(pack, mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def snapshot_hash(body: str) -> str:
    """The SHA-256 of a snapshot, in hexadecimal digits."""
    return sha256(body.encode()).hexdigest()


def parse_snapshot(body: str) -> Pack:
    """The pack that :func:`snapshot` made ``body`` from. Raises :class:`SnapshotError` for any other text."""
    try:
        return _type().validate_json(body)
    except ValueError as error:  # pydantic's errors are among these, and what is no text in UTF-8.
        raise SnapshotError("this is not a snapshot of a pack") from error


@cache
def _type() -> TypeAdapter[Pack]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - see above.

    return TypeAdapter(Pack)
