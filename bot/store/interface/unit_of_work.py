"""Transactions, and what they can reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias, TypeVar

from bot.store.interface.members import EntryRepository, MemberRepository, OwnProjectRepository
from bot.store.interface.sessions import (
    ConclusionRepository,
    PackRepository,
    QuestionRepository,
    SessionRepository,
    WorkflowRunRepository,
)
from bot.store.interface.settings import MetadataRepository, SettingsRepository
from bot.store.interface.statements import StatementRepository, VoteRepository

T = TypeVar("T")

OnCommit: TypeAlias = Callable[[int, float], None]
"""Told, on the event loop, of each commit: how many transactions shared it, and the seconds it took."""


class UnitOfWork(Protocol):
    """What one transaction can reach: a repository for each kind of thing kept. Only valid inside that transaction.

    What is handed out is made of the domain's types and belongs to whoever asked; nothing in it leads back to the
    store.
    """

    @property
    def settings(self) -> SettingsRepository: ...
    @property
    def packs(self) -> PackRepository: ...
    @property
    def sessions(self) -> SessionRepository: ...
    @property
    def members(self) -> MemberRepository: ...
    @property
    def own_projects(self) -> OwnProjectRepository: ...
    @property
    def entries(self) -> EntryRepository: ...
    @property
    def statements(self) -> StatementRepository: ...
    @property
    def votes(self) -> VoteRepository: ...
    @property
    def questions(self) -> QuestionRepository: ...
    @property
    def conclusions(self) -> ConclusionRepository: ...
    @property
    def metadata(self) -> MetadataRepository: ...
    @property
    def workflow_runs(self) -> WorkflowRunRepository: ...


class Store(Protocol):
    """Runs transactions.

    A transaction is a plain function. It runs from beginning to end on a thread of the store's, never on the event
    loop, so it must not touch anything that belongs to the loop, and everything it reaches besides its unit of work has
    to be safe to use from several threads.
    """

    async def write(self, transaction: Callable[[UnitOfWork], T]) -> T:
        """Runs ``transaction`` and returns its value once what it changed is durable.

        Transactions that write are as if one came after another: what one of them has read still holds when it is
        committed, so that it can look first and write then. An exception raised inside ``transaction`` undoes what it
        did and is raised here. The function may be run again from the start when the store has trouble, so it must
        change nothing except through its unit of work. Raises :class:`bot.domain.errors.StoreError` when nothing could
        be saved, also where what it wrote breaks a rule of the store's.
        """
        ...

    async def read(self, transaction: Callable[[UnitOfWork], T]) -> T:
        """Runs ``transaction`` on one consistent picture of the data, without holding up any write.

        Raises :class:`bot.domain.errors.StoreError` when nothing can be read, or ``transaction`` tries to write.
        """
        ...

    async def close(self) -> None:
        """Takes no more transactions, finishes those under way, and closes. May be called twice."""
        ...
