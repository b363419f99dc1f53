"""Who may do what, and when: every command, suggestion, button, list and form, as everybody, at every stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord import app_commands

from tests.flows.rights.kept import changed
from tests.flows.rights.matrix import Matrix, ask
from tests.flows.rights.sight import may_see
from tests.flows.rights.table import ABROAD, HERE, NEXT_DOOR, Cell, Row, rows_of
from tests.unit.every_id import every_kind

COMMANDS, ACTIONS, SUGGESTIONS = rows_of("commands"), rows_of("actions"), rows_of("suggestions")
MENUS = rows_of("menus")
ROWS = [*COMMANDS, *MENUS, *ACTIONS, *SUGGESTIONS]
PEOPLE = (*HERE, *NEXT_DOOR, *ABROAD)

STATEMENT = r"\{(statement|members|held|hidden|merged)\}"

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("row", ROWS, ids=str)
async def test_it_is_answered_as_its_row_says(matrix: Matrix, row: Row) -> None:
    played = await matrix.play(row)

    wrong = {str(cell): (came.answer, row.answer(cell)) for cell, came in played.items()}

    assert {cell: both for cell, both in wrong.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize("row", ROWS, ids=str)
async def test_everybody_can_read_what_is_public_and_nothing_else(matrix: Matrix, row: Row) -> None:
    played = await matrix.play(row)

    wrong = {str(cell): came.posted for cell, came in played.items() if came.posted != posts(cell, row)}

    assert wrong == {}


@pytest.mark.parametrize("row", ROWS, ids=str)
async def test_it_changes_what_its_row_says_and_nothing_else(matrix: Matrix, row: Row) -> None:
    played = await matrix.play(row)

    wrong = {str(cell): (set(came.changed), row.changes(cell)) for cell, came in played.items()}
    astray = {str(cell): came.astray for cell, came in played.items() if came.astray}

    assert {cell: both for cell, both in wrong.items() if both[0] != both[1]} == {}
    assert astray == {}


@pytest.mark.parametrize("row", ROWS, ids=str)
async def test_it_shows_nobody_what_is_not_for_them(matrix: Matrix, row: Row) -> None:
    played = await matrix.play(row)

    leaked = {str(cell): came.seen - may_see(cell, row, matrix.world.names) for cell, came in played.items()}

    assert {cell: seen for cell, seen in leaked.items() if seen} == {}


@pytest.mark.parametrize("row", [row for row in ACTIONS if re.search(STATEMENT, row.asked)], ids=str)
async def test_it_does_nothing_with_a_limitation_of_another_session(matrix: Matrix, row: Row) -> None:
    elsewhere = await matrix.place("explore")
    place = await matrix.place("discuss")
    asked = re.sub(STATEMENT, lambda which: elsewhere.filled(which[0]), row.asked)
    before = matrix.disk.read()

    answers = {who: (await ask(row, place, place.people[who], asked))[0] for who in HERE}

    assert set(answers.values()) <= {"limitation-gone", "tutors-only"}
    assert changed(before, matrix.disk.read()) == {}


async def test_whatever_somebody_may_see_they_are_shown_somewhere(matrix: Matrix) -> None:
    seen, allowed = {who: set[str]() for who in PEOPLE}, {who: set[str]() for who in PEOPLE}
    for row in ROWS:
        for cell, came in (await matrix.play(row)).items():
            seen[cell.who] |= came.seen
            allowed[cell.who] |= may_see(cell, row, matrix.world.names)

    assert seen == allowed


async def test_every_command_has_its_row(matrix: Matrix) -> None:
    assert {" ".join(word for word in row.asked.split() if "=" not in word) for row in COMMANDS} == {
        command.qualified_name for command in commands(matrix)
    }


async def test_everything_in_the_menu_of_a_message_has_its_row(matrix: Matrix) -> None:
    menus = matrix.world.group.bot.tree.get_commands(type=discord.AppCommandType.message)

    assert {row.asked.split(" > ")[0] for row in MENUS} == {menu.name for menu in menus}


async def test_everything_suggested_has_its_row(matrix: Matrix) -> None:
    assert {row.asked for row in SUGGESTIONS} == {
        f"{command.qualified_name} {option.name}"
        for command in commands(matrix)
        for option in command.parameters
        if option.autocomplete
    }


async def test_every_custom_id_is_answered_and_has_its_row(matrix: Matrix) -> None:
    actions = {kind.action for kind in every_kind()}

    assert matrix.world.group.bot.dispatcher.actions == actions
    assert {action_of(row) for row in ACTIONS} == actions


async def test_what_the_bot_shows_is_in_the_table_and_the_other_way_round(matrix: Matrix) -> None:
    for row in ROWS:
        await matrix.play(row)

    shown = {(kind, shape_of(custom_id, kind)) for kind, custom_id in matrix.asked()}
    listed = {(row.columns["kind"], shape_of(f"rt:{asked_of(row)}", "")) for row in ACTIONS}

    assert listed - shown == set(), "rows for what nobody is ever shown"
    assert {(kind, shape[0]) for kind, shape in shown} == {(kind, shape[0]) for kind, shape in listed}


def posts(cell: Cell, row: Row) -> int:
    """Returns how many public messages an answer posts in the session's channel."""
    return int(row.answer(cell) == "public" and cell.who == cell.role)


def commands(matrix: Matrix) -> Iterator[app_commands.Command[Any, ..., Any]]:
    for command in matrix.world.group.bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            yield command


def asked_of(row: Row) -> str:
    """Returns a row's custom id without its prefix and without the chosen or typed values."""
    return re.split(r" [>+] ", row.asked)[0]


def action_of(row: Row) -> str:
    return asked_of(row).split(":")[0]


def shape_of(custom_id: str, kind: str) -> tuple[str, ...]:
    """Returns the kind of each part of a custom id, without a form's nonce."""
    _, *parts = custom_id.split(":")
    kept = parts[:-1] if kind == "form" else parts
    return tuple(
        re.sub(r"^(\d+|\{\w+\})$", "number", re.sub(r"^(~\d+|care-leavers)$", "project", part)) for part in kept
    )
