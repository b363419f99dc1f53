"""When voting is possible: at which stage, for whom, and on which limitations."""

from __future__ import annotations

import pytest

from tests.flows import screen
from tests.flows.ballots import VOTES, asked, ballot_of, hide, merge, restore, rows, vote_on, vote_through, votes_in
from tests.flows.group import Group
from tests.flows.limitations import ROOM, discussion
from tests.flows.outcome import outcome_of


async def test_nobody_votes_before_the_discussion(group: Group) -> None:
    await group.start()
    await group.limit(group.aisha, ROOM)

    refused = await ballot_of(group, group.ben)

    assert outcome_of(refused) == "refusal.voting-not-yet"
    assert "Vote on the limitations" not in screen.buttons_of(group.panel)


@pytest.mark.parametrize("press", [*VOTES, "Skip for now"])
async def test_nobody_votes_after_the_session(group: Group, press: str) -> None:
    await discussion(group)
    ballot = await ballot_of(group, group.ben)
    await group.close()
    before = votes_in(group)

    refused = await group.press(group.ben, ballot, press)

    assert outcome_of(refused) == "refusal.session-closed"
    assert votes_in(group) == before


async def test_votes_are_as_they_were_when_the_session_is_open_again(group: Group) -> None:
    await discussion(group)
    await vote_on(group, group.ben, ROOM, "Disagree")
    await group.move("close", "reopen")

    ballot = await group.ask(group.ben, "limitation vote", limitation="1")

    assert "Your vote so far: **disagree**" in screen.text_of(ballot)


@pytest.mark.parametrize("put_aside", ["hidden", "merged"])
@pytest.mark.parametrize("press", [*VOTES, "Skip for now"])
async def test_a_ballot_whose_limitation_is_gone_says_what_to_do(group: Group, put_aside: str, press: str) -> None:
    await discussion(group)
    ballot = await ballot_of(group, group.ben)
    gone = asked(ballot)
    await (hide(group, gone, "It names somebody.") if put_aside == "hidden" else merge(group, gone, ROOM))
    before = votes_in(group)

    refused = await group.press(group.ben, ballot, press)

    assert outcome_of(refused) == "refusal.limitation-gone"
    assert "/limitation list" in screen.text_of(refused)
    assert votes_in(group) == before
    assert gone not in (await vote_through(group, group.ben))[0]


async def test_votes_count_again_when_a_limitation_is_back(group: Group) -> None:
    await discussion(group)
    await vote_on(group, group.ben, ROOM, "Disagree")
    await hide(group, ROOM, "It names somebody.")

    hidden = await group.ask(group.ben, "limitation vote", limitation="1")
    await restore(group, ROOM)
    back = await group.ask(group.ben, "limitation vote", limitation="1")

    assert outcome_of(hidden) == "refusal.no-such-limitation"
    assert "Your vote so far: **disagree**" in screen.text_of(back)


async def test_with_nothing_on_the_list_one_is_asked_to_raise_the_first(group: Group) -> None:
    await discussion(group)
    for words in [str(text) for (text,) in rows(group, "SELECT text FROM statements")]:
        await group.ask(group.tutor, "limitation hide", limitation=words, reason="It is about something else.")

    empty = await ballot_of(group, group.ben)

    assert "There is nothing to vote on yet" in screen.text_of(empty)
    assert list(screen.buttons_of(empty)) == ["Add a limitation"]
