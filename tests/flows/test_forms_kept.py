"""What a member typed into a form is never lost: not to another form, not to a restart, not to a closed session."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.group import Group, Result, answer
from tests.flows.outcome import given_back, outcome_of


async def open_form(group: Group, who: str = "aisha") -> Result:
    return await group.press({"aisha": group.aisha, "ben": group.ben}[who], group.panel, "Record what I found")


async def test_two_members_have_the_form_open_at_once_and_both_are_kept(group: Group) -> None:
    await group.start()
    aishas, bens = await open_form(group, "aisha"), await open_form(group, "ben")

    first = await group.ben.submit_modal(bens, answer("fnp", ("assets",), "Ben's words."))
    second = await group.aisha.submit_modal(aishas, answer("fnp", ("networks",), "Aisha's words."))

    assert "> Ben's words." in screen.text_of(first)
    assert "> Aisha's words." in screen.text_of(second)
    assert "2 entries by 2 members" in screen.text_of(group.panel)


async def test_one_member_has_two_forms_open_on_two_projects(group: Group) -> None:
    await group.start()
    phone, computer = await open_form(group), await open_form(group)

    await group.aisha.submit_modal(phone, answer("fnp", ("assets",), "From the phone."))
    await group.aisha.submit_modal(computer, answer("keyring", ("networks",), "From the computer."))

    log = screen.text_of(await group.ask(group.aisha, "log show"))
    assert "> From the phone." in log
    assert "> From the computer." in log
    assert "2 entries by 1 member" in screen.text_of(group.panel)


async def test_one_member_has_two_forms_open_on_one_project(group: Group) -> None:
    await group.start()
    phone, computer = await open_form(group), await open_form(group)

    await group.aisha.submit_modal(phone, answer("fnp", ("assets",), "From the phone."))
    await group.aisha.submit_modal(computer, answer("fnp", ("networks",), "From the computer."))

    log = screen.text_of(await group.ask(group.aisha, "log show"))
    assert log.index("From the computer.") < log.index("What you had written before") < log.index("From the phone.")


async def test_no_two_forms_share_an_id(group: Group) -> None:
    await group.start()

    forms = [await open_form(group), await open_form(group), await open_form(group, "ben")]

    assert len({form.modal["custom_id"] for form in forms if form.modal is not None}) == 3


async def test_an_answer_sent_after_a_restart_is_kept(group: Group) -> None:
    await group.start()
    form = await open_form(group)

    await group.restart()
    receipt = await group.aisha.submit_modal(form, answer("fnp", ("assets",), "Typed before the restart."))

    assert "> Typed before the restart." in screen.text_of(receipt)
    assert "1 entry by 1 member" in screen.text_of(group.panel)


async def test_every_other_form_sent_after_a_restart_is_kept(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha, "fnp", ("assets",))
    suggest = await group.press(group.aisha, group.panel, "A project of my own")
    limitation = await group.ask(group.aisha, "limitation add")
    deepen = await group.choose(group.aisha, receipt, "Say what shows one of these components", "assets")

    await group.restart()
    page = await group.aisha.submit_modal(suggest, {"title": "Toys", "text": "Parents lend toys.", "link": ""})
    listed = await group.aisha.submit_modal(limitation, {"limitation": "It takes time", "project": [], "component": []})
    deeper = await group.aisha.submit_modal(deepen, {"evidence": "They chose."})

    assert "Parents lend toys." in screen.text_of(page)
    assert "It takes time" in screen.text_of(listed)
    assert "> They chose." in screen.text_of(deeper)


async def test_an_answer_to_a_session_closed_in_the_meantime_is_given_back(group: Group) -> None:
    await group.start()
    form = await open_form(group)
    await group.close()

    refused = await group.aisha.submit_modal(form, answer("fnp", ("assets",), "My careful words.", "It took long."))

    assert refused.ephemeral
    assert outcome_of(refused) == "refusal.session-closed"
    assert given_back(refused) == "My careful words.\n\nIt took long."


async def test_every_other_form_of_a_closed_session_is_given_back(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha, "fnp", ("assets",))
    suggest = await group.press(group.aisha, group.panel, "A project of my own")
    limitation = await group.ask(group.aisha, "limitation add")
    deepen = await group.choose(group.aisha, receipt, "Say what shows one of these components", "assets")
    await group.close()

    refused = [
        await group.aisha.submit_modal(suggest, {"title": "Toys", "text": "Parents lend.", "link": "toys.example"}),
        await group.aisha.submit_modal(limitation, {"limitation": "It takes time", "project": [], "component": []}),
        await group.aisha.submit_modal(deepen, {"evidence": "They chose."}),
    ]

    assert [outcome_of(one) for one in refused] == ["refusal.session-closed"] * 3
    assert [given_back(one) for one in refused] == [
        "Toys\n\nParents lend.\n\ntoys.example",
        "It takes time",
        "They chose.",
    ]


@pytest.mark.parametrize("words", ["*_~" * 666, "a\n" * 999 + "b", "long words " * 181])
async def test_however_much_was_typed_all_of_it_is_given_back(group: Group, words: str) -> None:
    await group.start()
    form = await open_form(group)
    await group.close()

    refused = await group.aisha.submit_modal(form, answer("fnp", ("assets",), words, "And a limitation."))

    assert outcome_of(refused) == "refusal.session-closed"
    returned = given_back(refused).replace("\\", "").replace("…", "")
    assert "".join(returned.split()) == "".join([*words.split(), "Andalimitation."])


async def test_a_session_reopened_takes_the_answer_after_all(group: Group) -> None:
    await group.start()
    form = await open_form(group)
    await group.close()
    await group.ask(group.tutor, "activity reopen")

    receipt = await group.aisha.submit_modal(form, answer("fnp", ("assets",), "In the end."))

    assert "> In the end." in screen.text_of(receipt)


async def test_an_answer_goes_to_the_session_its_form_was_opened_in(group: Group) -> None:
    await group.start()
    form = await open_form(group)
    await group.close()
    await group.start()

    refused = await group.aisha.submit_modal(form, answer("fnp", ("assets",), "For the old session."))

    assert outcome_of(refused) == "refusal.session-closed"
    assert given_back(refused) == "For the old session."
    assert "nobody has recorded anything" in screen.text_of(group.panel)
