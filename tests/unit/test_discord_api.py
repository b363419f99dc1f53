"""The validator rejects what Discord's description of its API rejects, reports it once, and is fast."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from tests.discord_api import JSON, DiscordApi, needs_description
from tests.discord_api.description import TOLERATED, path
from tests.unit.payloads import (
    AT,
    CALLBACK,
    COMMANDS,
    FOLLOWUP,
    LONG,
    MESSAGE,
    MESSAGES,
    button,
    choices,
    command,
    field,
    label,
    message,
    modal,
    problems,
    row,
    section,
    select,
    text,
)

pytestmark = needs_description


@pytest.mark.parametrize(
    ("method", "path", "body", "expected"),
    [
        ("GET", "/nowhere", None, "GET /nowhere: no such route"),
        ("PUT", MESSAGES, None, f"PUT {MESSAGES}: only GET, POST here"),
        ("GET", "/channels/general", None, "path.channel_id: 'general' does not match '^(0|[1-9][0-9]*)$'"),
        ("GET", f"{MESSAGES}/007", None, "path.message_id: '007' does not match '^(0|[1-9][0-9]*)$'"),
        ("POST", MESSAGES, None, "body: missing"),
        ("PUT", f"{MESSAGES}/pins/2", {}, "body: none is taken here"),
        ("POST", MESSAGES, [], "body: [] is not of type 'object'"),
        ("POST", MESSAGES, {"contents": "x"}, "contents: unknown field"),
        ("POST", MESSAGES, {"content": 3}, "content: 3 is not of type 'string', 'null'"),
        ("POST", MESSAGES, {"content": "x" * 4001}, "content: 4001 characters, at most 4000"),
        ("POST", FOLLOWUP, {"content": "x" * 2001}, "content: 2001 characters, at most 2000"),
        ("PATCH", MESSAGE, {"tts": True}, "tts: False was expected"),
        ("POST", MESSAGES, message({"type": 99}), "components[0].type: 99 is none of [1, 9, 10, 12, 13, 14, 17]"),
        ("POST", MESSAGES, message({}), "components[0]: 'type' is a required property"),
        ("POST", MESSAGES, message(row(button(lable="x"))), f"{AT}.lable (Button): unknown field"),
        ("POST", MESSAGES, message(row(button(style=9))), f"{AT}.style (Button): 9 is none of [1, 2, 3, 4, 5, 6]"),
        ("POST", MESSAGES, message(row(button(style="2"))), f"{AT}.style (Button): '2' is none of [1, 2, 3, 4, 5, 6]"),
        ("POST", MESSAGES, message({"type": 10}), "components[0] (TextDisplay): 'content' is a required property"),
        ("POST", MESSAGES, message(label(field())), "components[0].type: 18 is none of [1, 9, 10, 12, 13, 14, 17]"),
        ("POST", MESSAGES, {"embeds": [{"url": "a.png"}]}, "embeds[0].url: 'a.png' is not a 'uri'"),
        ("POST", CALLBACK, {"type": 2}, "type: 2 is none of [1, 4, 5, 6, 7, 8, 9, 12, 13]"),
        ("POST", CALLBACK, {"type": 9}, "body: 'data' is a required property"),
        ("POST", CALLBACK, choices(LONG), "data.choices[0].name: 101 characters, at most 100"),
        ("POST", CALLBACK, choices(count=26), "data.choices: 26 items, at most 25"),
        ("POST", CALLBACK, modal(label(field()), title="T" * 46), "data.title: 46 characters, at most 45"),
        ("PUT", COMMANDS, [{"name": "n" * 33}], "[0].name: 33 characters, at most 32"),
        ("PUT", COMMANDS, [command({"type": 3, "name": "o", "descr": "d"})], "[0].options[0].descr: unknown field"),
    ],
)  # fmt: skip
def test_refuses_by_the_file(method: str, path: str, body: JSON, expected: str) -> None:
    assert expected in problems(method, path, body)


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        (MESSAGES, {"limit": "101"}, "query.limit: 101 is greater than the maximum of 100"),
        (MESSAGES, {"limit": "ten"}, "query.limit: 'ten' is not of type 'integer'"),
        (MESSAGES, {"since": "1"}, "query.since: unknown parameter"),
        ("/guilds/1/members/search", {"limit": "5"}, "query.query: missing"),
    ],
)
def test_refuses_queries(path: str, query: dict[str, str], expected: str) -> None:
    assert DiscordApi.load().problems("GET", path, query, None) == [expected]


def test_takes_queries_in_every_spelling() -> None:
    assert problems("GET", MESSAGES, limit="50", before="123", after=None) == []
    assert problems("GET", f"/api/v10{MESSAGES}", limit=50, before=123) == []
    for value in ("true", "True", "1", 1, True):
        assert problems("POST", FOLLOWUP, {"content": "x"}, wait=value) == []
    assert problems("PUT", f"{MESSAGE}/reactions/%F0%9F%94%A5/@me") == []


def test_survives_nonsense() -> None:
    nonsense: list[JSON] = [None, [], {}, {"type": []}, {"type": {}, "components": 3}, button(style=[]), row(None, [])]
    bodies: list[JSON] = [nonsense, {"type": [], "data": 3}, message(*nonsense), modal(*nonsense)]
    for body in bodies:
        assert problems("POST", CALLBACK, body) != []
        assert problems("POST", MESSAGES, body) != []


def test_says_once_what_the_file_knows_too() -> None:
    found = problems("POST", MESSAGES, message(row(button(label="x" * 81))))
    assert found == [f"{AT}.label (Button): 81 characters, at most 80"]


def test_tolerates_only_what_the_file_does_not_know() -> None:
    schemas: dict[str, Any] = json.loads(path().read_text(encoding="utf-8"))["components"]["schemas"]
    known = {name: sorted(fields.keys() & schemas[name]["properties"].keys()) for name, fields in TOLERATED.items()}
    assert not any(known.values()), known


def test_is_fast_enough_for_every_request_of_every_test() -> None:
    body = message(section(text()), row(select()), *(row(button(str(number))) for number in range(3)))
    assert problems("POST", MESSAGES, body) == []
    start = time.process_time()
    for _ in range(1000):
        problems("POST", MESSAGES, body)
    assert time.process_time() - start < 2
