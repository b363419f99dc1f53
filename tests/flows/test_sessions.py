"""Starting, moving and closing a session."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.group import Group
from tests.flows.outcome import outcome_of


async def test_the_panel_carries_the_prompt_and_the_time(group: Group) -> None:
    await group.start(minutes=45)

    text = screen.text_of(group.panel)
    assert "Co-production in action" in text
    assert "**The question:** Which components of co-production can you see" in text
    assert "45 minutes" in text
    assert f"<t:{int(group.env.now().timestamp()) + 45 * 60}:R>" in text
    assert not group.panel.ephemeral


async def test_an_activity_takes_its_usual_time_unless_told_otherwise(group: Group) -> None:
    await group.start()

    assert "30 minutes" in screen.text_of(group.panel)


@pytest.mark.parametrize("names", ["shown", "hidden", "secret"])
async def test_the_panel_says_who_will_see_names(group: Group, names: str) -> None:
    await group.start(names)

    assert f"Names are {names}" in screen.text_of(group.panel)


async def test_a_channel_has_room_for_one_session(group: Group) -> None:
    await group.start()

    refused = await group.ask(group.tutor, "activity start", activity="co-production")

    assert outcome_of(refused) == "refusal.session-open"
    assert "Co-production in action" in screen.text_of(refused)
    assert "/activity close" in screen.text_of(refused)
    assert len(group.channel.history(viewer=group.aisha)) == 1


async def test_another_channel_has_room_for_a_session_of_its_own(group: Group) -> None:
    await group.start()
    await group.record(group.aisha)
    other = group.guild.create_text_channel("co-production-2")

    await group.start(channel=other)

    assert "nobody has recorded anything" in screen.text_of(group.panel)
    assert "1 entry by 1 member" in screen.text_of(await group.ask(group.ben, "activity status"))


async def test_an_unknown_activity_is_refused_with_those_there_are(group: Group) -> None:
    refused = await group.ask(group.tutor, "activity start", activity="time-travel")

    assert outcome_of(refused) == "refusal.unknown-activity"
    assert "time-travel" in screen.text_of(refused)
    assert "Co-production in action" in screen.text_of(refused)


async def test_however_long_a_name_is_typed_it_is_answered(group: Group) -> None:
    refused = await group.ask(group.tutor, "activity start", activity="*" * 6000)

    assert outcome_of(refused) == "refusal.unknown-activity"
    assert "Co-production in action" in screen.text_of(refused)


async def test_an_activity_may_be_started_by_its_title(group: Group) -> None:
    started = await group.ask(group.tutor, "activity start", activity="co-production in ACTION")

    assert outcome_of(started) == "public"


async def test_the_discussion_opens_for_everybody_to_see(group: Group) -> None:
    await group.start()

    told = await group.ask(group.tutor, "activity discuss")

    assert outcome_of(told) == "public"
    assert "Let us discuss the limitations" in screen.text_of(told)
    assert "We are discussing the limitations now" in screen.text_of(group.panel)


async def test_in_the_discussion_members_can_still_record(group: Group) -> None:
    await group.start()
    await group.ask(group.tutor, "activity discuss")

    receipt = await group.record(group.aisha, limitation="Meetings were at bad times")

    assert "Saved in your learning log" in screen.text_of(receipt)
    assert "1 entry by 1 member" in screen.text_of(group.panel)


async def test_closing_shows_everybody_what_the_group_found(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, components=("assets", "networks"), limitation="Meetings were at bad times")

    told = await group.close()

    text = screen.text_of(told)
    assert "1 entry by 1 member, on 1 of 6 projects. 2 of 6 components were seen." in text
    assert "**Assets**: seen in 1 of 1 project, by 1 of 1 member" in text
    assert "Meetings were at bad times" in text
    assert "This session is closed" in screen.text_of(group.panel)


async def test_a_closed_panel_no_longer_offers_to_record(group: Group) -> None:
    await group.start()

    await group.close()

    buttons = screen.buttons_of(group.panel)
    assert "Record what I found" not in buttons
    assert "A project of my own" not in buttons
    assert {"Read the whole summary", "My log", "Limitations"} <= set(buttons)


async def test_reopening_goes_one_stage_back_at_a_time(group: Group) -> None:
    await group.start()
    await group.ask(group.tutor, "activity discuss")
    await group.close()

    to_discussion = await group.ask(group.tutor, "activity reopen")
    to_exploring = await group.ask(group.tutor, "activity reopen")

    assert "The session is open again" in screen.text_of(to_discussion)
    assert "Back to exploring" in screen.text_of(to_exploring)
    assert "Record what I found" in screen.buttons_of(group.panel)
    assert "Time to work" in screen.text_of(group.panel)


async def test_an_older_session_stays_readable_beside_a_new_one(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, evidence="Words of the first session.")
    closed = await group.close()
    await group.start()

    old = await group.press(group.ben, closed, "Read the whole summary")
    new = await group.ask(group.ben, "summary show")

    assert "Words of the first session." in screen.text_of(old)
    assert "Nobody has recorded an entry yet" in screen.text_of(new)


async def test_entries_are_welcome_after_the_time_is_up(group: Group) -> None:
    await group.start(minutes=5)

    await group.env.advance_time(6 * 60)
    receipt = await group.record(group.aisha)

    assert "Saved in your learning log" in screen.text_of(receipt)
