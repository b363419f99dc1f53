"""Repositories of limitations and of the votes on them.

No method reveals how another member voted. Methods return counts, votes without names, one member's own data, and
everything stored of one person for that person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.ballot import Paper
from bot.domain.ids import EntryId, SessionId, StatementId
from bot.domain.member import Audience, Member
from bot.domain.opinion.disclosure import Batch, Reason, VoteRow
from bot.domain.opinion.tally import Tally
from bot.domain.pack import Limitation
from bot.domain.personal_data import PersonalRecord
from bot.domain.statement import Statement
from bot.domain.vote import Vote


class StatementRepository(Protocol):
    """Statements of a session: those that members raised, and the pack's own. Lists of them are sorted by number."""

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
        """Adds a statement, ``held`` back from the list or not, and returns its id.

        A session's statements are numbered from 1 in the order in which they get on its list.
        """
        ...

    def release(self, statement_id: StatementId) -> None:
        """Puts a held statement on the list."""
        ...

    def plant(self, session_id: SessionId, seeds: Iterable[Limitation], now: datetime) -> None:
        """Adds to the list those of the pack's own limitations that are not on it."""
        ...

    def count(self, session_id: SessionId) -> int:
        """Returns the number of statements on the list that members raised."""
        ...

    def of_session(self, session_id: SessionId, audience: Audience) -> list[Statement]:
        """Returns the list of a session: the statements that can be voted on and count in its summary."""
        ...

    def set_aside(self, session_id: SessionId, audience: Audience) -> list[Statement]:
        """Returns the statements that tutors took off the list: hidden ones, and ones merged into another."""
        ...

    def off_the_list(self, member: Member) -> list[Statement]:
        """Returns a member's own statements that are not on the list: hidden and merged ones, then held ones."""
        ...

    def get(self, session_id: SessionId, statement_id: StatementId, audience: Audience) -> Statement | None:
        """Returns the statement of a session with that id, whether on the list or not, or ``None``."""
        ...

    def is_by(self, statement_id: StatementId, member: Member) -> bool:
        """Returns whether that member raised the statement."""
        ...

    def hide(self, statement_id: StatementId, reason: str | None) -> None:
        """Hides a statement for a reason that its author can read, or restores it if the reason is ``None``."""
        ...

    def merge(self, statement_id: StatementId, into: StatementId) -> None:
        """Merges a statement, and all that were merged into it, into another.

        They remain one family even after being separated: what was told of the votes on one limits what may be told of
        the votes on the other.
        """
        ...

    def part(self, statement_id: StatementId) -> None:
        """Undoes the merging of a statement."""
        ...

    def mend(self, statement_id: StatementId, text: str, now: datetime) -> None:
        """Changes a statement's text; the old text is kept as an earlier version."""
        ...

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        """Returns the statements that one person raised, with their earlier versions."""
        ...


class VoteRepository(Protocol):
    """Votes by statement and member. A member's last vote counts, including on statements merged into it."""

    def keep(self, statement_id: StatementId, member: Member, vote: Vote, now: datetime) -> None:
        """Stores a vote in place of the member's previous one; the statement is no longer skipped.

        It counts as the member's last vote whatever its time, since clocks are sometimes set back.
        """
        ...

    def take_back(self, statement_id: StatementId, member: Member) -> None:
        """Removes a vote, if there is one."""
        ...

    def skip(self, statement_id: StatementId, member: Member, now: datetime) -> None:
        """Stores that a member postponed voting on a statement."""
        ...

    def give_reason(self, statement_id: StatementId, member: Member, vote: Vote, text: str, now: datetime) -> None:
        """Stores the reason for a member's vote, without removing reasons for other votes on the statement."""
        ...

    def reason(self, statement_id: StatementId, member: Member, vote: Vote) -> str:
        """Returns a member's reason for that vote on a statement or one merged into it, or the empty string."""
        ...

    def others(self, statement_id: StatementId, member: Member | None) -> int:
        """Returns the number of votes by other members on a statement and those merged into it."""
        ...

    def own(self, statement_id: StatementId, member: Member) -> Vote | None:
        """Returns a member's last vote on a statement and those merged into it, or ``None``."""
        ...

    def papers(self, session_id: SessionId, member: Member | None) -> list[Paper]:
        """Returns, for each statement on the list, its number of votes and what this member did with it, by number."""
        ...

    def of_session(self, session_id: SessionId) -> list[VoteRow]:
        """Returns the votes that count on statements on the list: statement, voter, vote.

        Voters' numbers do not identify members; they only show which votes are one person's.
        """
        ...

    def voters(self, session_id: SessionId) -> int:
        """Returns the number of members who voted on any statement on the list that they did not raise themselves."""
        ...

    def reasons(self, session_id: SessionId) -> list[tuple[StatementId, Reason]]:
        """Returns each member's last reason by listed statement, in no particular order. Not all may be shown."""
        ...

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        """Returns what one person voted and skipped, and their reasons."""
        ...


class DisclosureRepository(Protocol):
    """Batches of votes that were told, and votes that have not been told yet. Batches are as secret as votes."""

    def waiting(self, statement_id: StatementId) -> int:
        """Returns the number of members whose vote on a statement has not been told yet.

        Members whose vote was told on any statement ever merged with it are not counted, nor are the authors of the
        statement and its parts.
        """
        ...

    def told(self, statement_id: StatementId) -> int:
        """Returns the number of members whose vote was told, on a statement or on any ever merged with it.

        The authors of the statement and its parts are not counted.
        """
        ...

    def authors(self, statement_id: StatementId) -> int:
        """Returns the number of members who raised a statement or one merged into it."""
        ...

    def waiting_votes(self, statement_id: StatementId) -> dict[int, Vote]:
        """Returns the votes on a statement that have not been told yet, each member's last one, by the member's id."""
        ...

    def add(self, statement_id: StatementId, told: Tally, votes: Mapping[int, Vote], now: datetime) -> None:
        """Records that these ``votes`` were told together, as ``told``."""
        ...

    def batches(self, session_id: SessionId) -> dict[StatementId, list[Batch]]:
        """Returns a session's batches by the statement they were told for, oldest first."""
        ...

    def parts(self, session_id: SessionId) -> list[tuple[StatementId, StatementId, int | None]]:
        """Returns each listed statement with each of its parts and the part's author, ``None`` for one from the pack.

        A statement's parts are itself, which comes first, and the statements merged into it.
        """
        ...

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        """Returns the votes of one person that were told together with others'."""
        ...
