"""The group's picture and the entries that it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.entry import Entry
from bot.domain.summary import Summary
from bot.services.sessions.views import SessionContext


@dataclass(frozen=True)
class GroupSummary:
    """The group's picture, and once the session is closed its conclusion, if any."""

    context: SessionContext
    summary: Summary
    conclusion: str | None


@dataclass(frozen=True)
class GroupRecord(GroupSummary):
    """The group's picture, and with it every entry that it comes from."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class EntriesBehind:
    """The entries that a part of a summary comes from, a batch of them at a time.

    Batches are counted from 0. ``first`` is the place of the first of ``entries`` among all ``total``, counted from 1.
    """

    context: SessionContext
    component: str | None
    project: str | None
    entries: tuple[Entry, ...]
    batch: int
    first: int
    total: int

    @property
    def last(self) -> int:
        """The place of the last of ``entries`` among all of them."""
        return self.first + len(self.entries) - 1
