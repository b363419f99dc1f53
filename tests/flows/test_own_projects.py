"""Projects suggested by members: usable by their author at once, by everybody once a tutor approves them."""

from __future__ import annotations

import pytest
import simcord

from tests.flows import screen
from tests.flows.group import Group, answer, tamper
from tests.flows.outcome import given_back, outcome_of

TITLE = "The toy library"
KEY = "~1"
WAITING = "Projects waiting for you to look at"
READ = "Choose a project to read"
OPEN = "Open it to everybody"


async def shown_to(group: Group, who: simcord.MemberActor) -> dict[str, str]:
    """Returns every text in which somebody could see a project before they record on it."""
    form = screen.fields_of(await group.press(who, group.panel, "Record what I found"))
    limitation = screen.fields_of(await group.ask(who, "limitation add"))
    projects = await group.ask(who, "project list")
    return {
        "panel": f"{screen.text_of(group.panel)}{screen.labels_of(screen.selects_of(group.panel)[READ])}",
        "form": f"{screen.labels_of(form['project'])}",
        "limitation form": f"{screen.labels_of(limitation['project'])}",
        "list": screen.text_of(projects),
        "select": f"{screen.labels_of(screen.selects_of(projects)[READ])}",
        "completed /answer": f"{await who.autocomplete(group.channel, 'answer', 'project', 'toy')}",
        "completed /project": f"{await who.autocomplete(group.channel, 'project show', 'project', 'toy')}",
        "completed /summary": f"{await who.autocomplete(group.channel, 'summary show', 'project', 'toy')}",
        "status": screen.text_of(await group.ask(who, "activity status")),
        "summary": screen.text_of(await group.ask(who, "summary show")),
    }


async def places(group: Group, who: simcord.MemberActor) -> set[str]:
    return {place for place, text in (await shown_to(group, who)).items() if TITLE in text}


async def test_the_form_asks_for_name_description_and_web_page(group: Group) -> None:
    await group.start()

    fields = screen.fields_of(await group.press(group.aisha, group.panel, "A project of my own"))

    limits = {name: (field["required"], field["max_length"]) for name, field in fields.items()}
    assert limits == {"title": (True, 80), "text": (True, 1000), "link": (False, 400)}


async def test_whoever_brings_a_project_can_use_it_at_once(group: Group) -> None:
    await group.start()

    page = await group.suggest(group.aisha, TITLE, "Parents lend toys.", "toys.example.org")

    assert page.ephemeral
    assert "Parents lend toys." in screen.text_of(page)
    assert "until a tutor opens it to everybody" in screen.text_of(page)
    assert screen.links_of(page) == {"Its web page": "https://toys.example.org"}
    assert OPEN not in screen.buttons_of(page)
    form = await group.press(group.aisha, page, "Record what I found")
    receipt = await group.aisha.submit_modal(form, answer(KEY, ("networks",), "Parents meet there."))
    assert f"**Saved in your learning log:** {TITLE}" in screen.text_of(receipt)


async def test_only_its_author_and_tutors_come_upon_a_project_that_is_waiting(group: Group) -> None:
    await group.start()
    await group.record(group.ben)
    await group.suggest(group.aisha, TITLE)

    offered = {"form", "limitation form", "list", "select", "completed /answer", "completed /project"}
    assert await places(group, group.ben) == set()
    assert await places(group, group.stranger) == set()
    assert await places(group, group.aisha) >= offered
    assert await places(group, group.tutor) >= offered


async def test_a_project_that_is_waiting_is_not_in_what_everybody_sees(group: Group) -> None:
    await group.start()
    await group.record(group.ben)
    await group.suggest(group.aisha, TITLE)
    await group.limit(group.aisha, "Toys get lost", project=KEY)

    shared = screen.text_of(await group.ask(group.tutor, "summary share"))

    assert TITLE not in screen.text_of(group.panel)
    assert "1 project that a member brought is waiting for a tutor." in screen.text_of(group.panel)
    assert "on 1 of 6 projects" in shared
    assert "- “Toys get lost” (1 vote). Raised by Member 2." in shared
    assert TITLE not in shared


async def test_a_waiting_project_is_in_the_summary_once_it_was_recorded_on(group: Group) -> None:
    await group.start()
    await group.suggest(group.aisha, TITLE)

    await group.record(group.aisha, KEY, evidence="Parents meet there.")

    summary = screen.text_of(await group.ask(group.ben, "summary show"))
    assert f"- {TITLE}: 1 member (#1)" in summary
    assert "> Parents meet there." in summary


