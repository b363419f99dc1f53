"""The group's summary: read in private, shared with everybody, and traceable to members' entries."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.group import Group, Result
from tests.flows.outcome import outcome_of

COMPONENT = "What was written about a component"
PROJECT = "What was written about a project"


async def recorded(group: Group) -> None:
    """Records entries by two members on two projects, with disagreements."""
    await group.start()
    await group.record(group.aisha, "fnp", ("assets", "capacity"), "She is the expert.", "The manual is fixed")
    await group.record(group.ben, "fnp", ("assets",), "Her plans come first.")
    await group.record(group.ben, "keyring", ("networks",), "They live near each other.")


async def all_pages(group: Group, shown: Result) -> str:
    """Returns the text of all pages of a card, read as Aisha."""
    texts = [screen.text_of(shown)]
    while "Next page" in screen.buttons_of(shown):
        shown = await group.press(group.aisha, shown, "Next page")
        texts.append(screen.text_of(shown))
    return "\n".join(texts)


async def test_the_summary_says_what_was_seen_where_and_by_how_many(group: Group) -> None:
    await recorded(group)

    summary = await group.ask(group.aisha, "summary show")

    text = await all_pages(group, summary)
    assert summary.ephemeral
    assert "3 entries by 2 members, on 2 of 6 projects. 3 of 6 components were seen." in text
    assert "**Assets**: seen in 1 of 2 projects, by 2 of 2 members" in text
    assert "- Family Nurse Partnership (Scotland): 2 members (#1, #2)" in text
    assert "**Mutuality**: nobody saw it" in text
    differently = text.split("## Where we read a project differently")[1]
    assert (
        "**Family Nurse Partnership (Scotland)**\n- Capacity: 1 member saw it (#1), 1 member did not (#2)"
        in differently
    )
    assert "The manual is fixed" in text
    assert "Children's Parliament" in text.split("**Nobody recorded on:**")[1]


async def test_the_summary_quotes_members_in_their_own_words(group: Group) -> None:
    await recorded(group)

    text = await all_pages(group, await group.ask(group.aisha, "summary show"))

    for words in ("She is the expert.", "Her plans come first.", "They live near each other."):
        assert f"> {words}" in text


@pytest.mark.parametrize(
    ("options", "there", "not_there"),
    [
        ({"project": "keyring"}, ["#3"], ["#1", "#2"]),
        ({"component": "assets"}, ["#1", "#2"], ["#3"]),
        ({"project": "fnp", "component": "capacity"}, ["#1"], ["#2", "#3"]),
        ({"project": "Family Nurse Partnership (Scotland)", "component": "Capacity"}, ["#1"], ["#2", "#3"]),
    ],
)
async def test_the_summary_can_be_asked_for_one_project_or_component(
    group: Group, options: dict[str, str], there: list[str], not_there: list[str]
) -> None:
    await recorded(group)

    text = screen.text_of(await group.ask(group.aisha, "summary show", **options))

    assert all(number in text for number in there)
    assert not any(number in text for number in not_there)


async def test_a_part_that_nobody_wrote_about_says_so(group: Group) -> None:
    await recorded(group)

    shown = await group.ask(group.aisha, "summary show", project="fnp", component="shared-roles")

    assert "Nobody has written anything here yet" in screen.text_of(shown)


@pytest.mark.parametrize(
    ("options", "key"),
    [({"project": "moon"}, "refusal.unknown-project"), ({"component": "moon"}, "refusal.no-such-component")],
)
async def test_a_part_there_is_none_of_is_refused(group: Group, options: dict[str, str], key: str) -> None:
    await group.start()

    refused = await group.ask(group.aisha, "summary show", **options)

    assert outcome_of(refused) == key


async def test_every_line_leads_to_its_entries_and_back(group: Group) -> None:
    await recorded(group)
    summary = await group.ask(group.aisha, "summary show")

    on_component = await group.choose(group.aisha, summary, COMPONENT, "capacity")
    entries = screen.text_of(on_component)
    back = await group.press(group.aisha, on_component, "Back to the summary")
    on_project = await group.choose(group.aisha, back, PROJECT, "keyring")

    assert "**#1** Member 1 on **Family Nurse Partnership (Scotland)**" in entries
    assert "She is the expert." in entries
    assert "They live near each other." in screen.text_of(on_project)
    assert "She is the expert." not in screen.text_of(on_project)
    assert screen.message_of(on_project).id == screen.message_of(summary).id


async def test_a_tutor_shares_the_summary_with_everybody(group: Group) -> None:
    await recorded(group)

    shared = await group.ask(group.tutor, "summary share")
    whole = await group.press(group.stranger, shared, "Read the whole summary")

    assert not shared.ephemeral
    assert "What we found so far: Co-production in action" in screen.text_of(shared)
    assert "**Assets**: seen in 1 of 2 projects" in screen.text_of(shared)
    assert whole.ephemeral
    assert "She is the expert." in screen.text_of(whole)


async def test_a_member_cannot_share_it(group: Group) -> None:
    await recorded(group)
    before = len(group.channel.history(viewer=group.ben))

    refused = await group.ask(group.aisha, "summary share")

    assert outcome_of(refused) == "refusal.tutors-only"
    assert len(group.channel.history(viewer=group.ben)) == before


async def test_a_session_without_entries_has_nothing_to_sum_up(group: Group) -> None:
    await group.start()

    summary = await group.ask(group.aisha, "summary show")

    assert "Nobody has recorded an entry yet" in screen.text_of(summary)
    assert screen.selects_of(summary) == {}
