"""A learning log: a member's entries across a server's sessions, including those with secret names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.entry import Draft
from bot.domain.errors import NotFound
from bot.domain.ids import SessionId
from bot.domain.session import Names
from bot.services.actor import Actor
from bot.services.registry import Services
from tests.services.conftest import CHANNEL, GUILD, TUTOR, actor

ANN, BEN = actor(2), actor(3)
PLACES = [
    (GUILD, CHANNEL, Names.HIDDEN),
    (GUILD, CHANNEL + 1, Names.SECRET),
    (GUILD, CHANNEL + 2, Names.SHOWN),
    (GUILD + 1, CHANNEL + 3, Names.SECRET),
    (GUILD + 1, CHANNEL + 4, Names.HIDDEN),
]

LIMITATIONS = {
    (ANN, "keyring"): "It costs a lot.",
    (BEN, "keyring"): "Nobody answers for mistakes.",
    (ANN, "care-leavers"): "Staff come and go.",
}


def at(who: Actor, guild: int, channel: int) -> Actor:
    return replace(who, guild_id=guild, channel_id=channel)


@pytest.fixture
async def sessions(services: Services) -> list[SessionId]:
    """The ids of a session in each place, in which Ann recorded on two projects and Ben on one."""
    started: list[SessionId] = []
    for guild, channel, names in PLACES:
        progress = await services.sessions.start(at(TUTOR, guild, channel), "co-production", None, names)
        started.append(progress.context.session.id)
        for (who, project), limitation in LIMITATIONS.items():
            draft = Draft(project, ("assets",), f"{who.name} on {project} in {channel}")
            await services.answers.record(at(who, guild, channel), None, draft, limitation)
    return started


async def shown(services: Services, who: Actor) -> list[tuple[int, list[str]]]:
    """Returns the content of a log: for each session, the texts of its entries."""
    parts = (await services.answers.log(who)).parts
    return [(part.context.session.id, [entry.evidence for entry in part.entries]) for part in parts]


async def test_a_log_is_empty_before_anything_is_recorded(services: Services, session_id: SessionId) -> None:
    await services.projects.show(ANN, session_id, "keyring")
    assert await shown(services, ANN) == []
    assert await services.answers.delete_log(ANN) == (0, frozenset({session_id}))


async def test_a_log_has_ones_own_entries_on_this_server_latest_session_first(
    services: Services, sessions: list[SessionId]
) -> None:
    expected = [
        (session, [f"{ANN.name} on {project} in {channel}" for project in ("keyring", "care-leavers")])
        for session, (guild, channel, _) in zip(sessions, PLACES, strict=True)
        if guild == GUILD
    ]
    assert await shown(services, ANN) == expected[::-1]
    assert await shown(services, replace(ANN, channel_id=999)) == expected[::-1], "whatever channel one asks in"


async def test_a_log_can_be_read_after_its_sessions_are_closed(services: Services, sessions: list[SessionId]) -> None:
    before = await shown(services, ANN)
    for guild, channel, _ in PLACES:
        await services.conclusions.close(at(TUTOR, guild, channel), None, "")
    assert await shown(services, ANN) == before


async def test_deleting_a_log_takes_ones_own_entries_on_this_server_and_no_others(
    services: Services, sessions: list[SessionId]
) -> None:
    bens = await shown(services, BEN)
    elsewhere = await shown(services, replace(ANN, guild_id=GUILD + 1))
    (entry, *_) = (await services.answers.log(ANN)).parts[0].entries

    assert await services.answers.delete_log(ANN) == (6, frozenset(sessions[:3]))

    assert await shown(services, ANN) == []
    assert await shown(services, BEN) == bens
    assert await shown(services, replace(ANN, guild_id=GUILD + 1)) == elsewhere
    with pytest.raises(NotFound, match="entry-gone"):
        await services.answers.own_entry(ANN, entry.id)
    counts = [(await services.sessions.progress(session)) for session in sessions]
    assert [(progress.entries, progress.members) for progress in counts] == [(1, 1)] * 3 + [(3, 2)] * 2
    assert [progress.limitations for progress in counts] == [3] * 5, "limitations stay on the group's list"


async def test_one_can_record_again_after_deleting(services: Services, sessions: list[SessionId]) -> None:
    await services.answers.delete_log(ANN)
    draft = Draft("keyring", ("assets",), "Once more.")
    for guild, channel, _ in PLACES[:3]:
        receipt = await services.answers.record(at(ANN, guild, channel), None, draft, "")
        assert (receipt.changed, receipt.entry.earlier) == (False, ())
        assert receipt.entry.author.number == 1, "still the same member"
    assert [words for _, words in await shown(services, ANN)] == [["Once more."]] * 3
