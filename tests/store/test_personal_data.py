"""All that is kept of one person can be told, and nothing of anybody else's with it.

Which tables hold something of a person is read off the database: a table that refers to members, or to something of
theirs, and that no repository tells of, fails here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.entry import Draft
from bot.domain.ids import ChannelId, GuildId, UserId
from bot.domain.member import Audience
from bot.domain.opinion.tally import Tally
from bot.domain.personal_data import PersonalRecord, RecordKind
from bot.domain.session import Names, Session
from bot.domain.vote import Vote
from bot.store.interface import Store, UnitOfWork, personal_data
from tests.store.samples import ANN, BEN, GUILD, NOON, join, looking_at
from tests.store.votes import SEEDS

ELSEWHERE = GuildId(GUILD + 1)

KINDS = {
    "sessions": RecordKind.TUTOR,
    "members": RecordKind.MEMBER,
    "entries": RecordKind.ENTRY,
    "entry_components": RecordKind.ENTRY_COMPONENT,
    "entry_versions": RecordKind.ENTRY_VERSION,
    "own_projects": RecordKind.OWN_PROJECT,
    "statements": RecordKind.STATEMENT,
    "statement_versions": RecordKind.STATEMENT_VERSION,
    "votes": RecordKind.VOTE,
    "disclosed_votes": RecordKind.TOLD_VOTE,
    "reasons": RecordKind.REASON,
    "skips": RecordKind.SKIP,
}
"""The kind of record that tells of a row of each table that holds something of a person."""

OF_ALL = {"disclosures"}
"""What refers to something of a person's and yet holds nothing but numbers of a whole group."""

OF_MEMBERS = {
    "members": "id IN ({0})",
    "entry_components": "entry_id IN (SELECT id FROM entries WHERE member_id IN ({0}))",
    "entry_versions": "entry_id IN (SELECT id FROM entries WHERE member_id IN ({0}))",
    "statement_versions": "statement_id IN (SELECT id FROM statements WHERE member_id IN ({0}))",
}
"""Whose a row is, where it does not say so in a column ``member_id``."""


async def take_part(store: Store, session: Session, user: UserId, name: str) -> None:
    """Does everything in a session that leaves something of a member behind, in words of their own."""
    mine = f"{name} in {session.id}"
    member = await join(store, session, user, name)

    def transaction(unit: UnitOfWork) -> None:
        entry = unit.entries.add(member, Draft("choir", ("assets", "networks"), f"{mine}: sings."), NOON)
        unit.entries.change(entry, Draft("choir", ("assets",), ""), {"assets": f"{mine}: lends."}, NOON)
        changed = unit.entries.get(entry.id, member)
        assert changed is not None
        unit.entries.change(changed, Draft("choir", ("assets",), ""), {"assets": f"{mine}: gives."}, NOON)
        unit.own_projects.add(member, f"{mine}: a project", f"{mine}: what it is", f"https://example.org/{name}", NOON)
        statement = unit.statements.add(
            member, f"{mine}: it costs.", project="choir", component="assets", entry_id=entry.id, now=NOON
        )
        unit.statements.mend(statement, f"{mine}: it costs time.", NOON)
        unit.statements.hide(statement, f"{mine}: not a limitation.")
        unit.statements.add(
            member, f"{mine}: it costs much.", project=None, component=None, entry_id=None, now=NOON, held=True
        )
        unit.votes.keep(statement, member, Vote.AGREE, NOON)
        unit.statements.plant(session.id, SEEDS, NOON)
        first, second = [one.id for one in unit.statements.of_session(session.id, Audience.PEER) if one.seed][:2]
        unit.votes.keep(first, member, Vote.DISAGREE, NOON)
        unit.votes.give_reason(first, member, Vote.DISAGREE, f"{mine}: it pays.", NOON)
        unit.disclosures.add(first, Tally(0, 1, 0), {member.id: Vote.DISAGREE}, NOON)
        unit.votes.skip(second, member, NOON)

    await store.write(transaction)


async def led_by(store: Store, tutor: UserId, names: Names, guild: GuildId, channel: int) -> Session:
    def transaction(unit: UnitOfWork) -> Session:
        unit.packs.keep("hash", "pack", "{}", NOON)
        return unit.sessions.add(
            guild_id=guild,
            channel_id=ChannelId(channel),
            tutor_id=tutor,
            pack_hash="hash",
            names=names,
            started_at=NOON,
            deadline=NOON + timedelta(minutes=30),
        )

    return await store.write(transaction)


