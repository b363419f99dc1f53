"""The bot is killed while answers come in; ``make soak`` does it a hundred times."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.wire.activity import AISHA
from tests.wire.kills import Figures, Writer, campaign
from tests.wire.load import seed
from tests.wire.member_records import Kept, MemberRecords, Recorded


async def test_what_was_acknowledged_survives_kills_during_a_load_of_answers(tmp_path: Path) -> None:
    figures = Figures()
    await campaign(tmp_path, 3, seed(), figures)
    assert figures.good, f"{figures.row}\n{figures.trouble}"
    assert figures.tried == 3


RECORDED = Recorded("choir", ("assets",), "Words", "A limit")


@pytest.mark.parametrize(
    ("found", "lost", "doubled", "torn"),
    [
        (MemberRecords().after(RECORDED), 0, 0, 0),
        (MemberRecords(), 2, 0, 0),
        (MemberRecords({"choir": Kept("Words", (("assets", None),))}), 1, 0, 0),
        (replace(MemberRecords().after(RECORDED), raised=("A limit", "A limit")), 0, 1, 0),
        (replace(MemberRecords().after(RECORDED), entries={"choir": Kept("Words", ())}), 0, 0, 1),
    ],
    ids=["whole", "lost", "its limitation lost", "doubled", "torn"],
)
def test_an_answer_that_is_lost_doubled_or_torn_is_counted(
    found: MemberRecords, lost: int, doubled: int, torn: int
) -> None:
    figures = Figures()
    writer = Writer(AISHA, Random(1), sure=MemberRecords().after(RECORDED))  # noqa: S311 - it chooses nothing here.
    writer.settle(found, figures)
    assert (figures.lost, figures.doubled, figures.torn) == (lost, doubled, torn)


def test_an_answer_that_was_not_acknowledged_may_be_there_whole_or_not_at_all() -> None:
    for found, torn in (
        (MemberRecords(), 0),
        (MemberRecords().after(RECORDED), 0),
        (MemberRecords({"choir": Kept("Words", ())}), 1),
    ):
        figures = Figures()
        Writer(AISHA, Random(1), unsure=RECORDED).settle(found, figures)  # noqa: S311
        assert (figures.lost, figures.doubled, figures.torn) == (0, 0, torn)
