"""What was told of votes before this rule: it stays for closed sessions, and begins anew for open ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.ids import SessionId, StatementId
from bot.domain.opinion.tally import Tally
from bot.domain.vote import Vote
from bot.store.sqlite import migrate as module
from bot.store.sqlite.database import SqliteStore
from bot.store.sqlite.migrate import migrate, migrations
from tests.store.samples import looking_at

OPEN, CLOSED = SessionId(1), SessionId(2)
AUTHOR, RECANTING = 1, 2
VOTES = {AUTHOR: "agree", RECANTING: "disagree", 3: "agree", 4: "agree", 5: "pass", 6: "agree"}


def make_fourth_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An open and a closed session, in which two raised limitations that were merged, and six voted."""
    with monkeypatch.context() as patched:
        patched.setattr(module, "migrations", lambda: migrations()[:4])
        migrate(path)
    with looking_at(path) as connection:
        connection.execute("INSERT INTO packs VALUES ('hash', 'pack', '{}', 1)")
        for session, stage in ((OPEN, "discuss"), (CLOSED, "closed")):
            connection.execute(
                "INSERT INTO sessions (id, guild_id, channel_id, tutor_id, pack_hash, names, stage, started_at,"
                " deadline, closed_at) VALUES (?1, 1, ?1, 1, 'hash', 'hidden', ?2, 5, 6, ?3)",
                (session, stage, 9 if stage == "closed" else None),
            )
            for member in VOTES:
                connection.execute(
                    "INSERT INTO members VALUES (?, ?, ?, ?, 'Somebody', NULL, 5)",
                    (10 * session + member, session, member, member),
                )
            for number, author in enumerate((AUTHOR, RECANTING), 1):
                connection.execute(
                    "INSERT INTO statements (id, session_id, member_id, number, text, merged_into, added_at)"
                    " VALUES (?, ?, ?, ?, 'Who pays?', ?, 7)",
                    (
                        10 * session + number,
                        session,
                        10 * session + author,
                        number,
                        10 * session + 1 if number > 1 else None,
                    ),
                )
            for member, vote in VOTES.items():
                connection.execute(
                    "INSERT INTO votes VALUES (?, ?, ?, 8)",
                    (10 * session + 1 + member % 2, 10 * session + member, vote),
                )


async def test_what_was_told_of_closed_sessions_stays_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_fourth_version(path, monkeypatch)

    store = await SqliteStore.open(path)
    batches = await store.read(lambda unit: [unit.disclosures.batches(session) for session in (OPEN, CLOSED)])
    waiting = await store.read(
        lambda unit: [unit.disclosures.waiting(StatementId(10 * session + 1)) for session in (OPEN, CLOSED)]
    )
    await store.close()

    assert batches[0] == {}
    [(statement, [batch])] = batches[1].items()
    assert statement == 21
    assert batch.told == Tally(3, 1, 1)
    assert batch.votes == {20 + member: Vote(vote) for member, vote in VOTES.items() if member != AUTHOR}
    assert waiting == [4, 0]
