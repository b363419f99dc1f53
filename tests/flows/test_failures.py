"""Internal errors: the person is informed and gets their text back, and the log can be searched."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.errors import StoreError
from tests.flows import screen
from tests.flows.group import Group, answer
from tests.flows.outcome import given_back, outcome_of

Break = Callable[[str, str, Exception], None]


@pytest.fixture
def broken(group: Group, monkeypatch: pytest.MonkeyPatch) -> Break:
    """Makes a method of a service fail in the running bot."""

    def break_it(service: str, method: str, error: Exception) -> None:
        async def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr(getattr(group.bot.services, service), method, fail)

    return break_it


def reference_in(text: str) -> str:
    found = re.search(r"reference: \*\*([A-Z2-9]{6})\*\*", text)
    assert found is not None, text
    return found[1]


async def test_a_button_that_breaks_is_acknowledged_with_a_reference(
    group: Group, broken: Break, caplog: pytest.LogCaptureFixture
) -> None:
    await group.start()
    broken("sessions", "status", RuntimeError("secret words of a member"))

    told = await group.press(group.aisha, group.panel, "How are we doing?")

    assert outcome_of(told) == "error.unexpected"
    assert reference_in(screen.text_of(told)) in caplog.text
    assert "RuntimeError" in caplog.text
    assert "secret words" not in caplog.text


async def test_a_list_that_breaks_is_acknowledged(group: Group, broken: Break) -> None:
    await group.start()
    broken("projects", "show", KeyError("fnp"))

    told = await group.choose(group.aisha, group.panel, "Choose a project to read", "fnp")

    assert outcome_of(told) == "error.unexpected"


async def test_a_command_that_breaks_is_acknowledged_with_a_reference(
    group: Group, broken: Break, caplog: pytest.LogCaptureFixture
) -> None:
    await group.start()
    broken("limitations", "list", RuntimeError("secret words of a member"))

    told = await group.ask(group.aisha, "limitation list")

    assert outcome_of(told) == "error.unexpected"
    assert f"/limitation list failed, reference {reference_in(screen.text_of(told))}" in caplog.text
    assert "secret words" not in caplog.text


async def test_a_form_that_breaks_gives_back_what_was_typed(
    group: Group, broken: Break, caplog: pytest.LogCaptureFixture
) -> None:
    await group.start()
    form = await group.press(group.aisha, group.panel, "Record what I found")
    broken("answers", "record", ValueError("My careful words."))

    with caplog.at_level(logging.DEBUG, logger="bot"):
        told = await group.aisha.submit_modal(form, answer("fnp", ("assets",), "My careful words.", "It took long."))

    assert outcome_of(told) == "error.unexpected"
    assert given_back(told) == "My careful words.\n\nIt took long."
    assert reference_in(screen.text_of(told)) in caplog.text
    assert "careful" not in "".join(record.getMessage() for record in caplog.records if record.name.startswith("bot"))


async def test_a_store_that_takes_nothing_is_said_plainly_and_words_are_given_back(group: Group, broken: Break) -> None:
    await group.start()
    form = await group.press(group.aisha, group.panel, "Record what I found")
    broken("answers", "record", StoreError("not-saved"))

    told = await group.aisha.submit_modal(form, answer("fnp", ("assets",), "My careful words."))

    assert outcome_of(told) == "store.not-saved"
    assert given_back(told) == "My careful words."


async def test_trouble_after_something_was_saved_is_not_told_as_nothing_saved(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    await group.start()
    form = await group.press(group.aisha, group.panel, "Record what I found")
    record = group.bot.services.answers.record

    async def record_and_close(*arguments: Any, **more: Any) -> object:
        await record(*arguments, **more)
        raise StoreError("closing")

    monkeypatch.setattr(group.bot.services.answers, "record", record_and_close)
    told = await group.aisha.submit_modal(form, answer("fnp", ("assets",), "My careful words."))

    assert outcome_of(told) == "store.partly-saved"
    assert "1 entry by 1 member" in screen.text_of(await group.ask(group.aisha, "activity status"))


async def test_the_next_try_works(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError

    await group.start()
    with monkeypatch.context() as patch:
        patch.setattr(group.bot.services.answers, "record", fail)
        await group.record(group.aisha)

    receipt = await group.record(group.aisha)

    assert "Saved in your learning log" in screen.text_of(receipt)


async def test_an_answer_that_discord_refuses_is_explained(group: Group, caplog: pytest.LogCaptureFixture) -> None:
    await group.start()
    group.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035)

    told = await group.press(group.aisha, group.panel, "How are we doing?")

    assert outcome_of(told) == "error.unexpected"
    assert "HTTP 400, code 50035" in caplog.text


async def test_an_answer_that_nobody_waits_for_any_more_is_only_logged(
    group: Group, caplog: pytest.LogCaptureFixture
) -> None:
    await group.start()
    group.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062, times=2)

    told = await group.press(group.aisha, group.panel, "How are we doing?")

    assert not told.acknowledged
    assert "the answer could not be sent (HTTP 404, code 10062)" in caplog.text


def slow(group: Group, monkeypatch: pytest.MonkeyPatch, service: str, method: str) -> None:
    """Makes a method of a service take ten seconds of simulated time, more than the bot lets anybody wait."""
    monkeypatch.setattr("bot.runtime.dispatcher.DEFER_AFTER", 0.0)
    kept = getattr(group.bot.services, service)
    unhurried = getattr(kept, method)

    async def slowly(*args: object) -> object:
        await asyncio.sleep(10)
        return await unhurried(*args)

    monkeypatch.setattr(kept, method, slowly)


async def test_a_slow_private_answer_is_put_off_and_comes(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    await group.start()
    slow(group, monkeypatch, "summaries", "show")

    told = await group.ask(group.aisha, "summary show")
    await group.env.advance_time(3)
    put_off = told.deferred
    await group.env.advance_time(8)

    assert put_off
    assert "What we found" in screen.text_of(told)
    assert screen.message_of(told).ephemeral


async def test_a_slow_public_answer_comes_for_all_to_see(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    slow(group, monkeypatch, "sessions", "start")

    started = await group.ask(group.tutor, "activity start", activity="co-production")
    await group.env.advance_time(11)

    (panel,) = started.followups
    assert not panel.ephemeral
    assert screen.message_of(started).ephemeral
    assert "The answer is here in the channel now" in screen.text_of(started)
    monkeypatch.undo()
    form = await group.press(group.aisha, panel, "Record what I found")
    await group.aisha.submit_modal(form, answer("fnp", ("assets",), "Worth the wait."))
    assert "1 entry by 1 member" in screen.text_of(panel)


async def test_a_slow_form_keeps_what_was_typed(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    await group.start()
    slow(group, monkeypatch, "answers", "record")

    told = await group.record(group.aisha, evidence="Worth the wait.")
    await group.env.advance_time(11)

    assert "> Worth the wait." in screen.text_of(told)
    assert "1 entry by 1 member" in screen.text_of(group.panel)


async def test_a_form_that_comes_too_late_asks_to_try_again(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    await group.start()
    slow(group, monkeypatch, "answers", "form")

    told = await group.press(group.aisha, group.panel, "Record what I found")
    await group.env.advance_time(11)

    assert outcome_of(told) == "refusal.form-too-late"


async def test_what_comes_in_while_the_bot_closes_is_given_back(group: Group) -> None:
    await group.start()
    form = await group.press(group.aisha, group.panel, "Record what I found")

    await group.bot.dispatcher.close()
    told = await group.aisha.submit_modal(form, answer("fnp", ("assets",), "A moment too late."))

    assert outcome_of(told) == "store.closing"
    assert given_back(told) == "A moment too late."
