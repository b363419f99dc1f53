"""Votes on statements, why they were given, and what was skipped.

Nothing here says to anybody how somebody else voted: what leaves this module is counts, tables without names, and what
one member did themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.domain.ballot import Paper
from bot.domain.ids import SessionId, StatementId
from bot.domain.member import Member
from bot.domain.opinion.disclosure import Reason, VoteRow
from bot.domain.personal_data import PersonalRecord, RecordKind
from bot.domain.vote import Vote
from bot.store.sqlite.rows import Row, SqliteRepository, from_ms, ids_as_json, to_ms

LISTED_ROOTS = (
    "statements JOIN statements AS root ON root.id = coalesce(statements.merged_into, statements.id)"
    " AND statements.session_id = ?1 AND statements.number IS NOT NULL AND root.number IS NOT NULL"
    " AND root.hidden_because IS NULL AND root.merged_into IS NULL"
)
"""What is on the list of a session as ``root``, each with the statements that count as part of it, itself included."""

OF_ROOT = "(SELECT ?1 UNION SELECT id FROM statements WHERE merged_into = ?1)"
"""A statement and those that count as part of it."""

_LAST = (
    "(root.id NOT IN (SELECT merged_into FROM statements WHERE session_id = ?1 AND merged_into IS NOT NULL)"
    " OR NOT EXISTS (SELECT 1 FROM statements AS part JOIN votes AS later ON later.statement_id = part.id"
    " AND later.member_id = votes.member_id AND root.id IN (part.id, part.merged_into)"
    " AND (later.voted_at, later.statement_id) > (votes.voted_at, votes.statement_id) WHERE part.session_id = ?1))"
)
"""Whether a vote is its member's last on what it counts for. Only where something was merged can there be two."""

_COUNTED = f"{LISTED_ROOTS} JOIN votes ON votes.statement_id = statements.id AND {_LAST}"
"""The votes that count, each member's once for each ``root``."""

VOTES: Final = tuple(Vote)
CODE = f"CASE vote WHEN '{VOTES[0]}' THEN 0 WHEN '{VOTES[1]}' THEN 1 ELSE 2 END"
"""The place of a vote in ``VOTES``."""


