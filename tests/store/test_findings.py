"""Findings: computed by the store without reading the entries' texts."""

from __future__ import annotations

import pytest

from bot.domain.entry import Draft
from bot.domain.finding import Finding
from bot.domain.member import Audience
from bot.domain.session import Session
from bot.store.interface import Store
from tests.store.samples import ANN, BEN, NOON, join, record, start

CAT = 987654321098765432


async def findings(store: Store, session: Session) -> list[Finding]:
    return await store.read(lambda unit: unit.entries.findings(session.id))


async def with_own_words(store: Store, session: Session, number: int, words: dict[str, str]) -> None:
    """Adds texts about single components to an entry."""
    (entry,) = await store.read(lambda unit: unit.entries.numbered(session.id, [number], Audience.PEER))
    draft = Draft(entry.project, entry.components, entry.evidence)
    await store.write(lambda unit: unit.entries.change(entry, draft, words, NOON))


@pytest.fixture
async def session(store: Store) -> Session:
    """A session with three members who recorded on three projects; another session has entries, too."""
    session, other = await start(store, channel=1), await start(store, channel=2)
    ann, ben, cat = [await join(store, session, user) for user in (ANN, BEN, CAT)]
    await record(store, ann, "choir", "They sing.", ("networks", "assets"))
    await record(store, ben, "timebank", "", ("assets",))
    await record(store, cat, "choir", "Loudly.", ("assets", "networks"))
    await record(store, ben, "choir", "I see none.")
    await record(store, await join(store, other, ANN), "choir", "Elsewhere.", ("assets",))
    return session


async def test_entries_that_found_the_same_come_together(store: Store, session: Session) -> None:
    both, one, none = frozenset({"assets", "networks"}), frozenset({"assets"}), frozenset[str]()
    found = await findings(store, session)
    assert found == [
        Finding("choir", both, none, general=True, numbers=(1, 3), members=(1, 3)),
        Finding("timebank", one, none, general=False, numbers=(2,), members=(2,)),
        Finding("choir", none, none, general=True, numbers=(4,), members=(2,)),
    ]


async def test_words_of_a_components_own_are_known_of(store: Store, session: Session) -> None:
    await with_own_words(store, session, 3, {"networks": "They meet."})
    await with_own_words(store, session, 2, {"assets": "They give time."})
    specific = {finding.numbers: finding.specific for finding in await findings(store, session)}
    assert specific == {(1,): set(), (2,): {"assets"}, (3,): {"networks"}, (4,): set()}


async def test_where_nobody_recorded_there_are_none(store: Store) -> None:
    assert await findings(store, await start(store)) == []


@pytest.mark.parametrize(
    ("component", "project", "numbers"),
    [
        (None, None, [1, 2, 3, 4]),
        ("assets", None, [1, 2, 3]),
        (None, "choir", [1, 3, 4]),
        ("networks", "choir", [1, 3]),
        ("networks", "timebank", []),
    ],
)
async def test_the_numbers_of_the_entries_behind_a_part_are_those_and_no_others(
    store: Store, session: Session, component: str | None, project: str | None, numbers: list[int]
) -> None:
    found = await store.read(lambda unit: unit.entries.numbers(session.id, component=component, project=project))
    assert found == numbers


async def test_entries_are_found_by_their_numbers(store: Store, session: Session) -> None:
    found = await store.read(lambda unit: unit.entries.numbered(session.id, [3, 1, 77], Audience.PEER))
    assert [(entry.number, entry.evidence) for entry in found] == [(1, "They sing."), (3, "Loudly.")]
    assert await store.read(lambda unit: unit.entries.numbered(session.id, [], Audience.PEER)) == []
