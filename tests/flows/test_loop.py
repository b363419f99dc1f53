"""A whole activity from beginning to end."""

from __future__ import annotations

from tests.flows import screen
from tests.flows.group import Group


async def test_a_group_goes_through_the_activity(group: Group) -> None:
    await group.start()
    assert "Co-production in action" in screen.text_of(group.panel)

    read = await group.choose(group.aisha, group.panel, "Choose a project to read", "care-leavers")
    assert read.ephemeral
    assert "The author's reading" not in screen.buttons_of(read)

    receipt = await group.record(group.aisha, limitation="Meetings were at bad times")
    assert "Saved in your learning log" in screen.text_of(receipt)
    assert "1 entry by 1 member" in screen.text_of(group.panel)

    closed = await group.close()
    full = await group.press(group.ben, closed, "Read the whole summary")
    assert "Member 1" in screen.text_of(full)
