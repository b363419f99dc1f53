"""People in other servers, with roles, in threads, and many at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.wire.activity import AISHA, CARYS, TUTOR, assert_at_work, rows, start_session, text_in, text_of
from tests.wire.process import connected
from tests.wire.stand_in import Person, Place, Server, StandIn
from tests.wire.stand_in.acts import ROLE_SELECT

TUTORS = 8001
OTHER = Server(5002, channels=(6002,), roles=(TUTORS,))
THERE = Place(OTHER.id, OTHER.channels[0])
GROUP = [Person(30_000_000_000 + n, f"Member {n}") for n in range(50)]


async def test_a_role_makes_a_tutor_on_its_own_server_alone(tmp_path: Path, discord: StandIn) -> None:
    discord.gateway.servers.append(OTHER)
    async with connected(tmp_path, discord):
        manager, helper = TUTOR.at(THERE), replace(AISHA.at(THERE), roles=(TUTORS,))
        settings = await discord.command(manager, "setup tutors")
        select = settings.body["data"]["components"][0]["components"][-1]["components"][0]
        await discord.choose(manager, max(discord.routes.messages), select["custom_id"], str(TUTORS), kind=ROLE_SELECT)
        started = await discord.command(helper, "activity start", activity="co-production")
        refused = await discord.command(CARYS.at(THERE), "activity close")
        elsewhere = await discord.command(AISHA, "activity start", activity="co-production")
        assert "Co-production in action" in text_of(started)
        assert "utor" in text_of(refused)
        assert "utor" in text_of(elsewhere)
        assert rows(tmp_path, "SELECT guild_id, channel_id FROM sessions") == [(5002, 6002)]


async def test_a_session_can_be_in_a_thread(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        thread = Place(channel=6100, thread=True)
        started = await discord.command(TUTOR.at(thread), "activity start", activity="co-production")
        assert "Co-production in action" in text_of(started)
        assert discord.routes.messages[max(discord.routes.messages)]["channel_id"] == "6100"


async def test_a_whole_group_at_once_is_answered_in_time(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        forms = {who: await session.press(who, "Record what I found") for who in GROUP}
        numbers = [await session.send_in(who, form) for who, form in forms.items()]
        for number in numbers:
            assert "Saved in your learning log" in text_of(await discord.answered(number))
        await session.shows("50 entries by 50 members")
        assert "50 entries by 50 members" in text_in(discord.routes.messages[session.panel])
        await assert_at_work(tmp_path, bot, session)
