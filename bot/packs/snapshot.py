"""Serialises packs to snapshots, which sessions store, and parses them.

A snapshot is made from the domain's pack rather than from the file: comments, layout and the order of keys do not
affect it, and limits that are tightened later do not invalidate the snapshots of earlier sessions.

pydantic is imported only when the first snapshot is made or parsed: it takes ten megabytes, and the bot parses one only
for a session that began with an earlier version of its pack.
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
    """The text is not a snapshot of a pack."""


def snapshot(pack: Pack) -> str:
    """Returns the pack as canonical JSON, with sorted keys and no white space. Equal packs give equal texts."""
    return json.dumps(_type().dump_python(pack, mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def snapshot_hash(body: str) -> str:
    """Returns the SHA-256 of a snapshot in hexadecimal digits."""
    return sha256(body.encode()).hexdigest()


def parse_snapshot(body: str) -> Pack:
    """Returns the pack from its snapshot. Raises :class:`SnapshotError` if ``body`` is not one."""
    try:
        return _type().validate_json(body)
    except ValueError as error:  # Includes pydantic's errors, and texts that UTF-8 cannot encode.
        raise SnapshotError("this is not a snapshot of a pack") from error


@cache
def _type() -> TypeAdapter[Pack]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - see above.

    return TypeAdapter(Pack)
