"""The stand-in's gateway enforces Discord's rules: violations are reported and fail the test."""

from __future__ import annotations

import pytest

from tests.wire.activity import AISHA
from tests.wire.client import IDENTITY, client
from tests.wire.stand_in import StandIn, servers
from tests.wire.stand_in.connection import HEARTBEAT_ACK, IDENTIFY, INVALID_SESSION, RECONNECT
from tests.wire.stand_in.gateway import BETWEEN_STARTS
from tests.wire.stand_in.interactions import COMPONENT

PRESS = {"custom_id": "rt:log", "component_type": 2}


async def test_it_tells_of_every_server(discord: StandIn) -> None:
    discord.gateway.servers = servers(3, channels=2, roles=4)
    async with client(discord) as bot:
        wire = await bot.connect()
        await wire.identify()
        ready, *created = [await wire.hear() for _ in range(4)]
    assert [one["id"] for one in ready["d"]["guilds"]] == [one["d"]["id"] for one in created]
    assert {(len(one["d"]["channels"]), len(one["d"]["roles"])) for one in created} == {(2, 5)}


async def test_what_was_missed_is_told_in_order_after_a_resume(discord: StandIn) -> None:
    async with client(discord) as bot:
        await bot.ready()
        discord.gateway.cut()
        numbers = [await discord.tell(AISHA, COMPONENT, PRESS) for _ in range(3)]
        wire = await bot.connect()
        await wire.resume("session-1", 2)
        heard = [await wire.hear() for _ in range(4)]
    assert [one["s"] for one in heard] == [3, 4, 5, 6]
    assert [one["d"].get("id") for one in heard] == [*map(str, numbers), None]
    assert heard[-1]["t"] == "RESUMED"
    discord.excuse()


@pytest.mark.parametrize("session", ["session-7", "session-1"], ids=["unknown", "over"])
async def test_a_session_that_is_no_good_is_not_taken_up_again(discord: StandIn, session: str) -> None:
    async with client(discord) as bot:
        before = await bot.ready()
        await discord.gateway.invalidate(resumable=False)
        assert (await before.hear())["op"] == INVALID_SESSION
        wire = await bot.connect()
        await wire.resume(session, 2)
        assert await wire.hear() == {"op": INVALID_SESSION, "d": False, "s": None, "t": None}


async def test_who_leaves_for_good_has_no_session_to_come_back_to(discord: StandIn) -> None:
    async with client(discord) as bot:
        await (await bot.ready()).socket.close(code=1000)
        wire = await bot.connect()
        await wire.resume("session-1", 2)
        assert (await wire.hear())["op"] == INVALID_SESSION


async def test_a_session_goes_no_further_than_it_went(discord: StandIn) -> None:
    async with client(discord) as bot:
        await bot.ready()
        wire = await bot.connect()
        with discord.complaining("takes its session up again at 99, of 2"):
            await wire.resume("session-1", 99)
            assert (await wire.hear())["d"] == 4007


@pytest.mark.parametrize("sequence", [99, None, 1], ids=["too high", "none", "back"])
async def test_a_heartbeat_has_the_last_number_that_was_heard(discord: StandIn, sequence: int | None) -> None:
    async with client(discord) as bot:
        wire = await bot.ready()
        await wire.beat(2)
        assert (await wire.hear())["op"] == HEARTBEAT_ACK
        with discord.complaining(f"sequence number {sequence}"):
            await wire.beat(sequence)
            await wire.hear()


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"intents": 1 << 15}, "privileged"),
        ({"intents": 1 << 40}, "unknown bits"),
        ({"intents": "all"}, "intents are all"),
        ({"properties": {}}, "properties"),
        ({"properties": {"os": "", "browser": "x", "device": "x"}}, "properties"),
        ({"large_threshold": 5000}, "large_threshold"),
        ({"nickname": "x"}, "nickname is unknown"),
    ],
)
async def test_who_identifies_itself_wrongly_is_complained_about(
    discord: StandIn, other: dict[str, object], problem: str
) -> None:
    async with client(discord) as bot:
        wire = await bot.connect()
        with discord.complaining(problem):
            await wire.identify(**other)
            await wire.hear()


async def test_a_wrong_token_ends_the_connection(discord: StandIn) -> None:
    async with client(discord) as bot:
        wire = await bot.connect()
        await wire.identify(token="of somebody else")
        assert (await wire.hear())["d"] == 4004


async def test_nobody_identifies_itself_twice_on_one_connection(discord: StandIn) -> None:
    async with client(discord) as bot:
        wire = await bot.ready()
        with discord.complaining("has said who it is"):
            await wire.identify()
            assert (await wire.hear())["d"] == 4005


async def test_nobody_identifies_itself_again_too_early(discord: StandIn) -> None:
    async with client(discord) as bot:
        await bot.ready()
        wire = await bot.connect()
        with discord.complaining("too early"):
            await wire.identify()
            assert (await wire.hear())["op"] == INVALID_SESSION
        discord.clock.move(BETWEEN_STARTS)
        await wire.identify()
        assert (await wire.hear())["t"] == "READY"


async def test_starts_are_counted(discord: StandIn) -> None:
    discord.gateway.starts_left = 1
    async with client(discord) as bot:
        await bot.ready()
        _, told = await bot.call("GET", "/gateway/bot")
        assert told["session_start_limit"]["remaining"] == 0
        discord.clock.move(BETWEEN_STARTS)
        wire = await bot.connect()
        await wire.identify()
        assert (await wire.hear())["d"] == 4004


async def test_what_is_no_opcode_of_a_bot_is_a_complaint(discord: StandIn) -> None:
    async with client(discord) as bot:
        wire = await bot.ready()
        with discord.complaining("was sent"):
            await wire.say(42, IDENTITY)
            assert (await wire.hear())["d"] == 4001


async def test_it_asks_to_reconnect_and_hangs_up_as_told(discord: StandIn) -> None:
    async with client(discord) as bot:
        wire = await bot.ready()
        await discord.gateway.ask_to_reconnect()
        assert (await wire.hear())["op"] == RECONNECT
        await discord.gateway.hang_up(4000)
        assert (await wire.hear())["d"] == 4000


async def test_a_dead_connection_neither_hears_nor_speaks(discord: StandIn) -> None:
    async with client(discord) as bot:
        wire = await bot.ready()
        discord.gateway.go_dead()
        await wire.say(IDENTIFY, IDENTITY)
        await discord.tell(AISHA, COMPONENT, PRESS)
        discord.gateway.cut()
        assert (await wire.hear())["op"] is None
    assert len(discord.journal.all("GATEWAY", "identify")) == 1
    discord.excuse()
