"""What the services need of a store, so that a database server can stand in for SQLite."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from bot.store.sqlite.unit_of_work import UnitOfWork

__all__ = ["Store", "UnitOfWork"]

T = TypeVar("T")


class Store(Protocol):
    """What the services need of a store, so that a server's database can stand in for SQLite.

    A transaction is a plain function. It runs from beginning to end on a thread of the store's, never on the event
    loop, so it must not touch anything that belongs to the loop, and everything it reaches besides its unit of work has
    to be safe to use from several threads.
    """

    async def write(self, transaction: Callable[[UnitOfWork], T]) -> T:
        """Runs ``transaction`` and returns its value once what it changed is durable.

        An exception raised inside ``transaction`` undoes what it did and is raised here. The function may be run again
        from the start when the store has trouble, so it must change nothing except through its unit of work. Raises
        :class:`bot.domain.errors.StoreError` when nothing could be saved.
        """
        ...

    async def read(self, transaction: Callable[[UnitOfWork], T]) -> T:
        """Runs ``transaction`` on one consistent picture of the data, without holding up any write."""
        ...
