"""Votes in the store: the last one counts, also across statements that were merged, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.domain.member import Eye, Member
from bot.domain.pack import Limitation
from bot.domain.session import Session
from bot.domain.vote import Vote
from bot.store.database import Database
from tests.store.samples import ANN, BEN, NOON, join, looking_at, record, start

CAT = 987654321098765432
SEEDS = (Limitation("cost", "It costs time.", None, None, None), Limitation("risk", "A risk.", None, "choir", "assets"))

_minutes = count()


@pytest.fixture
async def session(store: Database) -> Session:
    return await start(store)


@pytest.fixture
async def ann(store: Database, session: Session) -> Member:
    return await join(store, session, ANN, "Ann")


@pytest.fixture
async def ben(store: Database, session: Session) -> Member:
    return await join(store, session, BEN, "Ben")


async def put(store: Database, member: Member, text: str, *, held: bool = False) -> int:
    """A statement of a member, without their vote."""
    return await store.write(
        lambda unit: unit.statements.add(member, text, project=None, component=None, entry_id=None, now=NOON, held=held)
    )


async def vote(store: Database, statement_id: int, member: Member, given: Vote) -> None:
    """A vote, each a minute later than the one before."""
    at = NOON + timedelta(minutes=next(_minutes))
    await store.write(lambda unit: unit.votes.keep(statement_id, member, given, at))


async def counted(store: Database, session: Session) -> dict[int, int]:
    """How many votes each statement on the list has."""
    papers = await store.read(lambda unit: unit.votes.papers(session.id, None))
    return {paper.statement_id: paper.votes for paper in papers}


async def given_by(store: Database, session: Session, member: Member) -> dict[int, Vote | None]:
    papers = await store.read(lambda unit: unit.votes.papers(session.id, member))
    return {paper.statement_id: paper.vote for paper in papers}


async def last_votes(store: Database, session: Session) -> dict[tuple[int, int], Vote]:
    """What counts: the last vote of each member on each statement of the list."""
    votes = await store.read(lambda unit: unit.votes.of_session(session.id))
    return {(statement, voter): given for statement, voter, given in votes}


async def reasons(store: Database, session: Session) -> list[tuple[int, Vote, str]]:
    found = await store.read(lambda unit: unit.votes.reasons(session.id))
    return [(statement, reason.vote, reason.text) for statement, reason in found]


async def say_why(store: Database, statement_id: int, member: Member, given: Vote, text: str) -> None:
    await store.write(lambda unit: unit.votes.give_reason(statement_id, member, given, text, NOON))


async def test_a_vote_takes_the_place_of_the_one_before(store: Database, session: Session, ann: Member) -> None:
    statement = await put(store, ann, "Who pays?")
    for given in (Vote.AGREE, Vote.PASS, Vote.DISAGREE):
        await vote(store, statement, ann, given)
    assert await counted(store, session) == {statement: 1}
    assert await given_by(store, session, ann) == {statement: Vote.DISAGREE}
    assert await last_votes(store, session) == {(statement, ann.id): Vote.DISAGREE}


async def test_a_vote_taken_back_is_gone(store: Database, session: Session, ann: Member, ben: Member) -> None:
    statement = await put(store, ann, "Who pays?")
    await vote(store, statement, ann, Vote.AGREE)
    await vote(store, statement, ben, Vote.PASS)
    await store.write(lambda unit: unit.votes.take_back(statement, ann))
    assert await last_votes(store, session) == {(statement, ben.id): Vote.PASS}


async def test_what_is_voted_on_is_no_longer_skipped(store: Database, session: Session, ann: Member) -> None:
    statement = await put(store, ann, "Who pays?")
    await store.write(lambda unit: unit.votes.skip(statement, ann, NOON))
    [before] = await store.read(lambda unit: unit.votes.papers(session.id, ann))
    await vote(store, statement, ann, Vote.AGREE)
    [after] = await store.read(lambda unit: unit.votes.papers(session.id, ann))
    assert (before.skipped_at, after.skipped_at) == (NOON, None)


async def test_one_members_skip_is_nobody_elses(store: Database, session: Session, ann: Member, ben: Member) -> None:
    statement = await put(store, ann, "Who pays?")
    await store.write(lambda unit: unit.votes.skip(statement, ann, NOON))
    [paper] = await store.read(lambda unit: unit.votes.papers(session.id, ben))
    assert paper.skipped_at is None


async def test_votes_on_a_merged_one_count_for_the_other(
    store: Database, session: Session, ann: Member, ben: Member
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    await vote(store, one, ann, Vote.DISAGREE)
    await store.write(lambda unit: unit.statements.merge(one, other))
    assert await counted(store, session) == {other: 1}
    assert await given_by(store, session, ann) == {other: Vote.DISAGREE}
    assert await last_votes(store, session) == {(other, ann.id): Vote.DISAGREE}


@pytest.mark.parametrize("last", ["on the merged one", "on the other"])
async def test_whoever_voted_on_both_counts_once_with_the_last(
    store: Database, session: Session, ann: Member, ben: Member, last: str
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    order = {"on the merged one": (other, one), "on the other": (one, other)}[last]
    await vote(store, order[0], ann, Vote.AGREE)
    await vote(store, order[1], ann, Vote.DISAGREE)
    await store.write(lambda unit: unit.statements.merge(one, other))
    assert await counted(store, session) == {other: 1}
    assert await given_by(store, session, ann) == {other: Vote.DISAGREE}
    assert await last_votes(store, session) == {(other, ann.id): Vote.DISAGREE}


async def test_whoever_voted_on_two_that_were_merged_into_a_third_counts_once(
    store: Database, session: Session, ann: Member, ben: Member
) -> None:
    one, two, third = (
        await put(store, ann, "Who pays?"),
        await put(store, ann, "Who will pay?"),
        await put(store, ben, "$"),
    )
    for part in (one, two):
        await vote(store, part, ann, Vote.AGREE)
        await store.write(lambda unit, part=part: unit.statements.merge(part, third))
    assert await counted(store, session) == {third: 1}
    await vote(store, third, ben, Vote.AGREE)
    assert await counted(store, session) == {third: 2}


@pytest.mark.parametrize("later", [timedelta(0), timedelta(minutes=-5)])
async def test_the_last_vote_is_the_last_also_where_the_clock_stands_still_or_goes_back(
    store: Database, session: Session, ann: Member, ben: Member, later: timedelta
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    for at, (statement, given) in zip((NOON, NOON + later), ((other, Vote.AGREE), (one, Vote.DISAGREE)), strict=True):
        await store.write(lambda unit, s=statement, g=given, at=at: unit.votes.keep(s, ann, g, at))
    await store.write(lambda unit: unit.statements.merge(one, other))
    assert await given_by(store, session, ann) == {other: Vote.DISAGREE}
    assert await last_votes(store, session) == {(other, ann.id): Vote.DISAGREE}
    await store.write(lambda unit: unit.votes.keep(other, ann, Vote.PASS, NOON + later + later))
    assert await last_votes(store, session) == {(other, ann.id): Vote.PASS}


async def test_each_has_its_own_votes_again_when_they_are_parted(
    store: Database, session: Session, ann: Member, ben: Member
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    await vote(store, one, ann, Vote.AGREE)
    await vote(store, other, ann, Vote.DISAGREE)
    await store.write(lambda unit: unit.statements.merge(one, other))
    await store.write(lambda unit: unit.statements.part(one))
    assert await counted(store, session) == {one: 1, other: 1}
    assert await given_by(store, session, ann) == {one: Vote.AGREE, other: Vote.DISAGREE}


async def test_what_was_merged_into_a_merged_one_counts_for_the_last(
    store: Database, session: Session, ann: Member
) -> None:
    first, second, third = [await put(store, ann, text) for text in ("Who pays?", "Who is paid?", "Money")]
    await vote(store, first, ann, Vote.AGREE)
    await store.write(lambda unit: unit.statements.merge(first, second))
    await store.write(lambda unit: unit.statements.merge(second, third))
    assert await last_votes(store, session) == {(third, ann.id): Vote.AGREE}
    aside = await store.read(lambda unit: unit.statements.set_aside(session.id, Eye.TUTOR))
    assert [(one.id, one.merged_into) for one in aside] == [(first, 3), (second, 3)]


async def test_a_hidden_one_counts_nowhere_until_it_is_back(store: Database, session: Session, ann: Member) -> None:
    statement = await put(store, ann, "Who pays?")
    await vote(store, statement, ann, Vote.AGREE)
    await store.write(lambda unit: unit.statements.hide(statement, "It names somebody."))
    assert (await counted(store, session), await last_votes(store, session)) == ({}, {})
    await store.write(lambda unit: unit.statements.hide(statement, None))
    assert await last_votes(store, session) == {(statement, ann.id): Vote.AGREE}


async def test_a_held_one_gets_the_next_number_when_it_is_released(
    store: Database, session: Session, ann: Member
) -> None:
    held = await put(store, ann, "Who pays?", held=True)
    listed = await put(store, ann, "It takes time.")
    assert await counted(store, session) == {listed: 0}
    await store.write(lambda unit: unit.statements.release(held))
    found = await store.read(lambda unit: unit.statements.of_session(session.id, Eye.PEER))
    assert [(one.id, one.number) for one in found] == [(listed, 1), (held, 2)]


async def test_the_numbers_of_other_sessions_are_nothing_to_a_held_one(
    store: Database, session: Session, ann: Member
) -> None:
    elsewhere = await start(store, channel=2)
    for text in ("Who pays?", "It takes time.", "Who decides?"):
        await put(store, await join(store, elsewhere, BEN, "Ben"), text)
    held = await put(store, ann, "Kettles break.", held=True)
    await store.write(lambda unit: unit.statements.release(held))
    found = await store.read(lambda unit: unit.statements.of_session(session.id, Eye.PEER))
    assert [(one.id, one.number) for one in found] == [(held, 1)]


async def test_the_packs_own_are_planted_once(store: Database, session: Session, ann: Member) -> None:
    await put(store, ann, "Who pays?")
    for _ in range(2):
        await store.write(lambda unit: unit.statements.plant(session.id, SEEDS, NOON))
    found = await store.read(lambda unit: unit.statements.of_session(session.id, Eye.TUTOR))
    assert [(one.number, one.seed, one.text, one.project, one.component, one.author is None) for one in found] == [
        (1, None, "Who pays?", None, None, False),
        (2, "cost", "It costs time.", None, None, True),
        (3, "risk", "A risk.", "choir", "assets", True),
    ]
    assert await store.read(lambda unit: unit.statements.count(session.id)) == 1


async def test_no_vote_is_seen_from_another_session(store: Database, session: Session, ann: Member) -> None:
    elsewhere = await start(store, channel=2)
    await vote(store, await put(store, ann, "Who pays?"), ann, Vote.AGREE)
    assert await counted(store, elsewhere) == {}
    assert await last_votes(store, elsewhere) == {}


async def test_others_are_whoever_else_voted_also_on_what_was_merged_into_it(
    store: Database, session: Session, ann: Member, ben: Member
) -> None:
    cat = await join(store, session, CAT, "Cat")
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    await vote(store, one, ann, Vote.AGREE)
    await vote(store, one, ben, Vote.AGREE)
    assert await store.read(lambda unit: unit.votes.others(other, ben)) == 0
    await store.write(lambda unit: unit.statements.merge(one, other))
    assert await store.read(lambda unit: unit.votes.others(other, ben)) == 1
    assert await store.read(lambda unit: unit.votes.others(other, cat)) == 2
    assert await store.read(lambda unit: unit.votes.others(other, None)) == 2


async def test_the_words_before_are_kept_when_a_statement_is_mended(store: Database, ann: Member, path: Path) -> None:
    statement = await put(store, ann, "Who pais?")
    for text in ("Who pays?", "Who pays for it?"):
        await store.write(lambda unit, text=text: unit.statements.mend(statement, text, NOON))
    with looking_at(path) as connection:
        assert connection.execute("SELECT text FROM statements").fetchall() == [("Who pays for it?",)]
        assert connection.execute("SELECT text FROM statement_versions ORDER BY id").fetchall() == [
            ("Who pais?",),
            ("Who pays?",),
        ]


async def test_only_the_last_reason_for_the_vote_as_it_is_now_is_shown(
    store: Database, session: Session, ann: Member
) -> None:
    statement = await put(store, ann, "Who pays?")
    await vote(store, statement, ann, Vote.AGREE)
    await say_why(store, statement, ann, Vote.AGREE, "We do.")
    await say_why(store, statement, ann, Vote.AGREE, "We all do.")
    assert await reasons(store, session) == [(statement, Vote.AGREE, "We all do.")]
    await vote(store, statement, ann, Vote.DISAGREE)
    assert await reasons(store, session) == []
    await vote(store, statement, ann, Vote.AGREE)
    assert await reasons(store, session) == [(statement, Vote.AGREE, "We all do.")]


async def test_a_reason_is_its_own_voters_whoever_raised_the_statement(
    store: Database, session: Session, ann: Member, ben: Member
) -> None:
    statement = await put(store, ann, "Who pays?")
    await store.write(lambda unit: unit.statements.plant(session.id, SEEDS[:1], NOON))
    [_, seed] = await store.read(lambda unit: unit.statements.of_session(session.id, Eye.PEER))
    await vote(store, statement, ann, Vote.AGREE)
    for voted_on in (statement, seed.id):
        await vote(store, voted_on, ben, Vote.DISAGREE)
        await say_why(store, voted_on, ben, Vote.DISAGREE, f"Nobody asked ({voted_on}).")
    assert await reasons(store, session) == [
        (voted_on, Vote.DISAGREE, f"Nobody asked ({voted_on}).") for voted_on in (statement, seed.id)
    ]
    await vote(store, statement, ben, Vote.AGREE)
    assert [voted_on for voted_on, _, _ in await reasons(store, session)] == [seed.id]


async def test_the_order_of_reasons_tells_nothing_about_who_gave_them(
    store: Database, session: Session, ann: Member, ben: Member
) -> None:
    statement = await put(store, ann, "Who pays?")
    for member, text in ((ann, "You do."), (ben, "All do.")):
        await vote(store, statement, member, Vote.AGREE)
        await say_why(store, statement, member, Vote.AGREE, text)
    assert [text for _, _, text in await reasons(store, session)] == ["All do.", "You do."]


async def test_a_reason_for_a_vote_that_does_not_count_any_more_is_not_shown(
    store: Database, session: Session, ann: Member, ben: Member
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    await vote(store, one, ann, Vote.AGREE)
    await say_why(store, one, ann, Vote.AGREE, "We do.")
    await vote(store, other, ann, Vote.DISAGREE)
    await store.write(lambda unit: unit.statements.merge(one, other))
    assert await reasons(store, session) == []


async def test_a_reason_is_not_lost_where_its_voter_says_the_same_to_what_it_was_merged_into(
    store: Database, session: Session, ann: Member, ben: Member
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    await vote(store, one, ann, Vote.AGREE)
    await say_why(store, one, ann, Vote.AGREE, "We do.")
    await store.write(lambda unit: unit.statements.merge(one, other))
    await vote(store, other, ann, Vote.AGREE)
    assert await reasons(store, session) == [(other, Vote.AGREE, "We do.")]
    assert await store.read(lambda unit: unit.votes.reason(other, ann, Vote.AGREE)) == "We do."
    await say_why(store, other, ann, Vote.AGREE, "We all do.")
    assert await reasons(store, session) == [(other, Vote.AGREE, "We all do.")]
    await vote(store, other, ann, Vote.DISAGREE)
    assert await reasons(store, session) == []


async def test_a_limitation_that_was_merged_stands_for_itself_when_the_other_goes(
    store: Database, session: Session, ann: Member, ben: Member, path: Path
) -> None:
    one, other = await put(store, ann, "Who pays?"), await put(store, ben, "Who pays for it?")
    await vote(store, one, ann, Vote.AGREE)
    await store.write(lambda unit: unit.statements.merge(one, other))
    with looking_at(path) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM members WHERE id = ?", (ben.id,))
    assert await last_votes(store, session) == {(one, ann.id): Vote.AGREE}


async def test_votes_outlive_the_entry_a_statement_came_with(store: Database, session: Session, ann: Member) -> None:
    entry = await record(store, ann)
    statement = await store.write(
        lambda unit: unit.statements.add(ann, "Who pays?", project=None, component=None, entry_id=entry, now=NOON)
    )
    await vote(store, statement, ann, Vote.AGREE)
    await store.write(lambda unit: unit.entries.remove([ann]))
    assert await last_votes(store, session) == {(statement, ann.id): Vote.AGREE}
