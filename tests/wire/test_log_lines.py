"""One log line per interaction, and a reference that identifies all lines about it."""

from __future__ import annotations

import asyncio
import json
import re
import signal
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.wire.activity import AISHA, TUTOR, WORDS, start_session, text_of
from tests.wire.process import Process, connected
from tests.wire.stand_in import StandIn
from tests.wire.stand_in.interactions import COMMAND, COMPONENT, SUGGESTIONS
from tests.wire.test_faults import faulty

SERVED = re.compile(
    r"\S+ \S+ INFO bot\.runtime\.trace: "
    r'served what=("[^"]+"|\S+) kind=(\w+) outcome=(\S+) ms=(\d+\.\d) interaction=([A-Z2-9]{6})'
)
JSON = '[log]\nformat = "json"'
STATUS_FAILS = "import bot.services.sessions.service; bot.services.sessions.service.SessionService.status = fail"
FORGED = "rt:Aisha Khan lives in\nKitchen Street:4"


def served(bot: Process) -> list[tuple[str, str, str]]:
    """Returns the name, kind and outcome of each interaction in the log."""
    found = [match for line in bot.stderr if (match := SERVED.fullmatch(line))]
    assert len({match[5] for match in found}) == len(found), "each has a reference of its own"
    assert all(0 < float(match[4]) < 20_000 for match in found)
    return [(match[1].strip('"'), match[2], match[3]) for match in found]


async def do_one_of_each(discord: StandIn) -> None:
    session = await start_session(discord)
    await session.record(AISHA)
    command = next(one for one in discord.routes.commands if one["name"] == "project")
    option = {"name": "project", "type": 3, "value": WORDS, "focused": True}
    show = {"name": "show", "type": 1, "options": [option]}
    await discord.ask(AISHA, SUGGESTIONS, {"id": command["id"], "name": "project", "type": 1, "options": [show]})
    await discord.command(AISHA, "activity close")
    await discord.ask(AISHA, COMPONENT, {"custom_id": FORGED, "component_type": 2}, session.panel)


async def test_each_interaction_has_one_line_that_says_what_became_of_it(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        await do_one_of_each(discord)
        assert await bot.end(signal.SIGTERM) == 0
    assert sorted(served(bot)) == [  # Two that overlap end in either order.
        ("/activity close", "command", "refusal.tutors-only"),
        ("/activity start", "command", "answered"),
        ("/project show", "suggestions", "answered"),
        ("answer", "component", "answered"),
        ("record", "form", "answered"),
        ("unknown", "component", "refusal.old-button"),
    ]
    for hidden in ("Kitchen", WORDS, AISHA.name, str(AISHA.id), str(TUTOR.id)):
        assert hidden not in bot.printed


async def test_as_json_each_line_is_an_object(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord, more=JSON) as bot:
        await do_one_of_each(discord)
        assert await bot.end(signal.SIGTERM) == 0
    lines: list[dict[str, Any]] = [json.loads(line) for line in bot.stderr]
    for line in lines:
        assert {"time", "level", "logger", "message"} <= set(line)
        at = datetime.fromisoformat(line["time"])
        assert at.utcoffset() == timedelta(0)
        assert abs(datetime.now(UTC) - at) < timedelta(minutes=5)
    start = next(line for line in lines if line.get("what") == "/activity start")
    assert {key: start[key] for key in ("level", "logger", "what", "kind", "outcome")} == {
        "level": "INFO",
        "logger": "bot.runtime.trace",
        "what": "/activity start",
        "kind": "command",
        "outcome": "answered",
    }
    assert isinstance(start["ms"], float)
    assert re.fullmatch("[A-Z2-9]{6}", start["interaction"])
    assert "interaction" not in lines[-1], "closing is about nobody's interaction"


async def test_the_reference_that_somebody_is_shown_finds_all_lines(tmp_path: Path, discord: StandIn) -> None:
    program = faulty(tmp_path, STATUS_FAILS)
    async with connected(tmp_path, discord, more=JSON, program=program) as bot:
        session = await start_session(discord)
        told = await session.press(AISHA, "How are we doing?")
        assert await bot.end(signal.SIGTERM) == 0
    shown = re.search(r"reference: \*\*([A-Z2-9]{6})\*\*", text_of(told))
    assert shown is not None
    found = [json.loads(line) for line in bot.stderr if shown[1] in line]
    assert [(line["level"], line["interaction"]) for line in found] == [("ERROR", shown[1]), ("INFO", shown[1])]
    failed, line = found
    assert "in fail" in failed["detail"]
    assert "RuntimeError" in failed["message"]
    assert line["outcome"] == "unexpected"
    assert "words of a member" not in bot.printed


async def test_interactions_at_once_keep_their_references_apart(tmp_path: Path, discord: StandIn) -> None:
    program = faulty(tmp_path, STATUS_FAILS)
    async with connected(tmp_path, discord, program=program) as bot:
        session = await start_session(discord)
        tolds = await asyncio.gather(*(session.press(AISHA, "How are we doing?") for _ in range(20)))
        assert await bot.end(signal.SIGTERM) == 0
    shown = {found[1] for told in tolds if (found := re.search(r"\*\*([A-Z2-9]{6})\*\*", text_of(told)))}
    failed = [re.search(r"reference (\w+): .* interaction=(\w+)$", line) for line in bot.stderr if "ERROR" in line]
    assert {(match[1], match[2]) for match in failed if match} == {(reference, reference) for reference in shown}
    assert len(shown) == 20


async def test_a_panel_that_waits_is_not_about_the_interaction_that_marked_it(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord, interval=3600) as bot:
        session = await start_session(discord)
        with discord.hold("PATCH", r"/channels/.*", cut_off=True):
            await session.record(AISHA)
            line = await bot.line("WARNING bot.discord.live_panels")
        assert "interaction=" not in line


async def test_an_answer_that_never_got_through_has_its_line_too(tmp_path: Path, discord: StandIn) -> None:
    """Not even an error message can be sent while nothing reaches Discord."""
    async with connected(tmp_path, discord) as bot:
        with cut(discord), cut(discord):
            await discord.tell(AISHA, COMMAND, discord.command_data("help"))
            line = await bot.line("served what=/help")
        discord.excuse()
        assert await bot.end(signal.SIGTERM) == 0
    assert "outcome=undelivered" in line
    lines = [one for one in bot.stderr if line.rpartition(" ")[2] in one]
    assert [one.split()[2] for one in lines] == ["WARNING", "INFO"]
    assert "bot.runtime.dispatcher: /help: the answer could not be sent (ServerDisconnectedError)" in lines[0]


def cut(discord: StandIn) -> AbstractContextManager[object]:
    """Cuts the connection of the next answer."""
    return discord.hold("POST", r"/interactions/.*", cut_off=True, lost=True)
