"""What was told of the votes, a batch at a time, and the votes that are not told yet.

A batch never changes: a vote that was told is kept here as it was then, and is as secret as all votes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.domain.ids import SessionId, StatementId
from bot.domain.member import Member
from bot.domain.opinion.disclosure import Batch
from bot.domain.opinion.tally import Tally
from bot.domain.personal_data import PersonalRecord, RecordKind
from bot.domain.vote import Vote
from bot.store.sqlite.rows import SqliteRepository, from_ms, ids_as_json, to_ms
from bot.store.sqlite.votes import CODE, LISTED_ROOTS, OF_ROOT, VOTES

_KNOWN: Final = f"(SELECT member_id FROM statements WHERE id IN {OF_ROOT} AND member_id IS NOT NULL)"
"""Who raised one of them: they are known to agree."""

_TOLD: Final = (
    "(SELECT disclosed_votes.member_id FROM disclosures JOIN disclosed_votes ON disclosure_id = disclosures.id"
    " WHERE statement_id IN (SELECT ?1 UNION SELECT id FROM statements"
    " WHERE family = (SELECT family FROM statements WHERE id = ?1)))"
)
"""Whose vote was told, on the statement or on any that was ever merged with it."""

_WAITING: Final = f"votes.statement_id IN {OF_ROOT} AND member_id NOT IN {_KNOWN} AND member_id NOT IN {_TOLD}"


class SqliteDisclosureRepository(SqliteRepository):
    """See :class:`bot.store.interface.DisclosureRepository`."""

    def waiting(self, statement_id: StatementId) -> int:
        row = self._one(f"SELECT count(DISTINCT member_id) AS n FROM votes WHERE {_WAITING}", (statement_id,))
        return row["n"]

    def told(self, statement_id: StatementId) -> int:
        row = self._one(
            f"SELECT count(DISTINCT member_id) AS n FROM members JOIN {_TOLD} ON member_id = members.id"
            f" WHERE member_id NOT IN {_KNOWN}",
            (statement_id,),
        )
        return row["n"]

    def authors(self, statement_id: StatementId) -> int:
        return self._one(f"SELECT count(DISTINCT member_id) AS n FROM {_KNOWN}", (statement_id,))["n"]

    def waiting_votes(self, statement_id: StatementId) -> dict[int, Vote]:
        rows = self._rows(
            f"SELECT member_id, vote FROM votes WHERE {_WAITING} ORDER BY voted_at, votes.statement_id", (statement_id,)
        )
        return {row["member_id"]: Vote(row["vote"]) for row in rows}

    def add(self, statement_id: StatementId, told: Tally, votes: Mapping[int, Vote], now: datetime) -> None:
        row = self._one(
            "INSERT INTO disclosures (statement_id, agree, disagree, passed, kept_back, last_reason, told_at)"
            " VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM reasons), ?) RETURNING id",
            (statement_id, told.agree, told.disagree, told.passed, told.kept_back, to_ms(now)),
        )
        self._many(
            "INSERT INTO disclosed_votes (disclosure_id, member_id, vote) VALUES (?, ?, ?)",
            [(row["id"], member, vote) for member, vote in votes.items()],
        )

    def batches(self, session_id: SessionId) -> dict[StatementId, list[Batch]]:
        rows = self._rows(  # A row for each batch, not for each vote: there may be tens of thousands of these.
            f"SELECT disclosures.*, group_concat(disclosed_votes.member_id * {len(VOTES)} + {CODE}) AS votes"
            " FROM statements"
            " JOIN disclosures ON disclosures.statement_id = statements.id"
            " LEFT JOIN disclosed_votes ON disclosure_id = disclosures.id"
            " WHERE statements.session_id = ? GROUP BY disclosures.id ORDER BY disclosures.id",
            (session_id,),
        )
        found: dict[StatementId, list[Batch]] = defaultdict(list)
        for row in rows:
            told = Tally(row["agree"], row["disagree"], row["passed"], row["kept_back"])
            codes = map(int, row["votes"].split(",")) if row["votes"] else ()
            votes = {code // len(VOTES): VOTES[code % len(VOTES)] for code in codes}
            found[row["statement_id"]].append(Batch(told, votes, row["last_reason"]))
        return found

    def parts(self, session_id: SessionId) -> list[tuple[StatementId, StatementId, int | None]]:
        rows = self._rows(
            f"SELECT root.id AS root, statements.id AS part, statements.member_id AS author FROM {LISTED_ROOTS}"
            " ORDER BY root.id, statements.id <> root.id, statements.id",
            (session_id,),
        )
        return [(row["root"], row["part"], row["author"]) for row in rows]

    def personal_data(self, members: Sequence[Member]) -> list[PersonalRecord]:
        rows = self._rows(
            "SELECT statements.session_id, told_at, number, vote FROM disclosed_votes"
            " JOIN disclosures ON disclosures.id = disclosure_id JOIN statements ON statements.id = statement_id"
            " WHERE disclosed_votes.member_id IN (SELECT value FROM json_each(?)) ORDER BY disclosure_id",
            (ids_as_json(members),),
        )
        return [
            PersonalRecord(
                RecordKind.TOLD_VOTE,
                row["session_id"],
                from_ms(row["told_at"]),
                {"vote": row["vote"], "limitation": row["number"]},
            )
            for row in rows
        ]