@pytest.mark.parametrize("way", ["project show", "answer"])
async def test_others_cannot_use_a_waiting_project_by_its_key(group: Group, way: str) -> None:
    await group.start()
    await group.suggest(group.aisha, TITLE)

    refused = [await group.ask(group.ben, way, project=typed) for typed in (KEY, TITLE)]

    assert [outcome_of(one) for one in refused] == ["refusal.unknown-project"] * 2


async def test_others_cannot_record_on_a_waiting_project(group: Group) -> None:
    await group.start()
    await group.suggest(group.aisha, TITLE)
    form = await group.press(group.ben, group.panel, "Record what I found")
    tamper(form, "project", options=[{"label": TITLE, "value": KEY}])

    refused = await group.ben.submit_modal(form, answer(KEY, ("assets",), "I peeked."))

    assert outcome_of(refused) == "refusal.unknown-project"


async def test_a_tutor_can_read_and_record_on_a_waiting_project(group: Group) -> None:
    await group.start()
    await group.suggest(group.aisha, TITLE)
    page = await group.ask(group.tutor, "project show", project=KEY)

    form = await group.press(group.tutor, page, "Record what I found")
    receipt = await group.tutor.submit_modal(form, answer(KEY, ("assets",), "The parents chose the toys."))
    log = await group.press(group.tutor, receipt, "My log")

    assert f"**Saved in your learning log:** {TITLE}" in screen.text_of(receipt)
    assert f"**{TITLE}** (entry #1" in screen.text_of(log)


async def test_the_tutor_finds_it_in_the_status_and_opens_it_to_all(group: Group) -> None:
    await group.start()
    await group.suggest(group.aisha, TITLE)

    opened = await group.approve(TITLE)

    assert "Everybody in this session can now read this project" in screen.text_of(opened)
    assert OPEN not in screen.buttons_of(opened)
    assert TITLE in screen.labels_of(screen.selects_of(group.panel)[READ])
    assert WAITING not in screen.selects_of(await group.ask(group.tutor, "activity status"))
    assert "Saved in your learning log" in screen.text_of(await group.record(group.ben, KEY))


async def test_the_status_of_a_member_has_no_list_of_waiting_projects(group: Group) -> None:
    await group.start()
    await group.suggest(group.aisha, TITLE)

    status = await group.ask(group.aisha, "activity status")

    assert WAITING not in screen.selects_of(status)


async def test_a_member_cannot_open_a_project_to_all(group: Group) -> None:
    await group.start()
    await group.suggest(group.aisha, TITLE)
    forged = await group.forge(f"rt:approve:1:{KEY}")

    refused = await group.press(group.aisha, forged, "Forged")

    assert outcome_of(refused) == "refusal.tutors-only"
    assert await places(group, group.ben) == set()


async def test_a_limitation_does_not_give_a_waiting_project_away(group: Group) -> None:
    await group.start()
    await group.suggest(group.aisha, TITLE)
    await group.limit(group.aisha, "Toys get lost", project=KEY)

    seen = {
        who.name: screen.text_of(await group.ask(who, "limitation list"))
        for who in (group.aisha, group.ben, group.tutor)
    }

    assert TITLE in seen["aisha"]
    assert TITLE in seen["morag"]
    assert TITLE not in seen["ben"]
    assert KEY not in seen["ben"]


@pytest.mark.parametrize(
    ("title", "text", "link", "key"),
    [
        ("   ", "Parents lend toys.", "", "refusal.empty-title"),
        (TITLE, " \n ", "", "refusal.empty-text"),
        (TITLE, "Parents lend toys.", "not a link", "refusal.bad-link"),
        (TITLE, "Parents lend toys.", "javascript:alert(1)", "refusal.bad-link"),
    ],
)
async def test_what_cannot_be_taken_is_given_back(group: Group, title: str, text: str, link: str, key: str) -> None:
    await group.start()

    refused = await group.suggest(group.aisha, title, text, link)

    assert outcome_of(refused) == key
    assert given_back(refused) == "\n\n".join(typed for typed in (title, text, link) if typed.strip())
    assert TITLE not in screen.text_of(await group.ask(group.aisha, "project list"))


async def test_more_projects_than_a_list_holds_can_all_be_used(group: Group) -> None:
    await group.start()
    for n in range(1, 23):
        await group.suggest(group.aisha, f"Library {n}")
        await group.approve(f"Library {n}")

    form = screen.fields_of(await group.ask(group.ben, "answer", project="library 22"))

    assert screen.labels_of(screen.selects_of(group.panel)["More projects, from members"]) == [
        "Library 20", "Library 21", "Library 22"
    ]  # fmt: skip
    assert len(screen.values_of(form["project"])) == 25
    assert screen.defaults_of(form["project"]) == ["~22"]
