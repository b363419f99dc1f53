"""The answer form: its questions, and the answers that it accepts."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.group import Group, answer, tamper
from tests.flows.outcome import given_back, outcome_of

PACK = ["care-leavers", "fnp", "childrens-parliament", "senior-cohousing", "keyring", "neighbourhood-networks"]
READ = "Choose a project to read"


async def test_the_form_asks_for_project_components_evidence_and_a_limitation(group: Group) -> None:
    await group.start()

    fields = screen.fields_of(await group.press(group.aisha, group.panel, "Record what I found"))

    assert list(fields) == ["project", "components", "evidence", "limitation"]
    assert screen.values_of(fields["project"]) == PACK
    assert screen.defaults_of(fields["project"]) == []
    assert screen.labels_of(fields["components"]) == [
        "Assets", "Capacity", "Mutuality", "Networks", "Shared roles", "Catalysts"
    ]  # fmt: skip
    assert screen.defaults_of(fields["components"]) == []
    assert (fields["evidence"]["required"], fields["evidence"]["max_length"]) == (True, 2000)
    assert (fields["limitation"]["required"], fields["limitation"]["max_length"]) == (False, 140)


async def test_from_a_project_the_form_has_chosen_it(group: Group) -> None:
    await group.start()
    page = await group.choose(group.aisha, group.panel, READ, "keyring")

    fields = screen.fields_of(await group.press(group.aisha, page, "Record what I found"))

    assert screen.defaults_of(fields["project"]) == ["keyring"]


@pytest.mark.parametrize("typed", ["keyring", "KeyRing (England and Wales)", " keyring (england AND wales) "])
async def test_the_command_takes_a_project_by_its_key_or_its_title(group: Group, typed: str) -> None:
    await group.start()

    fields = screen.fields_of(await group.ask(group.aisha, "answer", project=typed))

    assert screen.defaults_of(fields["project"]) == ["keyring"]


async def test_the_command_refuses_a_project_there_is_none_of(group: Group) -> None:
    await group.start()

    refused = await group.ask(group.aisha, "answer", project="The moon base")

    assert outcome_of(refused) == "refusal.unknown-project"


@pytest.mark.parametrize("way", ["the project's page", "the command", "the receipt"])
async def test_what_a_member_recorded_before_is_in_the_form(group: Group, way: str) -> None:
    await group.start()
    receipt = await group.record(group.aisha, "fnp", ("capacity", "assets"), "The nurse asks what she does well.")

    if way == "the command":
        form = await group.ask(group.aisha, "answer", project="fnp")
    elif way == "the receipt":
        form = await group.press(group.aisha, receipt, "Change my entry")
    else:
        page = await group.choose(group.aisha, group.panel, READ, "fnp")
        form = await group.press(group.aisha, page, "Change my entry")

    fields = screen.fields_of(form)
    assert screen.defaults_of(fields["project"]) == ["fnp"]
    assert screen.defaults_of(fields["components"]) == ["assets", "capacity"]
    assert fields["evidence"]["value"] == "The nurse asks what she does well."


async def test_nobody_finds_the_words_of_another_in_the_form(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, "fnp", ("capacity",), "Aisha's own words.")

    fields = screen.fields_of(await group.ask(group.ben, "answer", project="fnp"))

    assert screen.defaults_of(fields["components"]) == []
    assert not fields["evidence"].get("value")


async def test_a_second_answer_on_a_project_keeps_the_words_of_the_first(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, "fnp", ("assets",), "My first words.")

    receipt = await group.record(group.aisha, "fnp", ("capacity",), "My second words.")

    assert "Your entry has new words" in screen.text_of(receipt)
    log = screen.text_of(await group.ask(group.aisha, "log show"))
    assert log.index("My second words.") < log.index("What you had written before") < log.index("My first words.")
    assert "1 entry by 1 member" in screen.text_of(group.panel)


async def test_one_may_see_no_component_and_say_why(group: Group) -> None:
    await group.start()

    receipt = await group.record(group.aisha, components=(), evidence="Nobody was asked anything.")

    assert "No component ticked" in screen.text_of(receipt)
    assert "Nobody was asked anything." in screen.text_of(receipt)


async def test_an_answer_without_ticks_and_words_is_not_kept(group: Group) -> None:
    await group.start()

    refused = await group.record(group.aisha, components=(), evidence="   ")

    assert outcome_of(refused) == "refusal.nothing-recorded"
    assert "Your learning log on this server is empty" in screen.text_of(await group.ask(group.aisha, "log show"))


async def test_what_a_member_wrote_is_shown_as_they_typed_it(group: Group) -> None:
    await group.start()

    receipt = await group.record(group.aisha, evidence="**Loud** @everyone\n> not a quote of mine")

    text = screen.text_of(receipt)
    assert "> \\*\\*Loud\\*\\*" in text
    assert "@everyone" not in text
    assert "> \\> not a quote of mine" in text


async def test_the_form_takes_no_more_than_it_can_keep(group: Group) -> None:
    await group.start()

    with pytest.raises(Exception, match="exceeds max_length=140"):
        await group.record(group.aisha, limitation="x" * 141)
    with pytest.raises(Exception, match="exceeds max_length=2000"):
        await group.record(group.aisha, evidence="x" * 2001)


@pytest.mark.parametrize(
    ("field", "most", "key"),
    [("limitation", 140, "refusal.long-limitation"), ("evidence", 2000, "refusal.long-evidence")],
)
async def test_what_is_too_long_all_the_same_is_given_back_and_not_kept(
    group: Group, field: str, most: int, key: str
) -> None:
    await group.start()
    form = await group.press(group.aisha, group.panel, "Record what I found")
    tamper(form, field, max_length=4000)
    typed = {"evidence": "They chose the topic.", "limitation": "It took long."}
    typed[field] = "a" * (most + 1)

    refused = await group.aisha.submit_modal(form, answer("fnp", ("assets",), typed["evidence"], typed["limitation"]))

    assert outcome_of(refused) == key
    assert "Please make" in screen.text_of(refused)
    assert "1 shorter" in screen.text_of(refused)
    assert typed["evidence"] in given_back(refused)
    assert typed["limitation"] in given_back(refused)
    assert "nobody has recorded anything" in screen.text_of(group.panel)
    assert "None yet" in screen.text_of(await group.ask(group.aisha, "limitation list"))


@pytest.mark.parametrize(
    ("field", "key"), [("project", "refusal.unknown-project"), ("components", "refusal.unknown-component")]
)
async def test_what_is_not_on_the_form_is_given_back_and_not_kept(group: Group, field: str, key: str) -> None:
    await group.start()
    form = await group.press(group.aisha, group.panel, "Record what I found")
    tamper(form, field, options=[{"label": "Nowhere", "value": "nowhere"}, {"label": "FNP", "value": "fnp"}])
    values = answer("fnp", (), "My careful words.") | {field: ["nowhere"]}

    refused = await group.aisha.submit_modal(form, values)

    assert outcome_of(refused) == key
    assert given_back(refused) == "My careful words."
    assert "Your learning log on this server is empty" in screen.text_of(await group.ask(group.aisha, "log show"))
