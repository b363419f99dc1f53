"""Limitations: raised by command or with an answer, and listed for everybody."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.group import Group, tamper
from tests.flows.outcome import given_back, outcome_of

PACKS_OWN = "Calling a service"


async def test_the_form_asks_for_one_sentence_and_what_it_came_up_with(group: Group) -> None:
    await group.start()

    fields = screen.fields_of(await group.ask(group.aisha, "limitation add"))

    assert (fields["limitation"]["required"], fields["limitation"]["max_length"]) == (True, 140)
    assert not fields["project"]["required"]
    assert not fields["component"]["required"]
    assert screen.values_of(fields["component"])[0] == "assets"


async def test_a_limitation_raised_by_command_is_on_the_list_for_all(group: Group) -> None:
    await group.start()

    added = await group.limit(group.aisha, "Meetings were at bad times", "fnp", "assets")
    listed = await group.press(group.ben, group.panel, "Limitations")

    assert added.ephemeral
    assert "Your limitation is on the group's list" in screen.text_of(added)
    assert listed.ephemeral
    assert (
        "**1.** Meetings were at bad times\n"
        '-# Raised by Member 1, about Assets in "Family Nurse Partnership (Scotland)"' in screen.text_of(listed)
    )


async def test_a_limitation_needs_no_project_and_no_component(group: Group) -> None:
    await group.start()

    added = await group.limit(group.aisha, "It costs time")

    assert "**1.** It costs time\n-# Raised by Member 1" in screen.text_of(added)


async def test_a_limitation_raised_with_an_answer_is_on_the_list(group: Group) -> None:
    await group.start()

    await group.record(group.aisha, "fnp", limitation="The manual is fixed")

    listed = screen.text_of(await group.ask(group.ben, "limitation list"))
    assert 'The manual is fixed\n-# Raised by Member 1, about "Family Nurse Partnership (Scotland)"' in listed


@pytest.mark.parametrize("said", ["It costs time", "IT COSTS TIME", "  it   costs\ntime "])
async def test_the_same_limitation_is_refused_with_its_words(group: Group, said: str) -> None:
    await group.start()
    await group.limit(group.aisha, "It costs time")

    refused = await group.limit(group.ben, said)

    assert outcome_of(refused) == "refusal.limitation-known"
    assert given_back(refused).split() == said.split()


async def test_a_limitation_of_white_space_is_refused(group: Group) -> None:
    await group.start()

    refused = await group.limit(group.aisha, "   ")

    assert outcome_of(refused) == "refusal.empty-limitation"


async def test_one_character_too_many_is_given_back(group: Group) -> None:
    await group.start()
    form = await group.ask(group.aisha, "limitation add")
    tamper(form, "limitation", max_length=4000)

    refused = await group.aisha.submit_modal(form, {"limitation": "y" * 141, "project": [], "component": []})

    assert outcome_of(refused) == "refusal.long-limitation"
    assert given_back(refused) == "y" * 141


async def test_the_packs_own_limitations_come_with_the_discussion(group: Group) -> None:
    await group.start()

    exploring = screen.text_of(await group.ask(group.aisha, "limitation list"))
    await group.ask(group.tutor, "activity discuss")
    discussing = screen.text_of(await group.ask(group.aisha, "limitation list"))

    assert PACKS_OWN not in exploring
    assert PACKS_OWN in discussing


async def test_the_list_of_a_closed_session_takes_no_more(group: Group) -> None:
    await group.start()
    listed = await group.ask(group.aisha, "limitation list")
    await group.close()

    refused = await group.press(group.aisha, listed, "Add a limitation")

    assert outcome_of(refused) == "refusal.session-closed"
    assert "Add a limitation" not in screen.buttons_of(await group.ask(group.aisha, "limitation list"))


async def test_a_limitation_with_markdown_stays_what_was_typed(group: Group) -> None:
    await group.start()

    added = await group.limit(group.aisha, "*Who* pays? @everyone")

    assert "\\*Who\\* pays?" in screen.text_of(added)
    assert "@everyone" not in screen.text_of(added)
