"""Packs that are right, as the rest of the bot is given them."""

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
    """A pack that is right in every respect.

    ``body`` is its snapshot and ``hash`` that snapshot's hash; ``rehearsal`` is there when the folder has one.
    """

    pack: Pack
    hash: str
    body: str
    rehearsal: Rehearsal | None


class Library:
    """The packs of a folder, all of them right, unchanged from when they were loaded."""

    def __init__(self, packs: Iterable[LoadedPack]) -> None:
        by_title = sorted(packs, key=lambda loaded: loaded.pack.activity.title.casefold())
        self._packs = {loaded.pack.id: loaded for loaded in by_title}
        self._by_hash = {loaded.hash: loaded for loaded in by_title}

    def get(self, pack_id: str) -> LoadedPack | None:
        """The pack with that id, if there is one."""
        return self._packs.get(pack_id)

    def with_hash(self, pack_hash: str) -> LoadedPack | None:
        """The pack whose snapshot has that hash, if there is one."""
        return self._by_hash.get(pack_hash)

    def all(self) -> tuple[LoadedPack, ...]:
        """Every pack, by title."""
        return tuple(self._packs.values())