@pytest.fixture
async def sessions(store: Store) -> list[Session]:
    """Sessions of all modes of names on two servers, in which Ann and Ben did everything; each was started by one."""
    made: list[Session] = []
    for number, names in enumerate((*Names, Names.HIDDEN, Names.SECRET)):
        guild = GUILD if number < len(Names) else ELSEWHERE
        session = await led_by(store, (ANN, BEN)[number % 2], names, guild, number + 1)
        for user, name in ((ANN, "Ann"), (BEN, "Ben")):
            await take_part(store, session, user, name)
        made.append(session)
    return made


def personal_tables(connection: sqlite3.Connection) -> set[str]:
    """The tables with something of a person in them: an id of a user, or a reference to what has."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    columns = {table: {row[1] for row in connection.execute(f"PRAGMA table_info({table})")} for table in tables}
    targets = {
        table: {row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")} - {"sessions"}
        for table in tables
    }
    found = {table for table in tables if columns[table] & {"user_id", "tutor_id", "member_id", "author_id"}}
    while more := {table for table in tables if targets[table] & found} - found:
        found |= more
    return found - OF_ALL


def rows_of(
    connection: sqlite3.Connection, table: str, user: UserId, members: Sequence[int]
) -> list[tuple[object, ...]]:
    where = "tutor_id = {1}" if table == "sessions" else OF_MEMBERS.get(table, "member_id IN ({0})")
    ids = ", ".join(map(str, members))
    return connection.execute(f"SELECT * FROM {table} WHERE {where.format(ids, user)}").fetchall()


def texts_in(connection: sqlite3.Connection, table: str) -> set[str]:
    """Everything in a table that is text, each text of a list by itself."""
    cells = [cell for row in connection.execute(f"SELECT * FROM {table}") for cell in row if isinstance(cell, str)]
    return {text for cell in cells for text in (cell.split('"') if cell.startswith("[[") else [cell])}


async def told_of(store: Store, guild: GuildId | None, user: UserId) -> list[PersonalRecord]:
    return await store.read(lambda unit: personal_data(unit, guild, user))


async def test_tables_with_something_of_a_person_are_all_told_of(store: Store, path: Path) -> None:
    with looking_at(path) as connection:
        assert personal_tables(connection) == KINDS.keys()


@pytest.mark.parametrize("guild", [None, GUILD])
@pytest.mark.parametrize("user", [ANN, BEN])
async def test_each_row_of_a_person_is_told_once(
    store: Store, path: Path, sessions: list[Session], user: UserId, guild: GuildId | None
) -> None:
    told = await told_of(store, guild, user)

    members = await store.read(lambda unit: unit.members.of_user(guild, user))
    assert len(members) == len([one for one in sessions if guild in {None, one.guild_id}])
    with looking_at(path) as connection:
        for table, kind in KINDS.items():
            rows = rows_of(connection, table, user, [member.id for member in members])
            if table == "sessions":
                rows = [row for row in rows if guild in {None, row[1]}]
            records = [record for record in told if record.kind is kind]
            assert rows, f"nothing of {user} in {table}: the test leaves something out"
            assert len(records) == len(rows), table


async def test_all_that_one_wrote_is_told_to_them_and_nothing_that_others_wrote(
    store: Store, path: Path, sessions: list[Session]
) -> None:
    told = {user: await told_of(store, None, user) for user in (ANN, BEN)}
    said = {user: "\n".join(str(value) for one in told[user] for value in one.fields.values()) for user in told}
    with looking_at(path) as connection:
        typed = set[str]().union(*(texts_in(connection, table) for table in KINDS))
    for user, name, other in ((ANN, "Ann", "Ben"), (BEN, "Ben", "Ann")):
        own = {text for text in typed if text.startswith(f"{name} in ")}
        assert len(own) == 10 * len(sessions)
        assert [text for text in own if text not in said[user]] == []
        assert other not in said[user]
        assert str(user) in said[user]


async def test_of_a_server_nothing_is_told_that_was_on_another(store: Store, sessions: list[Session]) -> None:
    here = {session.id for session in sessions if session.guild_id == GUILD}
    assert {record.session_id for record in await told_of(store, GUILD, ANN)} == here


async def test_of_somebody_who_was_never_there_nothing_is_kept(store: Store, sessions: list[Session]) -> None:
    assert await told_of(store, None, UserId(1)) == []
    assert await told_of(store, GuildId(1), ANN) == []


async def test_when_something_was_recorded_is_told(store: Store) -> None:
    session = await led_by(store, BEN, Names.SECRET, GUILD, 1)
    await take_part(store, session, ANN, "Ann")
    told = await told_of(store, None, ANN)
    assert {record.session_id for record in told} == {session.id}
    assert {record.recorded_at.replace(microsecond=0) for record in told} == {NOON}
    assert {record.kind for record in told} == set(RecordKind) - {RecordKind.TUTOR}
