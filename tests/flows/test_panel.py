"""The panel: edited in place at intervals as entries come in, and always after the last one."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.group import Group, answer

PROJECTS = ("care-leavers", "fnp", "childrens-parliament", "senior-cohousing", "keyring", "neighbourhood-networks")


@pytest.fixture
def interval() -> float:
    return 60.0


def edits(group: Group) -> int:
    """Returns how often the panel has been edited."""
    path = f"/channels/{group.channel.id}/messages/{group.panel.id}"
    return sum(1 for request in group.env.http_requests if (request.method, request.path) == ("PATCH", path))


async def record_many(group: Group, times: int) -> None:
    for n in range(times):
        who = (group.aisha, group.ben, group.manager, group.stranger)[n % 4]
        await group.record(who, PROJECTS[n % 6], ("assets",), f"Words number {n}.")


async def test_many_entries_make_few_edits_and_the_last_shows_them_all(group: Group) -> None:
    await group.start()

    await record_many(group, 20)
    during = edits(group)
    await group.env.advance_time(61)
    after = edits(group)
    await group.env.advance_time(300)

    assert during == 1
    assert after == 2
    assert edits(group) == 2  # Nothing runs while nothing changes.
    assert "12 entries by 4 members" in screen.text_of(group.panel)


async def test_a_bot_that_closes_brings_its_panels_up_to_date(group: Group) -> None:
    await group.start()
    await record_many(group, 8)

    await group.bot.close()

    assert edits(group) == 2
    assert "8 entries by 4 members" in screen.text_of(group.panel)


async def test_an_entry_after_a_quiet_while_is_shown_at_once(group: Group) -> None:
    await group.start()
    await group.record(group.aisha)
    await group.env.advance_time(61)

    await group.record(group.ben)

    assert "2 entries by 2 members" in screen.text_of(group.panel)


async def test_each_session_has_a_panel_of_its_own(group: Group) -> None:
    await group.start()
    first = group.panel
    await group.record(group.aisha)
    await group.start(channel=group.guild.create_text_channel("co-production-2"))

    await group.record(group.ben, "fnp", ("assets", "networks"))

    assert "1 of 6 components seen" in screen.text_of(first)
    assert "2 of 6 components seen" in screen.text_of(group.panel)


async def test_a_deleted_panel_keeps_nobody_from_recording(group: Group) -> None:
    await group.start()
    with group.env.time_context():
        await group.bot.get_partial_messageable(group.channel.id).get_partial_message(group.panel.id).delete()

    form = await group.ask(group.aisha, "answer")
    receipt = await group.aisha.submit_modal(form, answer("fnp", ("assets",), "Without a panel."))
    await group.env.advance_time(61)

    assert "Saved in your learning log" in screen.text_of(receipt)
    assert "1 entry by 1 member" in screen.text_of(await group.ask(group.aisha, "activity status"))


@pytest.mark.parametrize("status", [403, 500, 503])
async def test_a_panel_that_cannot_be_edited_keeps_nobody_from_recording(group: Group, status: int) -> None:
    await group.start()
    group.env.inject_error("PATCH", f"/channels/*/messages/{group.panel.id}", status=status, times=2)

    first = await group.record(group.aisha)
    second = await group.record(group.ben)
    await group.env.advance_time(200)
    await group.record(group.stranger)
    await group.env.advance_time(200)

    assert "Saved in your learning log" in screen.text_of(first)
    assert "Saved in your learning log" in screen.text_of(second)
    assert "3 entries by 3 members" in screen.text_of(group.panel)


async def test_after_a_restart_the_panel_goes_on_being_edited(group: Group) -> None:
    await group.start()
    await group.record(group.aisha)

    await group.restart()
    await group.record(group.ben)
    await group.env.advance_time(61)

    assert "2 entries by 2 members" in screen.text_of(group.panel)


async def test_a_panel_that_missed_its_last_edit_is_right_again_after_a_start(group: Group) -> None:
    await group.start()
    group.env.inject_error("PATCH", "/channels/*/messages/*", status=500, times=None)
    await group.record(group.aisha)
    assert "nobody has recorded" in screen.text_of(group.panel)
    group.env.backend.faults.clear()

    await group.restart()

    assert "1 entry by 1 member" in screen.text_of(group.panel)
