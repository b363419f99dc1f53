"""When votes are told, and what the group reads of them.

Votes are told inside the transaction of an act, never because somebody looks: looking again tells nothing more.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from bot.domain.ids import SessionId, StatementId
from bot.domain.member import Audience
from bot.domain.opinion.disclosure import Batch, Picture, Reason, coarsen, is_due, picture
from bot.domain.opinion.tally import CODES, tally_codes
from bot.domain.session import Session
from bot.store.interface import UnitOfWork


def tell_votes(unit: UnitOfWork, session: Session, statement_id: StatementId, now: datetime) -> None:
    """Tells the votes that wait on a statement on the list, if they are due."""
    waiting = unit.disclosures.waiting(statement_id)
    if not is_due(waiting, 0, 0, closing=True):  # Too few in any case, which is soon found out.
        return
    told = unit.disclosures.told(statement_id)
    members = unit.members.count(session.id) - unit.disclosures.authors(statement_id)
    if is_due(waiting, told, members, closing=not session.is_open):
        votes = unit.disclosures.waiting_votes(statement_id)
        unit.disclosures.add(
            statement_id, coarsen(tally_codes(bytes(map(CODES.__getitem__, votes.values())))), votes, now
        )


def tell_all_votes(unit: UnitOfWork, session: Session, now: datetime) -> None:
    """Tells what waits on everything on the list of a session, as far as it is due."""
    for statement in unit.statements.of_session(session.id, Audience.PEER):
        tell_votes(unit, session, statement.id, now)


def pictures_of(unit: UnitOfWork, session_id: SessionId) -> dict[StatementId, Picture]:
    """What the group reads of the votes on everything on the list."""
    told = unit.disclosures.batches(session_id)
    batches: dict[StatementId, list[Batch]] = defaultdict(list)
    authors: dict[StatementId, list[int]] = defaultdict(list)
    for root, part, author in unit.disclosures.parts(session_id):
        batches[root] += told.get(part, ())
        authors[root] += () if author is None else (author,)
    voters: dict[StatementId, list[int]] = defaultdict(list)
    for root, member, _ in unit.votes.of_session(session_id):
        voters[root].append(member)
    reasons: dict[StatementId, list[Reason]] = defaultdict(list)
    for root, reason in unit.votes.reasons(session_id):
        reasons[root].append(reason)
    return {root: picture(batches[root], authors[root], voters[root], reasons[root]) for root in list(batches)}
