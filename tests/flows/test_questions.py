"""The questions of a discussion: tutors post them one at a time, each of them once."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.ballots import asked
from tests.flows.group import Group, Result
from tests.flows.limitations import newcomer
from tests.flows.outcome import outcome_of

NEXT = "Next question (tutors)"


async def discussed(group: Group, names: str = "hidden") -> Result:
    """Opens the discussion of two members who disagree about one component in one project."""
    await group.start(names)
    await group.record(group.aisha, "keyring", ("assets", "networks"))
    await group.record(group.ben, "keyring", ("networks",))
    return await group.ask(group.tutor, "activity discuss")


def question_in(shown: Result) -> str:
    texts = screen.texts_of(shown)
    return texts[texts.index("### A question to discuss") + 1]


async def test_the_discussion_opens_with_what_members_read_differently(group: Group) -> None:
    told = await discussed(group)

    assert question_in(told).startswith('1 of us saw **Assets** in "KeyRing')
    assert question_in(told).endswith("and 1 of us did not. What makes the difference?")
    assert {"Vote on the limitations", "Limitations", NEXT, "Read the whole summary"} == set(screen.buttons_of(told))


@pytest.mark.parametrize("names", ["shown", "hidden", "secret"])
async def test_no_question_names_anybody(group: Group, names: str) -> None:
    shown = [await discussed(group, names)]
    while outcome_of(shown[-1]) == "public":
        shown.append(await group.press(group.tutor, shown[-2 if len(shown) > 1 else -1], NEXT))

    for one in shown:
        assert "Aisha" not in screen.text_of(one)
        assert "Ben" not in screen.text_of(one)
        assert "Member" not in screen.text_of(one)


async def test_a_tutor_posts_the_next_question_for_everybody(group: Group) -> None:
    told = await discussed(group)

    asked = await group.press(group.tutor, told, NEXT)

    assert outcome_of(asked) == "public"
    assert question_in(asked).startswith('2 of us looked at "KeyRing')
    assert "Is it missing" in question_in(asked)
    assert {"Vote on the limitations", "Limitations", NEXT} == set(screen.buttons_of(asked))


async def test_a_member_is_refused_kindly(group: Group) -> None:
    told = await discussed(group)

    refused = await group.press(group.aisha, told, NEXT)

    assert outcome_of(refused) == "refusal.tutors-only"


async def test_each_question_is_asked_once_until_none_is_left(group: Group) -> None:
    told = await discussed(group)
    asked = [question_in(told)]

    while outcome_of(shown := await group.press(group.tutor, told, NEXT)) == "public":
        asked.append(question_in(shown))

    assert outcome_of(shown) == "refusal.no-question-left"
    assert "/activity close" in screen.text_of(shown)
    assert len(set(asked)) == len(asked) > 10
    assert "We started with this question" in asked[-1]
    assert any("Here is a limitation to think about" in question for question in asked)


async def test_questions_are_for_the_discussion(group: Group) -> None:
    told = await discussed(group)
    await group.ask(group.tutor, "activity reopen")

    exploring = await group.press(group.tutor, told, NEXT)
    await group.close()
    closed = await group.press(group.tutor, told, NEXT)

    assert outcome_of(exploring) == "refusal.not-discussing"
    assert outcome_of(closed) == "refusal.session-closed"


async def test_a_question_that_nobody_got_to_see_is_asked_again(group: Group) -> None:
    told = await discussed(group)
    group.env.inject_error("POST", "/interactions/*/callback", status=403, times=1)

    failed = await group.press(group.tutor, told, NEXT)
    asked = await group.press(group.tutor, told, NEXT)

    assert outcome_of(failed) == "refusal.not-let-post"
    assert question_in(asked).startswith('2 of us looked at "KeyRing')


async def test_a_discussion_that_nobody_could_be_told_of_is_not_open(group: Group) -> None:
    await group.start()
    group.env.inject_error("POST", "/interactions/*/callback", status=403, times=1)

    failed = await group.ask(group.tutor, "activity discuss")
    told = await group.ask(group.tutor, "activity discuss")

    assert outcome_of(failed) == "refusal.not-let-post"
    assert outcome_of(told) == "public"
    assert "Nobody has recorded on" in question_in(told)


async def test_a_discussion_opened_again_goes_on_with_other_questions(group: Group) -> None:
    first = question_in(await discussed(group))
    await group.ask(group.tutor, "activity reopen")

    again = await group.ask(group.tutor, "activity discuss")

    assert question_in(again) != first


async def test_when_everything_was_asked_a_discussion_opens_without_a_question(group: Group) -> None:
    told = await discussed(group)
    while outcome_of(await group.press(group.tutor, told, NEXT)) == "public":
        pass
    await group.ask(group.tutor, "activity reopen")

    again = await group.ask(group.tutor, "activity discuss")

    assert outcome_of(again) == "public"
    assert "### A question to discuss" not in screen.texts_of(again)
    assert NEXT in screen.buttons_of(again)


async def test_a_question_button_works_after_a_restart(group: Group) -> None:
    told = await discussed(group)
    await group.restart()

    asked = await group.press(group.tutor, told, NEXT)

    assert outcome_of(asked) == "public"
    assert question_in(asked) != question_in(told)


async def test_a_title_that_a_member_typed_is_shown_as_it_was_typed(group: Group) -> None:
    await group.start()
    await group.suggest(group.aisha, "**Toys** <@1> ~~library~~")
    await group.approve("**Toys** <@1> ~~library~~")
    await group.record(group.aisha, "~1", ("assets",))
    await group.record(group.ben, "~1", ("networks",))

    told = await group.ask(group.tutor, "activity discuss")

    assert r"\*\*Toys\*\* \<@1>" in question_in(told)


async def test_what_divides_the_group_is_asked_about_once(group: Group) -> None:
    told = await discussed(group)
    ballot = await group.press(group.aisha, told, "Vote on the limitations")
    agree, disagree = [await group.forge(screen.buttons_of(ballot)[vote]) for vote in ("Agree", "Disagree")]
    for who in (group.aisha, group.ben, newcomer(group, "cat")):
        await group.press(who, agree, "Forged")
    for who in (group.stranger, group.tutor, group.manager):
        await group.press(who, disagree, "Forged")

    asked: list[str] = []
    while outcome_of(shown := await group.press(group.tutor, told, NEXT)) == "public":
        asked.append(question_in(shown))

    first = asked[0].splitlines()
    assert first[0] == "Some of us agree with this, and some disagree:"
    assert first[1].removeprefix("> ") in screen.text_of(ballot)
    assert sum(first[1] in question for question in asked) == 1


async def test_what_a_tutor_took_off_the_list_is_not_asked_about(group: Group) -> None:
    told = await discussed(group)
    seeds = [asked(await group.ask(group.tutor, "limitation vote", limitation=number)) for number in ("1", "2", "3")]
    await group.ask(group.tutor, "limitation hide", limitation="1", reason="Not for this group.")
    await group.ask(group.tutor, "limitation merge", limitation="2", into="3")

    questions: list[str] = []
    while outcome_of(shown := await group.press(group.tutor, told, NEXT)) == "public":
        questions.append(question_in(shown))

    assert [any(seed in question for question in questions) for seed in seeds] == [False, False, True]
