"""The stand-in enforces Discord's rules about answers: violations are rejected and fail the test."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import aiohttp
import pytest

from tests.discord_api import needs_description
from tests.wire.activity import AISHA, BRAM
from tests.wire.client import Client, client
from tests.wire.process import TOKEN
from tests.wire.stand_in import StandIn
from tests.wire.stand_in.interactions import (
    CHOICES,
    COMMAND,
    COMPONENT,
    DEFERRED_MESSAGE,
    FORM,
    MESSAGE,
    MODAL,
    SUGGESTIONS,
    UPDATE,
)
from tests.wire.stand_in.messages import EPHEMERAL
from tests.wire.stand_in.threads import CREATE_PUBLIC_THREADS, MANAGE_THREADS

PRESS = {"custom_id": "rt:log", "component_type": 2}
FORM_SHOWN: dict[str, Any] = {
    "title": "A form",
    "custom_id": "a-form",
    "components": [
        {"type": 18, "label": "Words", "component": {"type": 4, "style": 1, "custom_id": "words", "required": False}}
    ],
}


@pytest.fixture
async def bot(discord: StandIn) -> AsyncGenerator[Client]:
    """A connected client that receives interactions."""
    async with client(discord) as bot:
        await bot.ready()
        yield bot


async def asked(discord: StandIn, kind: int = COMMAND, on: int | None = None) -> int:
    return await discord.tell(AISHA, kind, dict(PRESS), on)


async def shown(bot: Client, **data: object) -> int:
    """Answers an interaction with a message; returns its id."""
    _, answer = await bot.answer(await asked(bot.discord), MESSAGE, content="Words", **data)
    return int(answer["resource"]["message"]["id"])


async def test_an_answer_is_taken_once(discord: StandIn, bot: Client) -> None:
    number = await asked(discord)
    assert (await bot.answer(number, MESSAGE, content="Words"))[0] == 200
    with discord.complaining("twice"):
        assert (await bot.answer(number, MESSAGE, content="Words"))[1]["code"] == 40060


async def test_an_answer_is_taken_for_three_seconds(discord: StandIn, bot: Client) -> None:
    number, late = await asked(discord), await asked(discord)
    discord.clock.move(2.5)
    assert (await bot.answer(number, MESSAGE, content="Words"))[0] == 200
    discord.clock.move(0.6)
    with discord.complaining("three seconds"):
        assert (await bot.answer(late, MESSAGE, content="Words"))[1]["code"] == 10062
    with discord.complaining("no good"):
        assert (await bot.answer(late, MESSAGE, content="Words"))[1]["code"] == 10062
    discord.excuse()


async def test_an_answer_belongs_to_something(discord: StandIn, bot: Client) -> None:
    with discord.complaining("there was not"):
        assert (await bot.answer(12345, MESSAGE, content="Words"))[1]["code"] == 10062


async def test_a_message_follows_an_answer_for_fifteen_minutes(discord: StandIn, bot: Client) -> None:
    number = await asked(discord)
    with discord.complaining("before the answer"):
        await bot.follow_up(number, content="Words")
    await bot.answer(number, MESSAGE, content="Words")
    discord.clock.move(14 * 60)
    assert (await bot.follow_up(number, content="Words"))[0] == 200
    discord.clock.move(61)
    with discord.complaining("fifteen minutes"):
        assert (await bot.follow_up(number, content="Words"))[1]["code"] == 50027


@pytest.mark.parametrize(
    ("kind", "answer", "data"),
    [
        (FORM, MODAL, FORM_SHOWN),
        (COMMAND, UPDATE, {"content": "Words"}),
        (COMMAND, CHOICES, {"choices": []}),
        (SUGGESTIONS, MESSAGE, {"content": "Words"}),
    ],
)
async def test_an_answer_fits_what_was_done(
    discord: StandIn, bot: Client, kind: int, answer: int, data: dict[str, Any]
) -> None:
    number = await asked(discord, kind)
    with discord.complaining(f"of type {kind} with type {answer}"):
        assert (await bot.answer(number, answer, **data))[0] == 400
    discord.excuse()


async def test_what_one_person_sees_is_in_no_channel(discord: StandIn, bot: Client) -> None:
    number = await shown(bot, flags=EPHEMERAL)
    with discord.complaining("one person alone sees"):
        assert (await bot.call("PATCH", f"/channels/6001/messages/{number}", {"content": "x"}))[1]["code"] == 10008


async def test_what_one_person_sees_nobody_else_can_press(discord: StandIn, bot: Client) -> None:
    number = await shown(bot, flags=EPHEMERAL)
    with pytest.raises(AssertionError, match="cannot see"):
        await discord.tell(BRAM, COMPONENT, dict(PRESS), number)


async def test_what_one_person_sees_stays_so_when_it_changes(discord: StandIn, bot: Client) -> None:
    number = await shown(bot, flags=EPHEMERAL)
    await bot.answer(await asked(discord, COMPONENT, number), UPDATE, content="Other words")
    assert discord.routes.messages[number]["content"] == "Other words"
    assert discord.routes.messages[number]["flags"] & EPHEMERAL


async def test_an_answer_that_was_put_off_for_one_is_for_one(discord: StandIn, bot: Client) -> None:
    number = await asked(discord)
    await bot.answer(number, DEFERRED_MESSAGE, flags=EPHEMERAL)
    with discord.complaining("put off for one"):
        await bot.follow_up(number, content="Words for all")
    _, second = await bot.follow_up(number, content="Words for all")
    assert not second["flags"] & EPHEMERAL


async def test_a_form_remembers_the_message_it_was_opened_from(discord: StandIn, bot: Client) -> None:
    panel = await shown(bot)
    await bot.answer(await asked(discord, COMPONENT, panel), MODAL, **FORM_SHOWN)
    sent = await discord.tell(AISHA, FORM, {"custom_id": "a-form", "components": []})
    assert (await bot.answer(sent, UPDATE, content="Changed"))[0] == 200
    assert discord.routes.messages[panel]["content"] == "Changed"


@needs_description
async def test_a_request_that_discord_does_not_describe_is_a_complaint(discord: StandIn, bot: Client) -> None:
    with discord.complaining("no such route"):
        await bot.call("GET", "/tea")
    with discord.complaining("the stand-in has no GET /guilds/5001"):
        assert (await bot.call("GET", "/guilds/5001"))[0] == 404
    with discord.complaining("4001 characters"):
        assert (await bot.call("POST", "/channels/6001/messages", {"content": "x" * 4001}))[0] == 400


async def test_every_answer_says_how_much_is_left(discord: StandIn, bot: Client) -> None:
    discord.limits.allow("POST", r"/channels/\d+/messages", requests=2, seconds=10)
    for left in ("1", "0"):
        await bot.call("POST", "/channels/6001/messages", {"content": "Words"})
        assert (bot.headers["X-RateLimit-Limit"], bot.headers["X-RateLimit-Remaining"]) == ("2", left)
    await bot.call("POST", "/channels/6002/messages", {"content": "Words"})
    assert bot.headers["X-RateLimit-Remaining"] == "1"
    with discord.complaining("bucket was empty"):
        status, told = await bot.call("POST", "/channels/6001/messages", {"content": "Words"})
    assert (status, told["global"], bot.headers["X-RateLimit-Scope"]) == (429, False, "user")
    discord.clock.move(10)
    assert (await bot.call("POST", "/channels/6001/messages", {"content": "Words"}))[0] == 200


def form(attachments: str, **files: str) -> aiohttp.FormData:
    data = aiohttp.FormData()
    data.add_field("payload_json", f'{{"content": "Words", "attachments": [{attachments}]}}')
    for part, name in files.items():
        data.add_field(f"files[{part[-1]}]", b"bytes", filename=name)
    return data


async def test_files_are_taken_with_a_message(discord: StandIn, bot: Client) -> None:
    body = form('{"id": 0, "filename": "log.md"}', part0="log.md")
    _, message = await bot.call("POST", "/channels/6001/messages", body)
    assert [(one["filename"], one["size"]) for one in message["attachments"]] == [("log.md", 5)]
    assert discord.journal.events[-1].files == {"log.md": b"bytes"}


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (form("", part0="log.md"), "announced as None"),
        (form('{"id": 0, "filename": "other.md"}', part0="log.md"), "announced as 'other.md'"),
        (aiohttp.FormData({"content": "Words"}), "application/x-www-form-urlencoded"),
    ],
    ids=["not announced", "another name", "not multipart"],
)
async def test_files_are_announced(discord: StandIn, bot: Client, body: aiohttp.FormData, problem: str) -> None:
    with discord.tolerating("body: missing"), discord.complaining(problem):
        await bot.call("POST", "/channels/6001/messages", body)


async def left_alone() -> None:
    async with StandIn.running(TOKEN) as discord, client(discord) as bot:
        await bot.ready()
        await asked(discord)


async def test_what_nobody_answers_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="was never answered"):
        await left_alone()


async def test_without_being_strict_it_keeps_every_rule_but_the_description() -> None:
    async with StandIn.running(TOKEN, strict=False) as discord, client(discord) as bot:
        await bot.ready()
        number = await asked(discord)
        await bot.answer(number, MESSAGE, content="x" * 5000)
        with discord.complaining("twice"):
            await bot.answer(number, MESSAGE, content="Words")


async def thread_at(bot: Client, name: str = "The discussion") -> tuple[int, Any]:
    number = await shown(bot)
    status, thread = await bot.call("POST", f"/channels/6001/messages/{number}/threads", {"name": name})
    return (number if status == 201 else status), thread


async def test_a_thread_is_opened_by_whoever_may_and_once(discord: StandIn, bot: Client) -> None:
    with discord.complaining("is not allowed"):
        assert (await thread_at(bot))[1]["code"] == 50013
    discord.threads.permissions |= CREATE_PUBLIC_THREADS
    number, thread = await thread_at(bot)
    assert (thread["id"], thread["parent_id"], thread["name"]) == (str(number), "6001", "The discussion")
    with discord.complaining("a second thread"):
        path = f"/channels/6001/messages/{number}/threads"
        assert (await bot.call("POST", path, {"name": "Another"}))[1]["code"] == 160004


@needs_description
async def test_a_thread_has_a_name_of_at_most_a_hundred_characters(discord: StandIn, bot: Client) -> None:
    discord.threads.permissions |= CREATE_PUBLIC_THREADS
    with discord.complaining("100"):
        assert (await thread_at(bot, "x" * 101))[1]["code"] == 50035


async def test_a_thread_is_put_away_by_its_owner_and_locked_by_whoever_may(discord: StandIn, bot: Client) -> None:
    discord.threads.permissions |= CREATE_PUBLIC_THREADS
    number, _ = await thread_at(bot)
    path = f"/channels/{number}"
    assert (await bot.call("PATCH", path, {"archived": True}))[0] == 200
    with discord.complaining("put away"):
        assert (await bot.call("PATCH", path, {"locked": True}))[1]["code"] == 50083
    with discord.complaining("is not allowed"):
        assert (await bot.call("PATCH", path, {"archived": False, "locked": True}))[1]["code"] == 50013
    discord.threads.permissions |= MANAGE_THREADS
    assert (await bot.call("PATCH", path, {"archived": False, "locked": True}))[0] == 200
    assert (await bot.call("GET", path))[1]["thread_metadata"]["locked"]


async def test_in_a_thread_that_was_put_away_one_can_write_unless_it_is_locked(discord: StandIn, bot: Client) -> None:
    discord.threads.permissions |= CREATE_PUBLIC_THREADS
    number, _ = await thread_at(bot)
    state = discord.threads.by_id[number]["thread_metadata"]
    state["archived"] = True
    assert (await bot.call("POST", f"/channels/{number}/messages", {"content": "Words"}))[0] == 200
    assert not state["archived"]
    state["locked"] = True
    with discord.complaining("is not allowed"):
        assert (await bot.call("POST", f"/channels/{number}/messages", {"content": "Words"}))[1]["code"] == 50013
