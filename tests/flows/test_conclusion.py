"""A session's conclusion: written by tutors when it is closed or later, and visible to everybody."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.group import Group, Result, tamper
from tests.flows.outcome import given_back, outcome_of

WRITE, CHANGE = "Write a conclusion (tutors)", "Change the conclusion (tutors)"
WORDS = "It takes time.\nAnd *somebody* who pays for it, @everyone."
SHOWN = "### What we conclude\n> It takes time.\n> And \\*somebody\\* who pays for it, @\u200beveryone."
NONE = "The tutor has not written a conclusion."


async def closed_with(group: Group, words: str) -> Result:
    await group.start()
    await group.record(group.aisha, limitation="Meetings were at bad times")
    return await group.close(words)


async def write(group: Group, shown: Result, label: str, words: str) -> Result:
    form = await group.press(group.tutor, shown, label)
    return await group.tutor.submit_modal(form, {"conclusion": words})


async def test_closing_asks_for_a_conclusion(group: Group) -> None:
    await group.start()

    form = await group.ask(group.tutor, "activity close")

    assert list(screen.form_labels_of(form).values()) == ["What does the group conclude?"]
    assert "Record what I found" in screen.buttons_of(group.panel)  # Nothing is closed yet.


async def test_the_conclusion_stands_above_the_summary_as_it_was_written(group: Group) -> None:
    closed = await closed_with(group, WORDS)

    texts = screen.texts_of(closed)
    assert texts[1] == SHOWN
    assert "1 entry by 1 member" in texts[2]
    assert CHANGE in screen.buttons_of(closed)


async def test_without_one_the_summary_says_so(group: Group) -> None:
    closed = await closed_with(group, "  ")

    assert screen.texts_of(closed)[1] == NONE
    assert WRITE in screen.buttons_of(closed)


@pytest.mark.parametrize(("words", "shown"), [(WORDS, SHOWN), ("", NONE)])
async def test_every_summary_of_a_closed_session_has_it(group: Group, words: str, shown: str) -> None:
    await closed_with(group, words)

    mine = await group.ask(group.aisha, "summary show")
    shared = await group.ask(group.tutor, "summary share")

    assert shown in screen.text_of(mine)
    assert shown in screen.texts_of(shared)


async def test_while_a_session_is_open_nothing_is_said_of_it(group: Group) -> None:
    await closed_with(group, WORDS)
    await group.ask(group.tutor, "activity reopen")

    mine = screen.text_of(await group.ask(group.aisha, "summary show"))
    shared = await group.ask(group.tutor, "summary share")

    for text in (mine, screen.text_of(shared)):
        assert "What we conclude" not in text
        assert NONE not in text
    assert {WRITE, CHANGE}.isdisjoint(screen.buttons_of(shared))


async def test_a_tutor_writes_it_later_for_everybody_to_see(group: Group) -> None:
    closed = await closed_with(group, "")

    written = await write(group, closed, WRITE, WORDS)

    assert outcome_of(written) == "public"
    assert SHOWN.removeprefix("### What we conclude\n") in screen.texts_of(written)
    assert CHANGE in screen.buttons_of(written)
    assert SHOWN in screen.text_of(await group.ask(group.ben, "summary show"))


async def test_a_tutor_changes_it_from_what_it_was(group: Group) -> None:
    closed = await closed_with(group, WORDS)

    form = await group.press(group.tutor, closed, CHANGE)
    written = await group.tutor.submit_modal(form, {"conclusion": "Trust comes first."})

    assert screen.fields_of(form)["conclusion"]["value"] == WORDS
    assert "> Trust comes first." in screen.text_of(written)


async def test_a_tutor_can_take_it_back(group: Group) -> None:
    closed = await closed_with(group, WORDS)

    written = await write(group, closed, CHANGE, "")

    assert NONE in screen.texts_of(written)
    assert WRITE in screen.buttons_of(written)


async def test_a_member_is_refused_kindly(group: Group) -> None:
    closed = await closed_with(group, WORDS)

    assert outcome_of(await group.press(group.aisha, closed, CHANGE)) == "refusal.tutors-only"
    assert outcome_of(await group.ask(group.aisha, "activity close")) == "refusal.tutors-only"


async def test_a_session_closed_by_somebody_else_keeps_the_words(group: Group) -> None:
    await group.start()
    form = await group.ask(group.manager, "activity close")
    await group.close("One thing.")

    late = await group.manager.submit_modal(form, {"conclusion": "Another thing."})

    assert outcome_of(late) == "public"
    assert "> Another thing." in screen.text_of(late)
    (note,) = late.followups
    assert note.ephemeral
    assert "Your words are kept" in screen.text_of(note)
    assert "> Another thing." in screen.text_of(await group.ask(group.aisha, "summary show"))


async def test_a_session_closed_by_somebody_else_is_closed_once(group: Group) -> None:
    await group.start()
    form = await group.ask(group.manager, "activity close")
    await group.close("One thing.")

    late = await group.manager.submit_modal(form, {"conclusion": ""})

    assert outcome_of(late) == "refusal.session-closed"


async def test_words_for_a_session_that_is_open_again_are_given_back(group: Group) -> None:
    closed = await closed_with(group, "")
    form = await group.press(group.tutor, closed, WRITE)
    await group.ask(group.manager, "activity reopen")

    refused = await group.tutor.submit_modal(form, {"conclusion": "Trust comes first."})

    assert outcome_of(refused) == "refusal.not-closed"
    assert given_back(refused) == "Trust comes first."


async def test_closing_again_starts_from_the_conclusion_before(group: Group) -> None:
    await closed_with(group, "Trust comes first.")
    await group.ask(group.tutor, "activity reopen")

    form = await group.ask(group.tutor, "activity close")

    assert screen.fields_of(form)["conclusion"]["value"] == "Trust comes first."


async def test_what_is_too_long_closes_nothing_and_is_given_back(group: Group) -> None:
    await group.start()
    form = await group.ask(group.tutor, "activity close")
    tamper(form, "conclusion", max_length=4000)

    refused = await group.tutor.submit_modal(form, {"conclusion": "long " * 400})

    assert outcome_of(refused) == "refusal.long-conclusion"
    assert given_back(refused).startswith("long long")
    assert "Record what I found" in screen.buttons_of(group.panel)


@pytest.mark.parametrize(
    ("words", "cut"),
    [("*\n" * 750, True), ("*" * 1500, False), ("a\n" * 749 + "b", False), ("long words " * 136, False)],
    ids=["signs on lines", "signs", "lines", "words"],
)
async def test_however_long_it_is_the_card_holds_it_or_says_that_it_goes_on(
    group: Group, words: str, cut: bool
) -> None:
    await group.start("shown")
    for number in range(9):
        await group.insist(group.aisha, f"{number} {'limits ' * 18}".strip(), component="assets")
    await group.record(group.aisha, components=("assets", "networks", "capacity", "mutuality"))

    closed = await group.close(words)

    shown = screen.texts_of(closed)[1]
    whole = shown.replace("\\", "").replace("> ", "").replace("\n", "").removeprefix("### What we conclude")
    assert ("There is more" in shown) == cut
    assert cut or whole == words.replace("\n", "").strip()
    assert "**Assets**: seen in 1 of 1 project" in screen.text_of(closed)
    assert outcome_of(await group.press(group.ben, closed, "Read the whole summary")) == "private"


async def test_however_many_lines_it_has_the_card_that_shows_it_alone_holds_it(group: Group) -> None:
    closed = await closed_with(group, "")

    written = await write(group, closed, WRITE, "Time." + "\n" * 1490 + "Money")

    assert outcome_of(written) == "public"
    assert "There is more" in screen.text_of(written)
    assert outcome_of(await group.press(group.ben, written, "Read the whole summary")) == "private"
