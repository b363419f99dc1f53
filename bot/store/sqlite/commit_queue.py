"""The queue of writing transactions, and how several of them share one commit."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from bot.domain.errors import StoreError
from bot.store.interface import OnCommit, UnitOfWork
from bot.store.sqlite.damage import is_damage
from bot.store.sqlite.worker import WorkerConnection

log = logging.getLogger(__name__)

_BATCH: Final = 64
"""The most transactions that may share one commit."""


class PendingTransaction:
    """A transaction waiting for its commit. Its error says that nothing was saved until its outcome is known."""

    def __init__(self, transaction: Callable[[UnitOfWork], object], done: asyncio.Future[object]) -> None:
        self.transaction = transaction
        self.changed = False
        """Whether it changed anything, the last time it was done."""
        self._done = done
        self._value: object = None
        self._error: BaseException | None = StoreError("not-saved")

    def do(self, unit: UnitOfWork) -> bool:
        """Runs the transaction, keeps its value or error, and returns whether it succeeded.

        Raises :class:`sqlite3.Error`.
        """
        try:
            self._value, self._error = self.transaction(unit), None
        except sqlite3.Error:
            raise
        except Exception as error:  # noqa: BLE001 - it is raised again for the caller.
            self._error = error
            return False
        return True

    def fail(self, cause: BaseException, *, known: bool) -> None:
        """Keeps that nothing was saved, or that this is not ``known``, and why."""
        if is_damage(cause):
            self._error = StoreError("damaged")
        else:
            self._error = StoreError("not-saved") if known else StoreError("not-known")
        self._error.__cause__ = cause

    def settle(self) -> None:
        """Passes the value or error on to the caller, unless they were cancelled. Runs on the event loop."""
        if self._done.done():
            return
        if self._error is not None:
            self._done.set_exception(self._error)
        else:
            self._done.set_result(self._value)


class CommitQueue:
    """Transactions in the order in which they arrived; those that are waiting at the same time share a commit.

    None waits for others to arrive: while one batch is being committed, the next one gathers.
    """

    def __init__(self, connection: WorkerConnection, unit: UnitOfWork, on_commit: OnCommit | None) -> None:
        self._connection = connection
        self._writer = TransactionWriter(connection.raw, unit)
        self._on_commit = on_commit
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[PendingTransaction] = deque()
        self._going: asyncio.Handle | None = None
        self._trip: asyncio.Future[None] | None = None

    def add(self, job: PendingTransaction) -> None:
        """Adds a transaction to the queue."""
        self._waiting.append(job)
        if self._trip is None and self._going is None:
            # Not at once: others may arrive in this iteration of the event loop.
            self._going = self._loop.call_soon(self._go)

    async def finished(self) -> None:
        """Returns once all transactions are done."""
        while (trip := self._trip or (self._go() if self._waiting else None)) is not None:
            await asyncio.wait({trip})

    def _go(self) -> asyncio.Future[None]:
        if self._going is not None:
            self._going.cancel()
            self._going = None
        batch = [self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))]
        self._trip = trip = self._connection.submit(lambda: self._commit(batch))
        trip.add_done_callback(self._come_back)
        return trip

    def _commit(self, batch: Sequence[PendingTransaction]) -> None:
        """Commits a batch. Runs on the connection's thread."""
        started = time.perf_counter()
        try:
            self._writer.commit(batch)
        finally:  # Scheduled from this thread, since the future's callback comes later.
            self._loop.call_soon_threadsafe(self._settle, batch, time.perf_counter() - started)

    def _settle(self, batch: Sequence[PendingTransaction], seconds: float) -> None:
        for job in batch:
            job.settle()
        if self._on_commit is not None:
            self._on_commit(len(batch), seconds)

    def _come_back(self, trip: asyncio.Future[None]) -> None:
        self._trip = None
        if (error := trip.exception()) is not None:
            log.error("a transaction stopped the writer: %s", type(error).__name__)
        if self._waiting:
            self._going = self._loop.call_soon(self._go)


class TransactionWriter:
    """Puts batches of transactions into commits. Runs on the connection's thread."""

    def __init__(self, connection: sqlite3.Connection, unit: UnitOfWork) -> None:
        self._connection = connection
        self._unit = unit
        self._committing = False

    def commit(self, batch: Sequence[PendingTransaction], *, known: bool = True) -> None:
        """Does all of ``batch`` in one transaction; each job keeps what became of it.

        ``known`` says that nothing of it can be on the disk from an earlier try.
        """
        begun = self._committing = False
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            begun = True
            self._do(batch)
        except sqlite3.Error as error:
            known = known and not (self._committing and _may_be_on_the_disk(error))
            self._roll_back()
            if begun and len(batch) > 1 and not is_damage(error):
                # One of them may be to blame: each gets a transaction of its own.
                for job in batch:
                    self.commit([job], known=known)
                return
            for job in batch:
                job.fail(error, known=known)
        except BaseException as error:
            self._roll_back()
            for job in batch:
                job.fail(error, known=known)
            raise

    def _do(self, batch: Sequence[PendingTransaction]) -> None:
        """Most works change something or are refused before they do: neither needs a savepoint to go back to."""
        for job in batch:
            changes = self._connection.total_changes
            went_well = job.do(self._unit)
            job.changed = self._connection.total_changes != changes
            if not went_well and job.changed:
                self._connection.execute("ROLLBACK")
                self._connection.execute("BEGIN IMMEDIATE")
                self._do_with_care(batch)
                break
        self._committing = True
        self._connection.execute("COMMIT")

    def _do_with_care(self, batch: Sequence[PendingTransaction]) -> None:
        """Does the batch again, so that what a work changed before it failed is undone, and nothing else."""
        for job in batch:
            self._connection.execute("SAVEPOINT job")
            changes = self._connection.total_changes
            went_well = job.do(self._unit)
            job.changed = went_well and self._connection.total_changes != changes
            if not went_well:
                self._connection.execute("ROLLBACK TO job")
            self._connection.execute("RELEASE job")

    def _roll_back(self) -> None:
        """Ends a transaction, if one is open: on a full disk, for one, SQLite has rolled back by itself."""
        with suppress(sqlite3.Error):
            self._connection.rollback()


def _may_be_on_the_disk(error: sqlite3.Error) -> bool:
    """Whether a commit that ended in this error may be found by whoever opens the database next.

    It may when all of it was written and the disk would not confirm it. A write that failed left the end of it out, on
    which the checksum is: nobody takes that for a commit.
    """
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF == sqlite3.SQLITE_IOERR and code != sqlite3.SQLITE_IOERR_WRITE