class SqliteVoteRepository(SqliteRepository):
    """See :class:`bot.store.interface.VoteRepository`."""

    def keep(self, statement_id: StatementId, member: Member, vote: Vote, now: datetime) -> None:
        self._rows(
            "INSERT INTO votes (statement_id, member_id, vote, voted_at) SELECT ?1, ?2, ?3,"
            " max(?4, coalesce((SELECT max(voted_at) + 1 FROM votes WHERE member_id = ?2), 0)) WHERE true"
            " ON CONFLICT DO UPDATE SET vote = excluded.vote, voted_at = excluded.voted_at",
            (statement_id, member.id, vote, to_ms(now)),
        )
        self._rows("DELETE FROM skips WHERE statement_id = ? AND member_id = ?", (statement_id, member.id))

    def take_back(self, statement_id: StatementId, member: Member) -> None:
        self._rows("DELETE FROM votes WHERE statement_id = ? AND member_id = ?", (statement_id, member.id))

    def skip(self, statement_id: StatementId, member: Member, now: datetime) -> None:
        self._rows(
            "INSERT INTO skips (statement_id, member_id, skipped_at) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET skipped_at = excluded.skipped_at",
            (statement_id, member.id, to_ms(now)),
        )

    def give_reason(self, statement_id: StatementId, member: Member, vote: Vote, text: str, now: datetime) -> None:
        self._rows(
            "INSERT INTO reasons (statement_id, member_id, vote, text, given_at) VALUES (?, ?, ?, ?, ?)",
            (statement_id, member.id, vote, text, to_ms(now)),
        )

    def reason(self, statement_id: StatementId, member: Member, vote: Vote) -> str:
        row = self._row(
            f"SELECT text FROM reasons WHERE member_id = ?2 AND vote = ?3 AND statement_id IN {OF_ROOT}"
            " ORDER BY id DESC LIMIT 1",
            (statement_id, member.id, vote),
        )
        return "" if row is None else row["text"]

    def others(self, statement_id: StatementId, member: Member | None) -> int:
        row = self._one(
            f"SELECT count(*) AS n FROM votes WHERE member_id IS NOT ?2 AND statement_id IN {OF_ROOT}",
            (statement_id, None if member is None else member.id),
        )
        return row["n"]

    def own(self, statement_id: StatementId, member: Member) -> Vote | None:
        row = self._row(
            f"SELECT vote FROM votes WHERE member_id = ?2 AND statement_id IN {OF_ROOT} ORDER BY voted_at DESC LIMIT 1",
            (statement_id, member.id),
        )
        return None if row is None else Vote(row["vote"])

    def papers(self, session_id: SessionId, member: Member | None) -> list[Paper]:
        rows = self._rows(
            f"WITH mine AS (SELECT root.id AS root, vote FROM {_COUNTED} AND votes.member_id = ?2),"
            " parts AS (SELECT id, merged_into AS root FROM statements"
            " WHERE session_id = ?1 AND merged_into IS NOT NULL)"
            " SELECT statements.id, number, vote, skipped_at, CASE WHEN statements.id IN (SELECT root FROM parts) THEN"
            " (SELECT count(DISTINCT member_id) FROM votes WHERE statement_id IN"
            " (SELECT statements.id UNION SELECT parts.id FROM parts WHERE root = statements.id))"
            # An index alone counts this one; with merging, somebody may have voted on two that are one now.
            " ELSE (SELECT count(*) FROM votes WHERE statement_id = statements.id) END AS votes"
            " FROM statements LEFT JOIN mine ON mine.root = statements.id"
            " LEFT JOIN skips ON skips.statement_id = statements.id AND skips.member_id = ?2"
            " WHERE session_id = ?1 AND number IS NOT NULL AND hidden_because IS NULL AND merged_into IS NULL"
            " ORDER BY number",
            (session_id, None if member is None else member.id),
        )
        return [
            Paper(
                statement_id=row["id"],
                number=row["number"],
                votes=row["votes"],
                vote=None if row["vote"] is None else Vote(row["vote"]),
                skipped_at=None if row["skipped_at"] is None else from_ms(row["skipped_at"]),
            )
            for row in rows
        ]

    def of_session(self, session_id: SessionId) -> list[VoteRow]:
        rows = self._rows(  # A row for each statement, not for each vote: there may be tens of thousands of these.
            f"SELECT root.id AS root, group_concat(votes.member_id * {len(VOTES)} + {CODE}) AS votes"
            f" FROM {_COUNTED} GROUP BY root.id",
            (session_id,),
        )
        found: list[VoteRow] = []
        for root, votes in rows:
            codes = map(int, votes.split(","))
            found += [(root, code // len(VOTES), VOTES[code % len(VOTES)]) for code in codes]
        return found

    def voters(self, session_id: SessionId) -> int:
        row = self._one(
            "SELECT count(*) AS n FROM members WHERE members.session_id = ?1 AND EXISTS (SELECT 1 FROM votes"
            f" CROSS JOIN {LISTED_ROOTS} WHERE votes.member_id = members.id AND votes.statement_id = statements.id"
            " AND statements.member_id IS NOT members.id)",
            (session_id,),
        )
        return row["n"]

    def reasons(self, session_id: SessionId) -> list[tuple[StatementId, Reason]]:
        rows = self._rows(
            "SELECT root.id AS root, max(reasons.id) AS id, reasons.member_id AS member, reasons.vote, reasons.text"
            f" FROM {LISTED_ROOTS} CROSS JOIN reasons ON reasons.statement_id = statements.id"
            " GROUP BY root.id, reasons.member_id",
            (session_id,),
        )
        return [(row["root"], Reason(row["id"], row["member"], Vote(row["vote"]), row["text"])) for row in rows]

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        ids = (ids_as_json(members),)
        return [
            *(_record(RecordKind.VOTE, row) for row in self._rows(_kept_in("votes", "voted_at AS at, vote"), ids)),
            *(
                _record(RecordKind.REASON, row)
                for row in self._rows(_kept_in("reasons", "given_at AS at, vote, reasons.text AS reason"), ids)
            ),
            *(_record(RecordKind.SKIP, row) for row in self._rows(_kept_in("skips", "skipped_at AS at"), ids)),
        ]


def _kept_in(table: str, columns: str) -> str:
    return (
        f"SELECT statements.session_id, {columns}, statements.number AS limitation FROM {table}"
        f" JOIN statements ON statements.id = statement_id WHERE {table}.member_id IN (SELECT value FROM json_each(?))"
        " ORDER BY statements.session_id DESC, at, statements.number"
    )


def _record(kind: RecordKind, row: Row) -> PersonalRecord:
    session_id, at, *_ = row
    fields = dict(zip(row.keys()[2:], row[2:], strict=True))
    return PersonalRecord(kind, session_id, from_ms(at), fields)
