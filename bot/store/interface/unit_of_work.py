"""Transactions, and the repositories that they use."""

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
from bot.store.interface.statements import DisclosureRepository, StatementRepository, VoteRepository

T = TypeVar("T")

OnCommit: TypeAlias = Callable[[int, float], None]
"""Called on the event loop after each commit, with the number of transactions that shared it and its seconds."""


class UnitOfWork(Protocol):
    """The repositories of one transaction. Only valid inside it.

    Returned values are of the domain's types and belong to the caller; they hold no reference to the store. Moments are
    stored to the millisecond and returned in UTC. Ids imply no order, except that a session started later has a higher
    one.

    A transaction that writes in a session looks the session up first, with :meth:`MemberRepository.standing` or
    :meth:`SessionRepository.get`: a store may make other writers in that session wait from then on.
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
    def disclosures(self) -> DisclosureRepository: ...
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
    loop, so it must not touch anything that belongs to the loop, and everything that it uses besides its unit of work
    must be safe to use from several threads.
    """

    @property
    def damage(self) -> str | None:
        """What was found to be damaged, in the database's own words; ``None`` while nothing was.

        A damaged store accepts no writes.
        """
        ...

    async def write(self, transaction: Callable[[UnitOfWork], T]) -> T:
        """Runs ``transaction`` and returns its value once its changes are durable.

        Transactions that write in the same session, or start one in the same channel, are serialised: what one has read
        still holds when it is committed, so it may read first and write accordingly. An exception raised inside
        ``transaction`` undoes its changes and is raised here. After a failure of the store, or if another transaction
        was faster, the function may be run again from the start, so it must change nothing except through its unit of
        work. Raises :class:`bot.domain.errors.StoreError` if nothing could be saved, including when a constraint was
        violated.
        """
        ...

    async def read(self, transaction: Callable[[UnitOfWork], T]) -> T:
        """Runs ``transaction`` on a consistent snapshot of the data, without blocking writes, and returns its value.

        Raises :class:`bot.domain.errors.StoreError` if the data cannot be read, or if ``transaction`` tries to write.
        """
        ...

    async def close(self) -> None:
        """Accepts no more transactions, finishes those in progress, and closes the store. May be called twice."""
        ...
