"""Suggestions while somebody types a name."""

from __future__ import annotations

import pytest

from tests.flows.group import Group


async def offered(group: Group, command: str, option: str, typed: str) -> dict[str, str]:
    choices = await group.aisha.autocomplete(group.channel, command, option, typed)
    return {choice["name"]: choice["value"] for choice in choices}


async def test_activities_are_offered_with_their_time(group: Group) -> None:
    assert await offered(group, "activity start", "activity", "") == {
        "Co-production in action (about 30 minutes)": "co-production"
    }
    assert await offered(group, "activity start", "activity", "moon") == {}


@pytest.mark.parametrize("command", ["answer", "project show", "summary show"])
async def test_projects_are_offered_by_any_part_of_their_title(group: Group, command: str) -> None:
    await group.start()

    assert len(await offered(group, command, "project", "")) == 6
    assert await offered(group, command, "project", " PARLIAMENT") == {"Children's Parliament": "childrens-parliament"}


async def test_components_are_offered_by_name(group: Group) -> None:
    await group.start()

    assert await offered(group, "summary show", "component", "ro") == {"Shared roles": "shared-roles"}


@pytest.mark.parametrize(
    ("command", "option"), [("answer", "project"), ("summary show", "project"), ("summary show", "component")]
)
async def test_where_no_session_is_nothing_is_offered(group: Group, command: str, option: str) -> None:
    assert await offered(group, command, option, "") == {}


async def test_what_goes_wrong_while_typing_is_not_the_members_business(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("the disk is on fire")

    await group.start()
    monkeypatch.setattr(group.bot.services.projects, "choices", fail)

    assert await offered(group, "answer", "project", "") == {}
