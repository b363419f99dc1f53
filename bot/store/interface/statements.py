"""Repositories of limitations and of the votes on them.

Nothing here says to anybody how somebody else voted: what it hands out is counts, votes without names, what one member
did themselves, and to one person all that is kept of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.ballot import Paper
from bot.domain.ids import EntryId, SessionId, StatementId
from bot.domain.member import Audience, Member
from bot.domain.opinion.analysis import Reason, VoteRow
from bot.domain.pack import Limitation
from bot.domain.personal_data import PersonalRecord
from bot.domain.statement import Statement
from bot.domain.vote import Vote


class StatementRepository(Protocol):
    """Statements of a session: those that members raised, and the pack's own. Lists of them go by number."""

    def add(
        self,
        member: Member,
        text: str,
        *,
        project: str | None,
        component: str | None,
        entry_id: EntryId | None,
        now: datetime,
        held: bool = False,
    ) -> StatementId:
        """Adds a statement, or keeps it ``held`` from the list; returns its id.

        Statements of a session are numbered from 1 as they come onto its list.
        """
        ...

    def release(self, statement_id: StatementId) -> None:
        """Puts a held statement on the list."""
        ...

    def plant(self, session_id: SessionId, seeds: Iterable[Limitation], now: datetime) -> None:
        """Puts the pack's own limitations on the list, those that are not there yet."""
        ...

    def count(self, session_id: SessionId) -> int:
        """How many that members raised are on the list."""
        ...

    def of_session(self, session_id: SessionId, audience: Audience) -> list[Statement]:
        """The list of a session: what can be voted on, and counts in its summary."""
        ...

    def set_aside(self, session_id: SessionId, audience: Audience) -> list[Statement]:
        """What tutors took off the list: hidden, or merged into another."""
        ...

    def off_the_list(self, member: Member) -> list[Statement]:
        """A member's own statements that are not on the list: hidden and merged ones, then held ones."""
        ...

    def get(self, session_id: SessionId, statement_id: StatementId, audience: Audience) -> Statement | None:
        """The statement of a session with that id, whether on the list or not."""
        ...

    def is_by(self, statement_id: StatementId, member: Member) -> bool:
        """Whether that member raised it."""
        ...

    def hide(self, statement_id: StatementId, reason: str | None) -> None:
        """Takes a statement off the list for a reason that its author can read; with ``None`` puts it back."""
        ...

    def merge(self, statement_id: StatementId, into: StatementId) -> None:
        """Makes a statement, and all that were merged into it, count as part of another."""
        ...

    def part(self, statement_id: StatementId) -> None:
        """Makes a statement that was merged stand for itself again."""
        ...

    def mend(self, statement_id: StatementId, text: str, now: datetime) -> None:
        """Gives a statement other words; those it had are kept."""
        ...

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        """The statements that one person raised, with each earlier version."""
        ...


class VoteRepository(Protocol):
    """Votes by statement and member: the last one counts, also of those on statements that were merged."""

    def keep(self, statement_id: StatementId, member: Member, vote: Vote, now: datetime) -> None:
        """Keeps a vote in place of the one before; the statement is no longer skipped.

        It is the member's last, whatever the clock says: clocks are put back now and then.
        """
        ...

    def take_back(self, statement_id: StatementId, member: Member) -> None:
        """Removes a vote, if there is one."""
        ...

    def skip(self, statement_id: StatementId, member: Member, now: datetime) -> None:
        """Keeps that a member would rather vote on a statement later."""
        ...

    def give_reason(self, statement_id: StatementId, member: Member, vote: Vote, text: str, now: datetime) -> None:
        """Keeps why a member voted like that, beside what they may have said before."""
        ...

    def reason(self, statement_id: StatementId, member: Member, vote: Vote) -> str:
        """Why a member says they voted like that, on a statement or what counts as part of it; empty if they do not."""
        ...

    def others(self, statement_id: StatementId, member: Member | None) -> int:
        """How many votes others gave on a statement, and on those that count as part of it."""
        ...

    def own(self, statement_id: StatementId, member: Member) -> Vote | None:
        """How a member voted on a statement: the last of their votes on it and on those that count as part of it."""
        ...

    def papers(self, session_id: SessionId, member: Member | None) -> list[Paper]:
        """For each statement on the list, by number: how many votes it has, and what this member did with it."""
        ...

    def of_session(self, session_id: SessionId) -> list[VoteRow]:
        """The votes that count on what is on the list: statement, voter, vote.

        Who a voter is cannot be told from their number; it only says which votes are the same person's.
        """
        ...

    def voters(self, session_id: SessionId) -> int:
        """How many voted on anything on the list but what they raised themselves."""
        ...

    def reasons(self, session_id: SessionId) -> list[tuple[StatementId, Reason]]:
        """Why members voted as they do now, by statement, in an order that gives nobody away.

        A reason stands as long as its voter votes like that, also on another statement that counts as part of the same.
        """
        ...

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        """What one person voted, why they said they did, and what they skipped."""
        ...
