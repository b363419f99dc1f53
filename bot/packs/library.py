"""The valid packs that the bot offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.domain.pack import Pack
from bot.domain.rehearsal import Rehearsal

SHIPPED_PACKS: Final = Path(__file__).parents[2] / "content"


@dataclass(frozen=True)
class LoadedPack:
    """A valid pack.

    ``body`` is its snapshot and ``hash`` the snapshot's hash; ``rehearsal`` is ``None`` if the folder has none.
    """

    pack: Pack
    hash: str
    body: str
    rehearsal: Rehearsal | None


class Library:
    """The packs of a folder, as they were when they were loaded."""

    def __init__(self, packs: Iterable[LoadedPack]) -> None:
        by_title = sorted(packs, key=lambda loaded: loaded.pack.activity.title.casefold())
        self._packs = {loaded.pack.id: loaded for loaded in by_title}
        self._by_hash = {loaded.hash: loaded for loaded in by_title}

    def get(self, pack_id: str) -> LoadedPack | None:
        """Returns the pack with that id, or ``None``."""
        return self._packs.get(pack_id)

    def with_hash(self, pack_hash: str) -> LoadedPack | None:
        """Returns the pack whose snapshot has that hash, or ``None``."""
        return self._by_hash.get(pack_hash)

    def all(self) -> tuple[LoadedPack, ...]:
        """Returns every pack, sorted by title."""
        return tuple(self._packs.values())
