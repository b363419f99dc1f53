"""The status card: progress and possible actions, shown to each person according to their rights."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.group import Group

READ = "Choose a project to read"


async def test_the_status_tells_the_time_and_what_is_blank(group: Group) -> None:
    await group.start(minutes=20)
    await group.record(group.aisha, "fnp", ("assets", "capacity"))

    status = await group.press(group.ben, group.panel, "How are we doing?")

    text = screen.text_of(status)
    assert status.ephemeral
    assert f"<t:{int(group.env.now().timestamp()) + 20 * 60}:R>" in text
    assert "1 entry by 1 member. 2 of 6 components seen" in text
    assert "- Mutuality: not seen yet" in text
    assert "Not seen there yet: Mutuality, Networks, Shared roles and Catalysts." in text
    assert "Children's Parliament" in text.split("**Nobody has recorded on:**")[1]
    assert "**You** have not recorded anything yet." in text


async def test_the_status_counts_ones_own_entries(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, "fnp")
    await group.record(group.aisha, "keyring")

    status = screen.text_of(await group.ask(group.aisha, "activity status"))

    assert "**You** have recorded 2 entries." in status


async def test_only_a_tutor_is_told_who_has_not_recorded(group: Group) -> None:
    await group.start()
    await group.choose(group.ben, group.panel, READ, "fnp")
    await group.record(group.aisha)

    tutors = screen.text_of(await group.ask(group.tutor, "activity status"))
    members = screen.text_of(await group.ask(group.aisha, "activity status"))

    assert "have opened the activity but recorded nothing yet: Ben Okafor." in tutors
    assert "For you as a tutor" not in members
    assert "Ben" not in members


async def test_a_tutor_is_told_when_everybody_has_recorded(group: Group) -> None:
    await group.start()
    await group.record(group.aisha)

    status = screen.text_of(await group.ask(group.manager, "activity status"))

    assert "everybody who joined in has recorded something" in status


async def test_a_tutor_who_reads_a_project_is_not_missed(group: Group) -> None:
    await group.start()
    await group.record(group.aisha)
    await group.choose(group.tutor, group.panel, READ, "fnp")

    status = screen.text_of(await group.ask(group.tutor, "activity status"))

    assert "everybody who joined in has recorded something" in status


async def test_the_status_leads_to_the_panel(group: Group) -> None:
    await group.start()

    status = await group.ask(group.aisha, "activity status")

    address = f"https://discord.com/channels/{group.guild.id}/{group.channel.id}/{group.panel.id}"
    assert screen.links_of(status) == {"Go to the activity": address}


@pytest.mark.parametrize(("stage", "text"), [("discuss", "We are discussing"), ("closed", "This session is closed")])
async def test_the_status_names_the_stage(group: Group, stage: str, text: str) -> None:
    channel = await group.channel_at(stage, "status")

    status = await group.ben.slash(channel, "activity status")

    assert text in screen.text_of(status)


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        ("none", "No activity has been started in this channel yet"),
        ("explore", 'press "Record what I found"'),
        ("discuss", "is being discussed here"),
        ("closed", "is closed here"),
    ],
)
async def test_help_says_what_one_can_do_now(group: Group, stage: str, text: str) -> None:
    channel = await group.channel_at(stage, "help")

    told = await group.aisha.slash(channel, "help")

    assert text in screen.text_of(told)
    assert "/log delete" in screen.text_of(told)


async def test_help_tells_each_what_is_theirs_to_do(group: Group) -> None:
    await group.start()

    told = {name: screen.text_of(await group.ask(who, "help")) for name, who in group.people.items()}

    assert {name for name, text in told.items() if "/activity close" in text} == {"tutor", "manager"}
    assert {name for name, text in told.items() if "/setup tutors" in text} == {"manager"}
