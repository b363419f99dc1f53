"""Tutors merge a limitation into another: its votes count there, and it can be undone."""

from __future__ import annotations

from tests.flows import screen
from tests.flows.ballots import MERGE, look_at, merge, restore, vote_on
from tests.flows.group import Group
from tests.flows.limitations import BUS, KETTLE, REASON, ROOM, listed, one_of_the_list, three_raised
from tests.flows.outcome import outcome_of


async def test_the_votes_of_a_merged_one_count_for_the_other(group: Group) -> None:
    await three_raised(group)
    await vote_on(group, group.ben, ROOM, "Disagree")
    await vote_on(group, group.stranger, ROOM, "Agree")

    merged = await merge(group, ROOM, BUS)

    assert f"## Limitation 3\n> {BUS}" in screen.text_of(merged)
    assert ROOM not in await listed(group, group.ben)
    ballots = {
        who.name: screen.text_of(await group.ask(who, "limitation vote", limitation="3"))
        for who in (group.aisha, group.ben, group.stranger)
    }
    assert {
        name: said for name, text in ballots.items() for said in ("agree", "disagree") if f"**{said}**" in text
    } == {
        group.aisha.name: "agree",
        group.ben.name: "disagree",
        group.stranger.name: "agree",
    }


async def test_of_two_votes_on_what_was_merged_the_last_counts(group: Group) -> None:
    await three_raised(group)
    await vote_on(group, group.ben, BUS, "Agree")
    await vote_on(group, group.ben, ROOM, "Disagree")

    await merge(group, ROOM, BUS)
    ballot = await group.ask(group.ben, "limitation vote", limitation="3")
    so_far = screen.text_of(ballot)
    await group.press(group.ben, ballot, "Pass")

    assert "Your vote so far: **disagree**" in so_far
    assert "**pass**" in screen.text_of(await group.ask(group.ben, "limitation vote", limitation="3"))


async def test_its_author_is_told_what_it_counts_as_part_of(group: Group) -> None:
    await three_raised(group)

    await group.ask(group.tutor, "limitation merge", limitation="1", into=BUS)

    assert "It is part of limitation 3 now, and its votes count there" in await listed(group, group.aisha)
    assert ROOM not in await listed(group, group.ben)


async def test_merging_is_undone_by_putting_it_back(group: Group) -> None:
    await three_raised(group)
    await vote_on(group, group.ben, ROOM, "Disagree")
    before = await listed(group, group.ben)
    await merge(group, ROOM, BUS)

    await restore(group, ROOM)

    assert await listed(group, group.ben) == before
    assert "**disagree**" in screen.text_of(await group.ask(group.ben, "limitation vote", limitation="1"))
    assert "Your vote so far" not in screen.text_of(await group.ask(group.ben, "limitation vote", limitation="3"))


async def test_what_was_merged_before_comes_along(group: Group) -> None:
    await three_raised(group)
    await vote_on(group, group.ben, ROOM, "Disagree")
    await merge(group, ROOM, KETTLE)

    await merge(group, KETTLE, BUS)

    assert "It is part of limitation 3 now" in await listed(group, group.aisha)
    assert "It is part of limitation 3 now" in await listed(group, group.ben)
    assert await one_of_the_list(group) == {BUS}


async def test_nothing_is_merged_into_itself(group: Group) -> None:
    await three_raised(group)

    refused = await group.ask(group.tutor, "limitation merge", limitation="1", into="1")

    assert outcome_of(refused) == "refusal.merge-itself"
    assert ROOM in await listed(group, group.ben)


async def test_nothing_is_merged_into_what_is_hidden_meanwhile(group: Group) -> None:
    await three_raised(group)
    page = await look_at(group, group.tutor, ROOM)
    bus = screen.keys_of(screen.selects_of(page)[MERGE])[f"3. {BUS}"]
    await group.ask(group.manager, "limitation hide", limitation="3", reason=REASON)

    refused = await group.choose(group.tutor, page, MERGE, bus)

    assert outcome_of(refused) == "refusal.limitation-gone"
    assert ROOM in await listed(group, group.ben)
