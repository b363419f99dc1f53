"""Entries: one per member and project, with all their versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.entry import Draft, Entry, Evidence, Version
from bot.domain.errors import StoreError
from bot.domain.ids import EntryId, SessionId
from bot.domain.member import Audience, Member
from bot.domain.session import Session
from bot.store.interface import Store
from tests.store.samples import ANN, BEN, NOON, join, looking_at, record, start

LATER = NOON + timedelta(minutes=5, milliseconds=1)
LATEST = LATER + timedelta(minutes=5)
COMPONENTS = ("networks", "assets", "mutuality")


async def kept(store: Store, entry_id: EntryId, member: Member) -> Entry:
    entry = await store.read(lambda unit: unit.entries.get(entry_id, member))
    assert entry is not None
    return entry


async def of_session(store: Store, session: Session) -> list[Entry]:
    return await store.read(lambda unit: unit.entries.of_session(session.id, Audience.PEER))


def numbers(entries: Sequence[Entry]) -> list[int]:
    return [entry.number for entry in entries]


async def test_an_entry_is_kept_as_it_was_recorded(store: Store) -> None:
    member = await join(store, await start(store))
    entry_id = await record(store, member, "choir", "They sing.\nAll of them – 🎶", COMPONENTS)
    entry = await kept(store, entry_id, member)
    assert (entry.number, entry.project, entry.evidence) == (1, "choir", "They sing.\nAll of them – 🎶")
    assert entry.components == COMPONENTS, "in the order in which they were given"
    assert (entry.evidence_for, entry.earlier, entry.edited_at, entry.recorded_at) == ((), (), None, NOON)


async def test_every_version_of_an_entry_is_kept(store: Store) -> None:
    member = await join(store, await start(store))
    entry_id = await record(store, member, "choir", "First.", ("assets", "networks"))

    first = await kept(store, entry_id, member)
    words = {"assets": "They teach.", "networks": "They meet."}
    await store.write(
        lambda unit: unit.entries.change(first, Draft("choir", ("assets", "networks"), "Second."), words, LATER)
    )
    second = await kept(store, entry_id, member)
    await store.write(lambda unit: unit.entries.change(second, Draft("choir", (), "Third."), {}, LATEST))
    third = await kept(store, entry_id, member)

    evidence = (Evidence("assets", "They teach."), Evidence("networks", "They meet."))
    assert (second.evidence, second.evidence_for, second.edited_at) == ("Second.", evidence, LATER)
    assert (third.evidence, third.components, third.evidence_for, third.edited_at) == ("Third.", (), (), LATEST)
    assert third.earlier == (
        Version("First.", ("assets", "networks"), (), LATER),
        Version("Second.", ("assets", "networks"), evidence, LATEST),
    )
    assert (third.id, third.number, third.recorded_at) == (first.id, first.number, NOON)


async def test_words_for_a_component_come_before_words_for_the_whole(store: Store) -> None:
    member = await join(store, await start(store))
    entry = await kept(store, await record(store, member, "choir", "In general.", COMPONENTS), member)
    draft = Draft("choir", COMPONENTS, "In general.")
    await store.write(lambda unit: unit.entries.change(entry, draft, {"assets": "They teach."}, LATER))
    entry = await kept(store, entry.id, member)
    assert entry.words_for("assets") == "They teach."
    assert entry.words_for("networks") == "In general."
    assert entry.components == COMPONENTS


async def test_a_member_has_one_entry_on_a_project(store: Store) -> None:
    session = await start(store)
    ann, ben = await join(store, session, ANN), await join(store, session, BEN)
    await record(store, ann, "choir", "Ann's")
    await record(store, ann, "timebank", "Ann's")
    await record(store, ben, "choir", "Ben's")
    with pytest.raises(StoreError, match="not-saved"):
        await record(store, ann, "choir", "Ann's again")
    assert [entry.evidence for entry in await of_session(store, session)] == ["Ann's", "Ann's", "Ben's"]


async def test_numbers_count_up_in_each_session(store: Store) -> None:
    sessions = [await start(store, channel=channel) for channel in (1, 2)]
    for session in sessions:
        for user in (ANN, BEN):
            member = await join(store, session, user)
            for project in ("choir", "timebank"):
                await record(store, member, project)
    assert [numbers(await of_session(store, session)) for session in sessions] == [[1, 2, 3, 4]] * 2


async def test_only_its_author_gets_an_entry_with_its_history(store: Store) -> None:
    session = await start(store)
    ann, ben = await join(store, session, ANN), await join(store, session, BEN)
    entry_id = await record(store, ann, "choir", "Ann's")
    assert await store.read(lambda unit: unit.entries.get(entry_id, ben)) is None
    assert await store.read(lambda unit: unit.entries.on_project(ben, "choir")) is None
    found = await store.read(lambda unit: unit.entries.on_project(ann, "choir"))
    assert found == await kept(store, entry_id, ann)


async def test_removing_what_a_member_recorded_takes_all_of_it_and_nobody_elses(store: Store, path: Path) -> None:
    session = await start(store)
    ann, ben = await join(store, session, ANN), await join(store, session, BEN)
    entry = await kept(store, await record(store, ann, "choir", "Ann's", COMPONENTS), ann)
    await store.write(lambda unit: unit.entries.change(entry, Draft("choir", COMPONENTS, "New."), {}, LATER))
    await record(store, ann, "timebank", "Ann's")
    await record(store, ben, "choir", "Ben's", ("assets",))

    assert await store.write(lambda unit: unit.entries.remove([ann])) == 2
    assert await store.write(lambda unit: unit.entries.remove([ann])) == 0

    assert [entry.evidence for entry in await of_session(store, session)] == ["Ben's"]
    with looking_at(path) as connection:
        assert connection.execute("SELECT count(*) FROM entry_versions").fetchone() == (0,)
        assert connection.execute("SELECT component FROM entry_components").fetchall() == [("assets",)]


async def test_what_is_counted_is_what_is_there(store: Store) -> None:
    session, other = await start(store, channel=1), await start(store, channel=2)
    ann, ben = await join(store, session, ANN), await join(store, session, BEN)
    await record(store, ann, "choir", "", ("assets", "networks"))
    await record(store, ben, "choir", "", ("assets",))
    await record(store, ann, "timebank", "I see none.")
    await record(store, await join(store, other, ANN), "choir", "", ("assets",))

    assert await store.read(lambda unit: unit.entries.count(session.id)) == (3, 2)
    assert await store.read(lambda unit: unit.entries.per_project(session.id)) == {"choir": 2, "timebank": 1}
    assert await store.read(lambda unit: unit.entries.cells(session.id)) == {
        ("choir", "assets"): 2,
        ("choir", "networks"): 1,
    }
    assert await store.read(lambda unit: unit.entries.count(SessionId(-1))) == (0, 0)


async def test_times_are_kept_to_the_millisecond(store: Store) -> None:
    member = await join(store, await start(store))
    entry = await kept(store, await record(store, member), member)
    at = NOON + timedelta(days=400, milliseconds=987)
    await store.write(lambda unit: unit.entries.change(entry, Draft("choir", (), "New."), {}, at))
    assert (await kept(store, entry.id, member)).edited_at == at


async def test_the_number_of_a_deleted_entry_is_not_given_again(store: Store) -> None:
    session = await start(store)
    ann, ben = await join(store, session), await join(store, session, BEN, "Ben")
    await record(store, ben)
    await record(store, ann)
    await store.write(lambda unit: unit.entries.remove([ann]))

    await record(store, ann)

    entries = await store.read(lambda unit: unit.entries.of_session(session.id, Audience.PEER))
    assert [entry.number for entry in entries] == [1, 3]
