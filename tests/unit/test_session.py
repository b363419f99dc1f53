"""Every stage and everything that can be asked of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.errors import Refusal
from bot.domain.ids import SessionId
from bot.domain.session import Names, Session, Stage
from tests.unit.samples import NOON

LATER = NOON + timedelta(hours=1)
DEADLINE = NOON + timedelta(minutes=30)


def session(stage: Stage) -> Session:
    closed_at = NOON if stage is Stage.CLOSED else None
    return Session(SessionId(1), 10, 20, 30, "hash", Names.HIDDEN, stage, NOON, DEADLINE, closed_at, None)


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
