"""The rehearsal in the browser, used as a person would."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from bot.domain import rehearsal as steps
from bot.packs.loading import load_pack
from tests.browser.conftest import PHONE, Sit
from tests.browser.process import ROOT
from tests.browser.screen import Screen, cut, nameless

TUTOR, AISHA, DAN = "Ruth Henderson", "Aisha Rahman", "Dan Sutherland"
CARE_LEAVERS = "Redesigning support for care leavers in Scotland"
AISHA_SAYS = "The young people chose the subject themselves."
AISHA_ADDS = "They drew the map of leaving care together."
AISHA_DOUBTS = "If you only meet in working hours, you only hear from people who are free."
TUTOR_CONCLUDES = "It takes time, and somebody who pays for it."
DAN_SAYS = "They learned to pitch an idea to a panel."


def test_a_group_goes_through_an_activity(sit: Sit) -> None:
    screen = sit()
    _the_tutor_starts(screen)
    _aisha_reads(screen)
    _aisha_records(screen)
    _aisha_says_more(screen)
    _aisha_reads_the_author(screen)
    _dan_records(screen)
    _the_tutor_closes(screen)
    _who_is_named_to(screen, TUTOR, as_aisha=AISHA, as_dan=DAN)
    _who_is_named_to(screen, DAN, as_aisha="Member 1", as_dan="Member 2")


def _the_tutor_starts(screen: Screen) -> None:
    screen.be(TUTOR)
    screen.picture("empty")
    screen.begin("/activity start")
    screen.type_option("activity", "co", "Co-production in action (about 30 minutes)")
    screen.add_option("names", "Hidden: only tutors see names")
    screen.picture("command")
    screen.send_command()

    expect(screen.panel).to_contain_text("Names are hidden")
    expect(screen.panel).to_contain_text("nobody has recorded anything")
    screen.picture("start")


def _aisha_reads(screen: Screen) -> None:
    screen.be(AISHA)
    screen.choose(screen.panel, "Choose a project to read", CARE_LEAVERS)

    project = screen.card("To think about:")
    expect(project).to_contain_text("Only you can see this")
    expect(project.get_by_role("heading", name=CARE_LEAVERS)).to_be_visible()
    expect(project.get_by_role("link", name="Its web page")).to_be_visible()
    screen.picture("project", project)


def _aisha_records(screen: Screen) -> None:
    screen.press(screen.card("To think about:"), "Record what I found")
    form = screen.form("Record what I found")
    expect(form.get_by_role("combobox", name="Which project did you read?")).to_contain_text(CARE_LEAVERS)
    screen.picture("form")
    _fill_in(form, ("Assets", "Shared roles"), AISHA_SAYS, AISHA_DOUBTS)
    screen.picture("form-filled-in")
    screen.send(form)

    receipt = screen.card("Saved in your learning log")
    expect(receipt).to_contain_text("entry #1")
    expect(receipt).to_contain_text("Assets and Shared roles")
    expect(receipt).to_contain_text(AISHA_SAYS)
    expect(receipt).to_contain_text(AISHA_DOUBTS)
    expect(screen.panel).to_contain_text("1 entry by 1 member")
    expect(screen.panel).to_contain_text("2 of 6 components seen. 1 limitation raised.")
    screen.picture("receipt")


def _aisha_says_more(screen: Screen) -> None:
    receipt = screen.card("Saved in your learning log")
    screen.choose(receipt, "Say what shows one of these components", "Assets")
    form = screen.form("What shows it?")
    form.get_by_role("textbox", name="On Assets").fill(AISHA_ADDS)
    screen.picture("more")
    screen.send(form)

    expect(receipt).to_contain_text("On Assets:")
    expect(receipt).to_contain_text(AISHA_ADDS)
    screen.picture("receipt-with-more")


def _aisha_reads_the_author(screen: Screen) -> None:
    screen.press(screen.card("Saved in your learning log"), "The author's reading")

    reading = screen.card("The author's reading:")
    expect(reading.get_by_role("listitem").filter(has_text="Assets")).to_contain_text("You saw it too.")
    expect(reading.get_by_role("listitem").filter(has_text="Capacity")).not_to_contain_text("You saw it too.")
    screen.picture("reading", reading)


def _dan_records(screen: Screen) -> None:
    expect(screen.cards).to_have_count(3)
    screen.be(DAN)
    expect(screen.cards).to_have_count(1)
    expect(screen.panel).to_contain_text("1 entry by 1 member")
    expect(screen.page.get_by_role("main")).not_to_contain_text(AISHA_SAYS)
    screen.picture("dan")

    screen.press(screen.panel, "Record what I found")
    form = screen.form("Record what I found")
    screen.choose(form, "Which project did you read?", CARE_LEAVERS)
    _fill_in(form, ("Capacity", "Catalysts"), DAN_SAYS)
    screen.send(form)

    expect(screen.card("Saved in your learning log")).to_contain_text("entry #2")
    expect(screen.panel).to_contain_text("2 entries by 2 members. 4 of 6 components seen.")
    screen.picture("dan-recorded")


def _the_tutor_closes(screen: Screen) -> None:
    screen.be(TUTOR)
    screen.begin("/activity close")
    screen.send_command()
    form = screen.form("Close the session")
    form.get_by_role("textbox", name="What does the group conclude?").fill(TUTOR_CONCLUDES)
    screen.picture("conclusion")
    screen.send(form)

    shared = screen.card("Thank you, everybody.")
    expect(shared).to_contain_text("2 entries by 2 members")
    expect(shared).to_contain_text(AISHA_DOUBTS)
    expect(shared).to_contain_text(TUTOR_CONCLUDES)
    expect(shared).to_contain_text("Member 1")
    expect(shared).not_to_contain_text(AISHA)
    expect(screen.panel).to_contain_text("This session is closed")
    expect(screen.panel.get_by_role("button", name="Record what I found")).to_have_count(0)
    screen.picture("closed", shared)


def _who_is_named_to(screen: Screen, reader: str, *, as_aisha: str, as_dan: str) -> None:
    screen.be(reader)
    screen.press(screen.card("Thank you, everybody."), "Read the whole summary")
    summary = screen.card("Only you can see this").filter(has_text="Component by component")
    expect(summary).to_be_visible()
    text = _leafed_through(screen)

    assert AISHA_SAYS in text
    assert AISHA_ADDS in text
    assert DAN_SAYS in text
    assert f"{as_aisha}, entry #1" in text
    assert f"{as_dan}, entry #2" in text
    assert ("Member 1" in text) is (as_aisha == "Member 1")
    assert (AISHA in text) is (as_aisha == AISHA)


def test_what_the_members_of_the_rehearsal_found_is_there_already(sit: Sit) -> None:
    rehearsal = load_pack(ROOT / "content" / "co-production").rehearsal
    assert rehearsal is not None
    entries, members, limitations = _recorded(rehearsal.steps)
    screen = sit("--played")
    screen.be(TUTOR)

    expect(screen.panel).to_contain_text("We are discussing the limitations now.")
    expect(screen.panel).to_contain_text(f"{len(entries)} entries by {len(members)} members.")
    expect(screen.panel).to_contain_text(f"{len(limitations)} limitations raised.")
    screen.picture("panel")

    screen.press(screen.card("Let us discuss the limitations"), "Read the whole summary")
    expect(screen.cards.last).to_contain_text("Page 1 of")
    text = _leafed_through(screen)
    assert f"{len(entries)} entries by {len(members)} members" in text
    assert [limitation for limitation in limitations if limitation not in text] == []
    assert "Our tool library in the old bowling club" in text
    _the_summary_leads_to_what_was_written(screen)


def _recorded(script: tuple[steps.Step, ...]) -> tuple[set[tuple[str, str]], set[str], list[str]]:
    """Returns who recorded on what, who recorded at all, and the limitations that were raised."""
    records = [step for step in script if isinstance(step, steps.Record)]
    entries = {(record.by, record.project) for record in records}
    noticed = [record.limitation for record in records if record.limitation]
    added = [step.text for step in script if isinstance(step, steps.AddLimitation)]
    return entries, {by for by, _ in entries}, [*noticed, *added]


def _the_summary_leads_to_what_was_written(screen: Screen) -> None:
    screen.choose(screen.cards.last, "What was written about a project", "Our tool library in the old bowling club")

    written = screen.cards.last
    expect(written).to_contain_text("What was written: Our tool library in the old bowling club")
    expect(written).to_contain_text("Mairi MacLeod")
    expect(written).to_contain_text("He designed the labels")
    screen.picture("entries", written)


def test_a_phone_has_room_for_everything(sit: Sit) -> None:
    screen = sit("--played", window=PHONE)
    screen.be("Jean Galbraith")
    _fits(screen, screen.panel, "panel")

    screen.choose(screen.panel, "Choose a project to read", "Neighbourhood Networks (Scotland)")
    project = screen.card("Neighbourhood Networks is the Scottish sister of KeyRing")
    _fits(screen, project, "project")

    screen.press(project, "Record what I found")
    form = screen.form("Record what I found")
    _fits(screen, form, "form")
    _fill_in(form, ("Mutuality", "Networks"), DAN_SAYS, AISHA_DOUBTS)
    _fits(screen, form, "form-filled-in")
    screen.send(form)

    receipt = screen.card("Saved in your learning log").filter(has_text="Neighbourhood Networks (Scotland)")
    expect(receipt).to_contain_text(DAN_SAYS)
    _fits(screen, receipt, "receipt")

    screen.press(receipt, "The author's reading")
    _fits(screen, screen.card("The author's reading: Neighbourhood Networks"), "reading")
    screen.press(screen.card("Let us discuss the limitations"), "Read the whole summary")
    expect(screen.cards.last).to_contain_text("Component by component")
    _fits(screen, screen.cards.last, "summary")


def test_a_phone_and_a_keyboard_are_enough_to_vote(sit: Sit) -> None:
    screen = sit("--played", window=PHONE)
    screen.be("Jean Galbraith")

    screen.press(screen.panel, "Vote on the limitations")
    ballot = screen.cards.last
    expect(ballot).to_contain_text("of 26")
    _fits(screen, ballot, "ballot")
    ballot.get_by_role("button", name="Disagree", exact=True).press("Enter")
    expect(ballot).to_contain_text("Saved: you disagree.")
    _fits(screen, ballot, "voted")

    ballot.get_by_role("button", name="Say why", exact=True).press("Enter")
    form = screen.form("Say why")
    _fits(screen, form, "why")
    form.get_by_role("textbox").fill("Nobody asked the ones who were not there.")
    screen.send(form)
    expect(ballot).to_contain_text("Nobody asked the ones who were not there.")
    _fits(screen, ballot, "reason")

    screen.press(ballot, "Undo")
    expect(ballot).not_to_contain_text("Your vote so far")
    for _ in range(26):
        if not ballot.get_by_role("button", name="Pass", exact=True).count():
            break
        screen.press(ballot, "Pass")
    expect(ballot).to_contain_text("You have voted on all 26 limitations.")
    _fits(screen, ballot, "finished")

    screen.press(screen.panel, "Limitations")
    _fits(screen, screen.cards.last, "limitations")


def _fits(screen: Screen, part: Locator, name: str) -> None:
    """Checks that nothing is cut off and every control has a name."""
    expect(part).to_be_visible()
    screen.picture(name, part)
    assert cut(part) == []
    assert nameless(part) == []


def _leafed_through(screen: Screen) -> str:
    """Returns the text of all pages of the card that was opened last, taking a screenshot of each."""
    card = screen.cards.last
    text = ""
    while True:
        text += card.inner_text()
        screen.picture("summary", card)
        if not card.get_by_role("button", name="Next page").count():
            return text
        screen.press(card, "Next page")


def _fill_in(form: Locator, components: tuple[str, ...], evidence: str, limitation: str = "") -> None:
    for component in components:
        form.get_by_role("checkbox", name=component).check()
    form.get_by_role("textbox", name="What shows it?").fill(evidence)
    form.get_by_role("textbox", name="Did you notice a limitation?").fill(limitation)
