"""Who may know who wrote what is enforced by the store itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.entry import Author
from bot.domain.errors import StoreError
from bot.domain.member import Audience
from bot.domain.session import Names, Session
from bot.store.sqlite.database import SqliteStore
from tests.store.samples import ANN, BEN, GUILD, NOON, TUTOR, connections_of, join, looking_at, member_of, record, start

NAME = "Annabel Quigley-Featherstone"


async def take_part(store: SqliteStore, session: Session) -> None:
    """Does everything in a session that stores something about a member."""
    member = await join(store, session, ANN, NAME)
    entry_id = await record(store, member, "choir", "They sing.", ("assets",))
    entry = await store.read(lambda unit: unit.entries.get(entry_id, member))
    assert entry is not None
    await store.write(lambda unit: unit.own_projects.add(member, "Mine", "A project.", None, NOON))
    await store.write(
        lambda unit: unit.statements.add(member, "Hard.", project=None, component=None, entry_id=entry_id, now=NOON)
    )
    await join(store, session, ANN, NAME)


def traces(path: Path, user_id: int, name: str) -> set[str]:
    """Returns where in a database's files a user's id or name is found."""
    with looking_at(path) as connection:
        rows = "\n".join(connection.iterdump())
    found = {"rows"} if name in rows or str(user_id) in rows else set[str]()
    for file in path.parent.iterdir():
        content = file.read_bytes()
        if any(trace in content for trace in (name.encode(), str(user_id).encode(), user_id.to_bytes(8, "big"))):
            found.add(file.suffix)
    return found


async def test_a_secret_session_keeps_no_id_and_no_name_anywhere(store: SqliteStore, path: Path) -> None:
    await take_part(store, await start(store, Names.SECRET))
    assert traces(path, ANN, NAME) == set()


@pytest.mark.parametrize("names", [Names.SHOWN, Names.HIDDEN])
async def test_the_search_for_traces_finds_them_where_they_are(store: SqliteStore, path: Path, names: Names) -> None:
    await take_part(store, await start(store, names))
    assert traces(path, ANN, NAME) == {"rows", ".db-wal"}


async def test_a_secret_session_refuses_an_id_from_whatever_code(store: SqliteStore, path: Path) -> None:
    secret, hidden = await start(store, Names.SECRET), await start(store, Names.HIDDEN, channel=2)
    member, other = await join(store, secret), await join(store, hidden)
    insert = "INSERT INTO members (session_id, number, user_id, name, joined_at) VALUES (?, 9, ?, 'Ben', 0)"
    unveil = "UPDATE members SET user_id = ?, name = 'Ann', pseudonym = NULL WHERE id = ?"
    move = "UPDATE members SET session_id = ?, number = 9 WHERE id = ?"
    writer, *_ = connections_of(store)
    for sql, values in ((insert, (secret.id, BEN)), (unveil, (ANN, member.id)), (move, (secret.id, other.id))):

        def attempt(_: object, sql: str = sql, values: tuple[int, int] = values) -> None:
            writer.raw.execute(sql, values)

        with pytest.raises(StoreError) as caught:
            await store.write(attempt)
        assert str(caught.value.__cause__) == "a session with secret names keeps no user id"
    with looking_at(path) as connection:
        kept = connection.execute("SELECT count(*) FROM members WHERE session_id = ? AND user_id IS NULL", (secret.id,))
        assert kept.fetchone() == (1,)


@pytest.mark.parametrize("names", Names)
async def test_names_cannot_change_once_a_session_has_started(store: SqliteStore, names: Names) -> None:
    session = await start(store, names)
    other = Names.SHOWN if names is Names.SECRET else Names.SECRET
    writer, *_ = connections_of(store)

    def change(_: object) -> None:
        writer.raw.execute("UPDATE sessions SET names = ? WHERE id = ?", (other, session.id))

    with pytest.raises(StoreError) as caught:
        await store.write(change)
    assert str(caught.value.__cause__) == "the names of a session are frozen when it starts"
    kept = await store.read(lambda unit: unit.sessions.get(session.id))
    assert kept is not None
    assert kept.names is names


@pytest.mark.parametrize("names", Names)
async def test_the_same_user_is_the_same_member_of_a_session(store: SqliteStore, names: Names) -> None:
    session = await start(store, names)
    ann, ben, again = await join(store, session, ANN), await join(store, session, BEN), await join(store, session, ANN)
    assert (ann.number, ben.number) == (1, 2)
    assert again == ann
    assert await member_of(store, session, BEN) == ben
    assert await member_of(store, session, TUTOR) is None
    assert await store.read(lambda unit: unit.members.count(session.id)) == 2


async def test_one_persons_secret_sessions_cannot_be_linked(store: SqliteStore, path: Path) -> None:
    for channel in (1, 2, 3):
        await join(store, await start(store, Names.SECRET, channel=channel), ANN)
    with looking_at(path) as connection:
        pseudonyms = {row[0] for row in connection.execute("SELECT pseudonym FROM members")}
    assert len(pseudonyms) == 3


async def test_a_person_finds_all_that_they_are_on_a_server_and_nobody_elses(store: SqliteStore) -> None:
    hidden = await start(store, Names.HIDDEN, channel=1)
    secret = await start(store, Names.SECRET, channel=2)
    elsewhere = [await start(store, names, channel=9 + at, guild=GUILD + 1) for at, names in enumerate(Names)]
    mine = [await join(store, session, ANN) for session in (hidden, secret)]
    for session in (hidden, secret, *elsewhere):
        await join(store, session, BEN)
    await join(store, elsewhere[0], ANN)
    assert await store.read(lambda unit: unit.members.of_user(GUILD, ANN)) == mine[::-1]


@pytest.mark.parametrize(
    ("names", "audience", "name"),
    [
        (Names.SHOWN, Audience.PEER, NAME),
        (Names.SHOWN, Audience.TUTOR, NAME),
        (Names.HIDDEN, Audience.PEER, None),
        (Names.HIDDEN, Audience.TUTOR, NAME),
        (Names.SECRET, Audience.PEER, None),
        (Names.SECRET, Audience.TUTOR, None),
    ],
)
async def test_names_come_with_nothing_unless_they_may(
    store: SqliteStore, names: Names, audience: Audience, name: str | None
) -> None:
    session = await start(store, names)
    await take_part(store, session)
    silent = await join(store, session, BEN, NAME)
    read = store.read
    authors = {
        *[one.author for one in await read(lambda unit: unit.entries.of_session(session.id, audience))],
        *[one.author for one in await read(lambda unit: unit.entries.numbered(session.id, [1], audience))],
        *[one.author for one in await read(lambda unit: unit.statements.of_session(session.id, audience))],
        *[one.author for one in await read(lambda unit: unit.own_projects.all(session.id, audience))],
        *[one.author for one in await read(lambda unit: unit.own_projects.usable(session.id, silent, Audience.PEER))],
        *await read(lambda unit: unit.entries.authors(session.id, "choir", audience)),
    }
    assert authors == {Author(1, name)}
    assert await read(lambda unit: unit.members.without_entry(session.id, audience)) == [Author(2, name)]


async def test_a_new_name_replaces_the_old_one(store: SqliteStore) -> None:
    session = await start(store, Names.SHOWN)
    await record(store, await join(store, session, ANN, "Ann"))
    await join(store, session, ANN, "Anna")
    (entry,) = await store.read(lambda unit: unit.entries.of_session(session.id, Audience.PEER))
    assert entry.author == Author(1, "Anna")
