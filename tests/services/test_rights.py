"""Rights of members, tutors and managers, and that a session can only be reached from its own channel."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeAlias

import pytest

from bot.domain.entry import Author, Draft
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.ids import ChannelId, GuildId, RoleId, SessionId, StatementId, UserId
from bot.domain.member import Audience
from bot.domain.session import Names
from bot.services.actor import Actor
from bot.services.registry import Services
from tests.services.conftest import CHANNEL, GUILD, TUTOR, actor

pytestmark = pytest.mark.slow

ROLE = RoleId(77)
MEMBER = actor(2)
HELPER = replace(actor(3), role_ids=frozenset({RoleId(5), ROLE}))
ABSENT, NOT_RAISED = SessionId(4_000_000), StatementId(4_000_000)
DRAFT = Draft("keyring", ("assets",), "Neighbours help.")

Ask: TypeAlias = Callable[[Services, Actor], Awaitable[object]]
AskIn: TypeAlias = Callable[[Services, Actor, SessionId], Awaitable[object]]

FOR_TUTORS: list[Ask] = [
    lambda services, who: services.sessions.start(who, "co-production", None, Names.HIDDEN),
    lambda services, who: services.sessions.discuss(who),
    lambda services, who: services.sessions.reopen(who),
    lambda services, who: services.discussion.open(who),
    lambda services, who: services.discussion.next_question(who, None),
    lambda services, who: services.conclusions.closing_form(who),
    lambda services, who: services.conclusions.close(who, None, ""),
    lambda services, who: services.conclusions.form(who, None),
    lambda services, who: services.conclusions.write(who, None, "It takes time."),
    lambda services, who: services.projects.approve(who, None, "~1"),
    lambda services, who: services.summaries.share(who),
]
FOR_TUTORS_WITH_A_SESSION: list[AskIn] = [
    lambda services, who, at: services.discussion.next_question(who, at),
    lambda services, who, at: services.conclusions.close(who, at, ""),
    lambda services, who, at: services.conclusions.form(who, at),
    lambda services, who, at: services.conclusions.write(who, at, "It takes time."),
    lambda services, who, at: services.projects.approve(who, at, "~1"),
    lambda services, who, at: services.limitations.to_hide(who, at, NOT_RAISED),
    lambda services, who, at: services.limitations.hide(who, at, NOT_RAISED, "It names somebody."),
    lambda services, who, at: services.limitations.restore(who, at, NOT_RAISED),
    lambda services, who, at: services.limitations.merge(who, at, NOT_RAISED, NOT_RAISED),
]
FOR_MANAGERS: list[Ask] = [
    lambda services, who: services.settings.set_tutors(who, [ROLE]),
    lambda services, who: services.settings.tutors(who),
    lambda services, who: services.settings.set_discussion(who, "thread"),
    lambda services, who: services.settings.all(who),
]
WITH_A_SESSION: list[AskIn] = [
    lambda services, who, at: services.sessions.status(who, at),
    lambda services, who, at: services.answers.form(who, at, None),
    lambda services, who, at: services.answers.record(who, at, DRAFT, ""),
    lambda services, who, at: services.answers.reading(who, at, "keyring"),
    lambda services, who, at: services.answers.overall_reading(who, at),
    lambda services, who, at: services.projects.list(who, at),
    lambda services, who, at: services.projects.show(who, at, "keyring"),
    lambda services, who, at: services.projects.form(who, at),
    lambda services, who, at: services.projects.suggest(who, at, "Mine", "What it is.", ""),
    lambda services, who, at: services.limitations.form(who, at),
    lambda services, who, at: services.limitations.add(who, at, "Who pays?", None, None),
    lambda services, who, at: services.limitations.list(who, at),
    lambda services, who, at: services.summaries.show(who, at),
    lambda services, who, at: services.summaries.behind(who, "assets", None, at),
]


@pytest.mark.parametrize("ask", FOR_TUTORS)
async def test_a_member_is_refused_what_is_for_tutors(services: Services, session_id: SessionId, ask: Ask) -> None:
    before = await services.sessions.progress(session_id)
    with pytest.raises(NotAllowed) as caught:
        await ask(services, HELPER)
    assert caught.value.key == "tutors-only"
    assert await services.sessions.progress(session_id) == before


@pytest.mark.parametrize("ask", FOR_TUTORS[1:])
async def test_where_no_session_is_members_and_tutors_are_told_the_same(services: Services, ask: Ask) -> None:
    for who in (MEMBER, TUTOR):
        with pytest.raises(NotFound) as caught:
            await ask(services, who)
        assert caught.value.key == "no-session"


@pytest.mark.parametrize("ask", FOR_TUTORS_WITH_A_SESSION)
async def test_from_elsewhere_nobody_learns_whether_they_could_run_a_session(
    services: Services, session_id: SessionId, ask: AskIn
) -> None:
    for manages in (False, True):
        with pytest.raises(NotFound) as caught:
            await ask(services, actor(9, manages=manages, channel=CHANNEL + 1), session_id)
        assert caught.value.key == "session-gone"


@pytest.mark.parametrize("ask", FOR_TUTORS_WITH_A_SESSION)
async def test_a_member_is_told_that_it_is_for_tutors_before_anything_else(
    services: Services, session_id: SessionId, ask: AskIn
) -> None:
    with pytest.raises(NotAllowed) as caught:
        await ask(services, MEMBER, session_id)
    assert caught.value.key == "tutors-only"


@pytest.mark.parametrize("ask", FOR_MANAGERS)
async def test_settings_are_for_those_who_manage_the_server(services: Services, ask: Ask) -> None:
    await services.settings.set_tutors(TUTOR, [ROLE])
    with pytest.raises(NotAllowed) as caught:
        await ask(services, HELPER)
    assert caught.value.key == "managers-only"


async def test_a_role_makes_tutors_on_its_own_server_until_it_is_taken_away(services: Services) -> None:
    assert await services.settings.set_tutors(TUTOR, [ROLE, ROLE, RoleId(8)]) == {ROLE, RoleId(8)}
    assert await services.settings.tutors(TUTOR) == {ROLE, RoleId(8)}
    await services.sessions.start(HELPER, "co-production", None, Names.HIDDEN)
    with pytest.raises(NotAllowed):
        await services.sessions.start(replace(HELPER, guild_id=GUILD + 1), "co-production", None, Names.HIDDEN)
    await services.settings.set_tutors(TUTOR, [])
    with pytest.raises(NotAllowed):
        await services.conclusions.close(HELPER, None, "")


async def test_only_tutors_are_told_who_has_not_recorded(services: Services, session_id: SessionId) -> None:
    await services.projects.show(MEMBER, session_id, "keyring")
    to_member, to_tutor = [await services.sessions.status(who) for who in (MEMBER, TUTOR)]
    assert (to_member.tutor, to_member.not_recorded) == (False, ())
    assert (to_tutor.tutor, [author.name for author in to_tutor.not_recorded]) == (True, [MEMBER.name])


@pytest.mark.parametrize("ask", WITH_A_SESSION)
@pytest.mark.parametrize(
    "where", [{"channel_id": CHANNEL + 1}, {"guild_id": GUILD + 1}, {"guild_id": GUILD + 1, "channel_id": CHANNEL + 1}]
)
@pytest.mark.parametrize("manages", [True, False])
async def test_a_session_is_out_of_reach_from_anywhere_else(
    services: Services, session_id: SessionId, ask: AskIn, where: dict[str, int], manages: bool
) -> None:
    await services.sessions.discuss(TUTOR)
    before = await services.sessions.progress(session_id)
    stranger = Actor(
        guild_id=GuildId(where.get("guild_id", GUILD)),
        channel_id=ChannelId(where.get("channel_id", CHANNEL)),
        user_id=UserId(9),
        name="Stranger",
        role_ids=frozenset(),
        manages=manages,
    )
    with pytest.raises(NotFound) as caught:
        await ask(services, stranger, session_id)
    assert caught.value.key == "session-gone"
    assert await services.sessions.progress(session_id) == before


@pytest.mark.parametrize("ask", WITH_A_SESSION)
async def test_the_same_can_be_asked_from_where_the_session_is(
    services: Services, session_id: SessionId, ask: AskIn
) -> None:
    await services.sessions.discuss(TUTOR)
    assert await ask(services, MEMBER, session_id) is not None
    with pytest.raises(NotFound, match="session-gone"):
        await ask(services, MEMBER, ABSENT)


async def test_where_no_session_ever_was_there_is_none_to_ask_about(services: Services) -> None:
    with pytest.raises(NotFound, match="no-session"):
        await services.sessions.status(MEMBER)
    assert await services.projects.choices(MEMBER) == ()
    assert await services.summaries.components(MEMBER) == ()


async def test_hidden_names_are_for_tutors_in_private_only(services: Services, session_id: SessionId) -> None:
    await services.answers.record(MEMBER, session_id, DRAFT, "Who pays?")
    private, to_peers, shared = [
        await services.summaries.show(TUTOR),
        await services.summaries.show(actor(9)),
        await services.summaries.share(TUTOR),
    ]
    for group, name in ((private, MEMBER.name), (to_peers, None), (shared, None)):
        heard = {author.name for author in group.summary.heard}
        raised = {one.statement.author for one in group.summary.opinion.limitations}
        assert (heard, raised) == ({name}, {Author(1, name)})


async def test_hidden_names_of_the_entries_behind_a_summary_are_for_tutors_only(
    services: Services, session_id: SessionId
) -> None:
    await services.answers.record(MEMBER, session_id, DRAFT, "")
    for reader, name in ((TUTOR, MEMBER.name), (actor(9), None)):
        behind = await services.summaries.behind(reader, "assets", None)
        assert [entry.author.name for entry in behind.entries] == [name]
    for audience, name in ((Audience.TUTOR, MEMBER.name), (Audience.PEER, None)):
        record = await services.summaries.of_session(session_id, audience)
        assert [entry.author.name for entry in record.entries] == [name]
