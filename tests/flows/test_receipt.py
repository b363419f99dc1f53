"""The receipt of an answer: evidence for single components, the author's reading, and what comes next."""

from __future__ import annotations

import simcord

from tests.flows import screen
from tests.flows.group import Group, Result, answer
from tests.flows.outcome import outcome_of

SAY_MORE = "Say what shows one of these components"
READ = "Choose a project to read"


async def deepen(group: Group, receipt: Result, component: str, words: str) -> Result:
    """Adds evidence for one component as Aisha."""
    form = await group.choose(group.aisha, receipt, SAY_MORE, component)
    return await group.aisha.submit_modal(form, {"evidence": words})


async def test_the_receipt_shows_what_was_kept_to_its_author_alone(group: Group) -> None:
    await group.start()

    receipt = await group.record(group.aisha, "fnp", ("networks", "assets"), "She is the expert.", "It is licensed.")

    text = screen.text_of(receipt)
    assert receipt.ephemeral
    assert "Family Nurse Partnership (Scotland) (entry #1)" in text
    assert "Components: Assets and Networks" in text
    assert "> She is the expert." in text
    assert "Your limitation is on the group's list" in text
    assert "> It is licensed." in text


async def test_a_limitation_that_the_group_has_is_not_listed_twice(group: Group) -> None:
    await group.start()
    await group.record(group.ben, limitation="It is licensed.")

    receipt = await group.record(group.aisha, limitation="it IS  licensed. ")

    assert "on the group's list already" in screen.text_of(receipt)
    listed = screen.text_of(await group.ask(group.aisha, "limitation list"))
    assert listed.lower().count("it is licensed.") == 1


async def test_evidence_for_one_component_stands_beside_the_rest(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha, "fnp", ("assets", "capacity"), "In general.")

    deeper = await deepen(group, receipt, "capacity", "They learned to speak up.")

    text = screen.text_of(deeper)
    assert screen.labels_of(screen.selects_of(receipt)[SAY_MORE]) == ["Assets", "Capacity"]
    assert "> In general." in text
    assert "On Capacity:\n> They learned to speak up." in text


async def test_evidence_for_one_component_can_be_changed_and_taken_away(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha, "fnp", ("assets",), "In general.")
    deeper = await deepen(group, receipt, "assets", "They chose the topic.")

    form = await group.choose(group.aisha, deeper, SAY_MORE, "assets")
    gone = await group.aisha.submit_modal(form, {"evidence": ""})

    assert screen.fields_of(form)["evidence"]["value"] == "They chose the topic."
    assert "They chose the topic." not in screen.text_of(gone)
    assert "> In general." in screen.text_of(gone)
    assert "They chose the topic." in screen.text_of(await group.ask(group.aisha, "log show"))


async def test_words_for_a_component_that_is_unticked_later_stay_in_the_log(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha, "fnp", ("assets", "capacity"), "In general.")
    await deepen(group, receipt, "capacity", "They learned to speak up.")

    changed = await group.record(group.aisha, "fnp", ("assets",), "On second thoughts.")

    assert "They learned to speak up." not in screen.text_of(changed)
    assert "They learned to speak up." in screen.text_of(await group.ask(group.aisha, "log show"))


async def test_words_for_a_component_survive_a_change_of_the_entry(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha, "fnp", ("assets",), "In general.")
    await deepen(group, receipt, "assets", "They chose the topic.")

    changed = await group.record(group.aisha, "fnp", ("assets", "networks"), "In other words.")

    assert "On Assets:\n> They chose the topic." in screen.text_of(changed)


async def test_a_component_unticked_in_the_meantime_is_refused_with_what_to_do(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha, "fnp", ("assets", "capacity"), "In general.")
    form = await group.choose(group.aisha, receipt, SAY_MORE, "capacity")
    await group.record(group.aisha, "fnp", ("assets",), "In general.")

    refused = await group.aisha.submit_modal(form, {"evidence": "They learned to speak up."})

    assert outcome_of(refused) == "refusal.component-not-ticked"
    assert "> They learned to speak up." in screen.text_of(refused)


async def test_the_receipt_leads_to_another_project_and_to_the_log(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha)

    projects = await group.press(group.aisha, receipt, "Another project")
    log = await group.press(group.aisha, receipt, "My log")

    assert "Projects to read" in screen.text_of(projects)
    assert "Your learning log" in screen.text_of(log)


async def test_an_answer_sent_from_a_page_of_ones_own_takes_its_place(group: Group) -> None:
    await group.start()
    page = await group.choose(group.aisha, group.panel, READ, "fnp")
    form = await group.press(group.aisha, page, "Record what I found")

    receipt = await group.aisha.submit_modal(form, answer("fnp", ("assets",), "Her own words."))

    assert isinstance(page.response, simcord.ResponseMessage)
    assert screen.message_of(receipt).id == page.response.id
    assert "Saved in your learning log" in screen.text_of(page)


async def test_nobody_gets_at_the_receipt_of_another(group: Group) -> None:
    await group.start()
    await group.record(group.aisha)
    page, form = await group.forge("rt:receipt:1:0"), await group.forge("rt:deepened:1:assets:0")

    seen = await group.press(group.ben, page, "Forged")
    written = await group.press(group.ben, form, "Forged")

    assert outcome_of(seen) == "refusal.entry-gone"
    assert outcome_of(written) == "refusal.entry-gone"


async def test_saying_more_about_a_component_leaves_no_earlier_version_of_the_same_words(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha, components=("assets",), evidence="They chose the topic.")
    form = await group.choose(group.aisha, receipt, "Say what shows one of these components", "assets")
    await group.aisha.submit_modal(form, {"evidence": "It was their own map."})

    log = await group.ask(group.aisha, "log show")

    assert "It was their own map." in screen.text_of(log)
    assert "What you had written before" not in screen.text_of(log)


async def test_the_receipt_of_a_closed_session_opens_no_form_that_could_not_be_sent(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha, components=("assets",))
    await group.close()

    refused = await group.choose(group.aisha, receipt, SAY_MORE, "assets")

    assert outcome_of(refused) == "refusal.session-closed"
