"""Texts that show nothing or something else than was typed, in every form that takes members' words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest
import simcord

from tests.flows import screen
from tests.flows.ballots import ballot_of, hide, rows
from tests.flows.group import Group, Result
from tests.flows.limitations import ROOM, discussion
from tests.flows.outcome import given_back, outcome_of
from tests.unit.writing import SENTENCES

Form: TypeAlias = Callable[[Group, str], Awaitable[Result]]

BLANK = "\u3164 \u200b\u2800\u202e"
TURNED = "It was \u202eton\u202c good"


async def answer(group: Group, words: str) -> Result:
    return await group.record(group.aisha, components=(), evidence=words)


async def limitation(group: Group, words: str) -> Result:
    return await group.limit(group.aisha, words)


async def limitation_with_an_answer(group: Group, words: str) -> Result:
    return await group.record(group.aisha, limitation=words)


async def title(group: Group, words: str) -> Result:
    return await group.suggest(group.aisha, words)


async def description(group: Group, words: str) -> Result:
    return await group.suggest(group.aisha, text=words)


async def vote_reason(group: Group, words: str) -> Result:
    await group.ask(group.tutor, "activity discuss")
    agreed = await group.press(group.ben, await ballot_of(group, group.ben), "Agree")
    form = await group.press(group.ben, agreed, "Say why")
    return await group.ben.submit_modal(form, {"reason": words})


async def hiding_reason(group: Group, words: str) -> Result:
    await group.limit(group.aisha, ROOM)
    return await hide(group, ROOM, words)


async def conclusion(group: Group, words: str) -> Result:
    return await group.close(words)


EVERY_FORM = [
    answer, limitation, limitation_with_an_answer, title, description, vote_reason, hiding_reason, conclusion
]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "refusal"),
    [
        (answer, "nothing-recorded"),
        (limitation, "empty-limitation"),
        (title, "empty-title"),
        (description, "empty-text"),
        (vote_reason, "empty-reason"),
        (hiding_reason, "empty-reason"),
    ],
)
async def test_a_text_that_shows_nothing_counts_as_empty(group: Group, form: Form, refusal: str) -> None:
    await group.start()

    assert outcome_of(await form(group, BLANK)) == f"refusal.{refusal}"


async def test_what_may_be_left_out_may_show_nothing(group: Group) -> None:
    await group.start()
    await limitation_with_an_answer(group, BLANK)
    closed = await conclusion(group, BLANK)

    assert "The tutor has not written a conclusion." in screen.text_of(closed)
    assert rows(group, "SELECT count(*) FROM statements WHERE member_id IS NOT NULL") == [(0,)]


@pytest.mark.parametrize("form", EVERY_FORM)
async def test_a_text_that_is_shown_turned_round_is_refused_and_given_back_as_it_is(group: Group, form: Form) -> None:
    await group.start()

    refused = await form(group, TURNED)

    assert outcome_of(refused) == "refusal.turned-letters"
    assert "It was ton good" in given_back(refused)
    assert "\u202e" not in screen.text_of(refused)


@pytest.mark.parametrize("form", EVERY_FORM)
async def test_what_disguises_a_text_is_taken_out(group: Group, form: Form) -> None:
    await group.start()

    shown = screen.text_of(await form(group, "\ufeffWho p\u200ba\u2060ys\U000e0041 for pile" + "\u0301" * 30 + "s?"))

    assert "Who pays for pile" + "\u0301" * 4 + "s?" in shown


@pytest.mark.parametrize(
    "language", ["Hebrew, around English", "Khmer", "Persian", "Vietnamese", "emoji", "emoji, a flag"]
)
async def test_real_writing_is_kept_as_it_was_typed(group: Group, language: str) -> None:
    await group.start()

    assert SENTENCES[language] in screen.text_of(await answer(group, SENTENCES[language]))


async def test_a_limitation_in_disguise_is_the_one_on_the_list(group: Group) -> None:
    await discussion(group)

    again = await group.limit(group.ben, ROOM.replace("pays", "p\u00adays").replace("room", "ｒｏｏｍ"))

    assert outcome_of(again) == "refusal.limitation-known"
    assert rows(group, "SELECT count(*) FROM statements WHERE member_id IS NOT NULL") == [(1,)]


async def test_a_blank_name_gives_way_to_the_name_of_the_account(group: Group) -> None:
    await group.start("shown")
    blank: simcord.MemberActor = group.guild.add_member(group.env.create_user("mei.lin"), nick="\u3164\u3164")

    await group.record(blank, evidence="They chose the topic.")

    read = await group.ask(group.aisha, "summary show", project="care-leavers")
    assert "mei.lin" in screen.text_of(read)
