"""A form opened at one stage and sent at another is judged by the stage at which it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

import pytest
import simcord

from tests.flows.outcome import given_back, outcome_of
from tests.flows.rights.kept import changed
from tests.flows.rights.matrix import FIELDS, Matrix
from tests.flows.rights.place import Place, move
from tests.flows.rights.table import HERE, Cell, Row, rows_of
from tests.flows.rights.wire import Fields

pytestmark = pytest.mark.asyncio(loop_scope="module")

FORMS = {row.asked: row for row in rows_of("actions") if row.columns["kind"] == "form"}
OPENED_BY = {
    "record:{session} + keyring": "answer:{session}",
    "suggested:{session}": "suggest:{session}",
    "limitation-added:{session} + fnp": "add-limitation:{session}",
    "mended:{session}:{statement}": "mend:{session}:{statement}",
    "reason:{session}:{statement}::agree": "why:{session}:{statement}:",
    "deepened:{entry}:capacity": "deepen:{entry} > capacity",
    "closing:{session}": "/activity close",
    "concluded:{session}": "conclude:{session}",
    "hidden:{session}:{statement}": "hide:{session}:{statement}",
}
"""The request that opens each form."""

ONCE = {"hidden:{session}:{statement}"}
"""Forms that only one person can send, because it removes what they are about."""

MOVES = {
    "explore, then discuss": ("explore", ["discuss"], "discuss"),
    "explore, then closed": ("explore", ["close"], "closed"),
    "discuss, then closed": ("discuss", ["close"], "closed"),
    "discuss, then explore again": ("discuss", ["reopen"], "explore"),
    "discuss, then closed and open again": ("discuss", ["close", "reopen"], "discuss"),
}


async def test_every_form_is_opened_by_something() -> None:
    assert {asked.split(":")[0] for asked in OPENED_BY} == {asked.split(":")[0] for asked in FORMS}


@pytest.mark.parametrize("matrix", ["hidden"], indirect=True)
@pytest.mark.parametrize("moves", MOVES)
async def test_it_is_answered_as_its_row_says_for_the_stage_at_which_it_is_sent(matrix: Matrix, moves: str) -> None:
    opened_at, commands, sent_at = MOVES[moves]
    place = await matrix.world.place(opened_at)
    forms = [(row, who, await opened(row, place, who)) for row, who in openings(opened_at)]
    for command in commands:
        await move(place.people["tutor"], command)

    for row, who, form in forms:
        before = matrix.disk.read()
        said = await place.people[who].actor.submit_modal(form, in_the_words_of(who, FIELDS[row.asked]))
        cell = Cell(who, sent_at)
        assert outcome_of(said).removeprefix("refusal.") == row.answer(cell), f"{row}, {cell}"
        assert set(changed(before, matrix.disk.read())) - {"members"} == row.changes(cell) - {"members"}, (
            f"{row}, {cell}"
        )
        if not row.changes(cell):
            assert who in given_back(said)


def openings(stage: str) -> Iterator[tuple[Row, str]]:
    """Yields each form with each person who can open it at that stage."""
    for asked in OPENED_BY:
        people = [who for who in HERE if FORMS[asked].answer(Cell(who, stage)) == "private"]
        for who in people[:1] if asked in ONCE else people:
            yield FORMS[asked], who


async def opened(row: Row, place: Place, who: str) -> simcord.InteractionResult:
    custom_id, _, chosen = OPENED_BY[row.asked].partition(" > ")
    person = place.people[who]
    if chosen:
        return await person.choose(place.filled(f"rt:{custom_id}"), [chosen])
    return await person.press(place.filled(f"rt:{custom_id}"))


def in_the_words_of(who: str, fields: Fields) -> dict[str, object]:
    """Returns a form's fields with texts specific to the person, so that no two people send similar ones."""
    of_their_own = str.maketrans(ascii_lowercase, rotated(ascii_lowercase, HERE.index(who)))
    return {
        name: f"{text.translate(of_their_own)} ({who})" if isinstance(text, str) and text else text
        for name, text in fields.items()
    }


def rotated(letters: str, by: int) -> str:
    return letters[by:] + letters[:by]
