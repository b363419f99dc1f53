"""A cache of packs as they were when sessions started."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final

from bot.domain.pack import Pack
from bot.domain.session import Session
from bot.packs import Library
from bot.store.interface import UnitOfWork

_KEPT: Final = 32


class PackCache:
    """Gives sessions their packs: the library's own, or earlier versions parsed from snapshots.

    The most recently used snapshots are cached. The cache is safe to use from several threads.
    """

    def __init__(self, library: Library, parse: Callable[[str], Pack]) -> None:
        self._library = library
        self._parse = parse
        self._packs: OrderedDict[str, Pack] = OrderedDict()
        self._lock = Lock()

    def pack_of(self, unit: UnitOfWork, session: Session) -> Pack:
        """Returns the pack of a session."""
        loaded = self._library.with_hash(session.pack_hash)
        if loaded is not None:  # The usual case. Parsing a snapshot takes time and memory: see bot.packs.snapshot.
            return loaded.pack
        with self._lock:
            pack = self._packs.get(session.pack_hash)
            if pack is not None:
                self._packs.move_to_end(session.pack_hash)
                return pack
        pack = self._parse(unit.packs.body(session.pack_hash))
        with self._lock:
            self._packs[session.pack_hash] = pack
            if len(self._packs) > _KEPT:
                self._packs.popitem(last=False)
        return pack
