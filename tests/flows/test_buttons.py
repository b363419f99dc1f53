"""Buttons and lists: old ones work, forged ones are answered."""

from __future__ import annotations

import pytest
import simcord

from tests.flows import screen
from tests.flows.group import Group
from tests.flows.outcome import outcome_of

READ = "Choose a project to read"


async def test_every_button_of_the_panel_works_after_a_restart(group: Group) -> None:
    await group.start()

    await group.restart()
    answers = {
        label: outcome_of(await group.press(group.aisha, group.panel, label))
        for label in screen.buttons_of(group.panel)
    }
    read = await group.choose(group.aisha, group.panel, READ, "fnp")

    assert answers == {
        "Record what I found": "form",
        "A project of my own": "form",
        "My log": "private",
        "Limitations": "private",
        "How are we doing?": "private",
        "What to look for": "private",
    }
    assert "Family Nurse Partnership" in screen.text_of(read)


async def test_private_cards_work_after_a_restart(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha, "fnp", ("assets",))

    await group.restart()
    changed = await group.press(group.aisha, receipt, "Change my entry")
    reading = await group.press(group.aisha, receipt, "The author's reading")
    deepened = await group.choose(group.aisha, receipt, "Say what shows one of these components", "assets")

    assert screen.defaults_of(screen.fields_of(changed)["project"]) == ["fnp"]
    assert "The author's reading" in screen.text_of(reading)
    assert "evidence" in screen.fields_of(deepened)


async def test_a_summary_shared_before_a_restart_can_still_be_read(group: Group) -> None:
    await group.start()
    await group.record(group.aisha)
    closed = await group.close()

    await group.restart()
    whole = await group.press(group.ben, closed, "Read the whole summary")

    assert "They chose the topic themselves." in screen.text_of(whole)


@pytest.mark.parametrize(
    "custom_id",
    [
        "some-other-bot",
        "rt",
        "rt:",
        "rt:no-such-thing:1",
        ":::",
        "RT:answer:1",
        "x" * 100,
    ],
)
async def test_a_button_of_nobodys_is_answered(group: Group, custom_id: str) -> None:
    await group.start()
    forged = await group.forge(custom_id)

    told = await group.press(group.aisha, forged, "Forged")

    assert outcome_of(told) == "refusal.old-button"
    assert "/help" in screen.text_of(told)


@pytest.mark.parametrize(
    "custom_id",
    [
        "rt:answer:77",
        "rt:status:77",
        "rt:summary:77:0",
        "rt:limitations:77",
        "rt:reading:77:fnp",
        "rt:project:77:fnp:0",
    ],
)
async def test_a_session_there_never_was_is_refused(group: Group, custom_id: str) -> None:
    await group.start()
    forged = await group.forge(custom_id)

    told = await group.press(group.aisha, forged, "Forged")

    assert outcome_of(told) == "refusal.session-gone"


@pytest.mark.parametrize(
    "custom_id",
    ["rt:answer", "rt:answer:", "rt:answer:one", "rt:answer:-1", "rt:answer:99999999999999999999999", "rt:answer:²",
     "rt:answer::fnp", "rt:answer:1:fnp:", "rt:receipt:1:-5", "rt:deepen", "rt:deepened:1", "rt:entries:1:99:fnp:0",
     "rt:entries-of:1", "rt:entries-of:1:stage", "rt:record:1", "rt:limitation-added:1", "rt:suggested:1",
     "rt:open-entry", "rt:change-vote:1:0", "rt:reading:1", "rt:status:", "rt:limitations",
     "rt:vote:9223372036854775808", "rt:cast:1:1:maybe", "rt:cast::1:agree", "rt:undo:1:1", "rt:components:1:one",
     "rt:log:one", "rt:log-keep:1"],
)  # fmt: skip
async def test_a_button_that_says_nothing_we_ever_asked_for_is_refused(group: Group, custom_id: str) -> None:
    """Above all, it is never taken to mean the session of the channel that it is in."""
    await group.start()
    forged = await group.forge(custom_id)

    told = await group.press(group.aisha, forged, "Forged")

    assert outcome_of(told) == "refusal.old-button"


@pytest.mark.parametrize(
    "custom_id",
    ["rt:entries:1:99:fnp:0:0", "rt:entries:1:0::99999:99999", "rt:entries-of:1:component", "rt:read:1:waiting",
     "rt:summary:1:999999999999", "rt:log:77", "rt:read:1:0", "rt:project:1:fnp:12", "rt:reading:1:none:9"],
)  # fmt: skip
async def test_a_button_with_nonsense_in_it_is_answered_in_plain_words(group: Group, custom_id: str) -> None:
    await group.start()
    forged = await group.forge(custom_id)

    told = await group.press(group.aisha, forged, "Forged")

    assert outcome_of(told) != "error.unexpected"


async def test_a_button_in_a_private_message_is_answered(group: Group) -> None:
    private = group.aisha.user.dm_channel
    forged = await group.forge("rt:answer:1", private)

    told = await group.aisha.user.click(forged, label="Forged")

    assert isinstance(told, simcord.InteractionResult)
    assert outcome_of(told) == "refusal.servers-only"
