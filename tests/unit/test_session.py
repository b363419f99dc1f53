"""The transitions and requirements of a session, at every stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import limits
from bot.domain.errors import BadInput, Refusal
from bot.domain.ids import ChannelId, GuildId, SessionId, UserId
from bot.domain.session import Names, Session, Stage, time_to_work
from tests.unit.samples import NOON

LATER = NOON + timedelta(hours=1)
DEADLINE = NOON + timedelta(minutes=30)


def session(stage: Stage) -> Session:
    closed_at = NOON if stage is Stage.CLOSED else None
    return Session(
        id=SessionId(1),
        guild_id=GuildId(10),
        channel_id=ChannelId(20),
        tutor_id=UserId(30),
        pack_hash="hash",
        names=Names.HIDDEN,
        stage=stage,
        started_at=NOON,
        deadline=DEADLINE,
        closed_at=closed_at,
        panel_id=None,
    )


def discuss(one: Session) -> Session:
    return one.discussing()


def close(one: Session) -> Session:
    return one.closed(LATER)


def reopen(one: Session) -> Session:
    return one.reopened()


@pytest.mark.parametrize(
    ("stage", "move", "after"),
    [
        (Stage.EXPLORE, discuss, Stage.DISCUSS),
        (Stage.EXPLORE, close, Stage.CLOSED),
        (Stage.DISCUSS, close, Stage.CLOSED),
        (Stage.DISCUSS, reopen, Stage.EXPLORE),
        (Stage.CLOSED, reopen, Stage.DISCUSS),
    ],
)
def test_a_session_moves(stage: Stage, move: Callable[[Session], Session], after: Stage) -> None:
    moved = move(session(stage))
    assert moved == replace(session(stage), stage=after, closed_at=LATER if after is Stage.CLOSED else None)


@pytest.mark.parametrize(
    ("stage", "move", "reason"),
    [
        (Stage.EXPLORE, reopen, "already-exploring"),
        (Stage.DISCUSS, discuss, "already-discussing"),
        (Stage.CLOSED, discuss, "session-closed"),
        (Stage.CLOSED, close, "session-closed"),
    ],
)
def test_a_session_does_not_move(stage: Stage, move: Callable[[Session], Session], reason: str) -> None:
    with pytest.raises(Refusal) as caught:
        move(session(stage))
    assert caught.value.key == reason


@pytest.mark.parametrize(("stage", "is_open"), [(Stage.EXPLORE, True), (Stage.DISCUSS, True), (Stage.CLOSED, False)])
def test_members_take_part_until_it_is_closed(stage: Stage, is_open: bool) -> None:
    one = session(stage)
    assert one.is_open is is_open
    if is_open:
        one.require_open()
    else:
        with pytest.raises(Refusal, match="session-closed"):
            one.require_open()


@pytest.mark.parametrize("minutes", [1, 30, limits.MINUTES])
def test_a_time_to_work_is_a_minute_to_a_week(minutes: int) -> None:
    assert time_to_work(minutes) == timedelta(minutes=minutes)


@pytest.mark.parametrize("minutes", [-5, 0, limits.MINUTES + 1])
def test_a_time_that_makes_no_sense_is_refused(minutes: int) -> None:
    with pytest.raises(BadInput) as at_the_start:
        time_to_work(minutes)
    with pytest.raises(BadInput) as added:
        session(Stage.EXPLORE).extended(minutes, NOON)
    for caught in (at_the_start, added):
        assert (caught.value.key, caught.value.values) == ("bad-minutes", {"most": limits.MINUTES})


@pytest.mark.parametrize("stage", [Stage.EXPLORE, Stage.DISCUSS])
def test_more_time_is_added_to_what_is_left(stage: Stage) -> None:
    assert session(stage).extended(10, NOON) == replace(session(stage), deadline=DEADLINE + timedelta(minutes=10))


def test_more_time_counts_from_now_when_the_time_was_over() -> None:
    assert session(Stage.EXPLORE).extended(10, LATER).deadline == LATER + timedelta(minutes=10)


def test_a_session_of_a_week_can_get_ten_minutes_more() -> None:
    week = replace(session(Stage.DISCUSS), deadline=NOON + time_to_work(limits.MINUTES))
    assert week.extended(10, LATER).deadline - NOON == timedelta(days=7, minutes=10)


def test_with_all_the_time_added_a_session_is_open_for_half_a_year_at_most() -> None:
    most = NOON + timedelta(weeks=26)
    almost = replace(session(Stage.DISCUSS), deadline=most - timedelta(minutes=10))
    assert almost.extended(10, LATER).deadline == most
    with pytest.raises(BadInput) as caught:
        almost.extended(11, LATER)
    assert (caught.value.key, caught.value.values) == ("open-too-long", {"weeks": 26})


def test_a_closed_session_gets_no_more_time() -> None:
    with pytest.raises(Refusal, match="session-closed"):
        session(Stage.CLOSED).extended(10, LATER)


@pytest.mark.parametrize(
    ("require", "refused"),
    [
        (Session.require_open, {Stage.CLOSED: "session-closed"}),
        (Session.require_closed, {Stage.EXPLORE: "not-closed", Stage.DISCUSS: "not-closed"}),
        (Session.require_discussing, {Stage.EXPLORE: "not-discussing", Stage.CLOSED: "session-closed"}),
        (Session.require_voting, {Stage.EXPLORE: "voting-not-yet", Stage.CLOSED: "session-closed"}),
    ],
)
def test_a_rule_about_the_stage_refuses_the_others(
    require: Callable[[Session], None], refused: dict[Stage, str]
) -> None:
    said: dict[Stage, str] = {}
    for stage in Stage:
        try:
            require(session(stage))
        except Refusal as refusal:
            said[stage] = refusal.key
    assert said == refused
