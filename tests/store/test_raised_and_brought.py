"""What members add to a session besides entries: limitations and projects."""

from __future__ import annotations

import pytest

from bot.domain.entry import Author
from bot.domain.ids import EntryId
from bot.domain.member import Audience, Member
from bot.domain.session import Session
from bot.store.interface import Store
from bot.store.sqlite.own_projects import number_of
from tests.store.samples import ANN, BEN, NOON, join, record, start


async def raise_limitation(store: Store, member: Member, text: str, entry_id: EntryId | None = None) -> int:
    return await store.write(
        lambda unit: unit.statements.add(member, text, project="choir", component="assets", entry_id=entry_id, now=NOON)
    )


async def bring(store: Store, member: Member, title: str, link: str | None = None) -> int:
    return await store.write(lambda unit: unit.own_projects.add(member, title, "What it is.", link, NOON))


async def usable(store: Store, session: Session, member: Member | None, audience: Audience) -> list[str]:
    found = await store.read(lambda unit: unit.own_projects.usable(session.id, member, audience))
    return [project.title for project in found]


async def test_limitations_are_listed_as_they_came(store: Store) -> None:
    session = await start(store)
    for user, text in ((ANN, "Who pays?"), (BEN, "It takes time.")):
        await raise_limitation(store, await join(store, session, user), text)
    found = await store.read(lambda unit: unit.statements.of_session(session.id, Audience.PEER))
    assert [(one.number, one.author, one.text) for one in found] == [
        (1, Author(1), "Who pays?"),
        (2, Author(2), "It takes time."),
    ]
    assert {(one.project, one.component, one.added_at) for one in found} == {("choir", "assets", NOON)}
    assert await store.read(lambda unit: unit.statements.count(session.id)) == 2


async def test_a_limitation_outlives_the_entry_it_came_with(store: Store) -> None:
    session = await start(store)
    member = await join(store, session)
    await raise_limitation(store, member, "Who pays?", entry_id=await record(store, member))
    await store.write(lambda unit: unit.entries.remove([member]))
    assert await store.read(lambda unit: unit.statements.count(session.id)) == 1


async def test_a_project_of_ones_own_is_for_its_author_and_tutors_until_it_is_approved(store: Store) -> None:
    session = await start(store)
    ann, ben = await join(store, session, ANN), await join(store, session, BEN)
    await bring(store, ann, "Ann's first", "https://example.org")
    await bring(store, ann, "Ann's second")
    await bring(store, ben, "Ben's")
    await store.write(lambda unit: unit.own_projects.approve(session.id, "~1"))

    assert await usable(store, session, ann, Audience.PEER) == ["Ann's first", "Ann's second"]
    assert await usable(store, session, ben, Audience.PEER) == ["Ann's first", "Ben's"]
    assert await usable(store, session, None, Audience.PEER) == ["Ann's first"]
    assert await usable(store, session, None, Audience.TUTOR) == ["Ann's first", "Ann's second", "Ben's"]
    found = await store.read(lambda unit: unit.own_projects.all(session.id, Audience.PEER))
    assert [(one.key, one.approved, one.link, one.author.number) for one in found] == [
        ("~1", True, "https://example.org", 1),
        ("~2", False, None, 1),
        ("~3", False, None, 2),
    ]


async def test_approving_stays_within_the_session_and_the_key(store: Store) -> None:
    session, other = await start(store, channel=1), await start(store, channel=2)
    for one in (session, other):
        await bring(store, await join(store, one, ANN), "Mine")
    for key in ("~2", "choir", "~", "1", "~x"):
        await store.write(lambda unit, key=key: unit.own_projects.approve(session.id, key))
    await store.write(lambda unit: unit.own_projects.approve(other.id, "~1"))
    assert await usable(store, session, None, Audience.PEER) == []
    assert await usable(store, other, None, Audience.PEER) == ["Mine"]


@pytest.mark.parametrize(
    ("key", "number"),
    [("~1", 1), ("~42", 42), ("choir", 0), ("1", 0), ("~", 0), ("~-1", 0), ("~1x", 0), ("~9999999999", 0), ("", 0)],
)
def test_a_key_has_a_number_only_if_it_is_a_members_own_project(key: str, number: int) -> None:
    assert number_of(key) == number
