"""Texts of ours fit where they are shown. What Discord refuses or cuts off there, nobody would get to read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from bot.domain import limits
from tests.meta.catalogue_texts import languages, places_in
from tests.meta.catalogue_uses import keys_of, text_calls
from tests.meta.sources import called, sources

ROOM: dict[str, dict[int | str, int]] = {
    # Our own functions in bot/ui/parts.py: which argument is shown where, and how much fits there.
    "button": {0: 80},
    "link_button": {0: 80},
    "select_row": {0: 150},
    "select_rows": {0: 150, 1: 150},
    "option": {0: 100, 2: 100},
    "form": {0: 45},
    "text_field": {0: 45, "hint": 100},
    "select_field": {0: 45, "hint": 100},
    "checkbox_field": {0: 45, "hint": 100},
    # discord.py's.
    "command": {"description": 100},
    "Group": {"description": 100},
    "Choice": {"name": 100},
    "ContextMenu": {"name": 32},
}
OPTION_DESCRIPTION = 100
WHOLE_CARD = 3800

LONGEST = {
    "activity": limits.TITLE,
    "component": limits.COMPONENT_NAME,
    "title": limits.TITLE,
    "most": len(str(limits.EVIDENCE)),
    "number": 6,
    "n": 6,
    "minutes": len(str(limits.MINUTES)),
}
"""The longest that a value can be, in characters."""


class Shown(NamedTuple):
    key: str
    room: int
    where: str


def shown() -> Iterator[Shown]:
    for source in sources("bot", "cogs"):
        texts = {id(call): keys_of(call.args[0]) for call, _ in text_calls(source)}
        for node in source.nodes(ast.Call):
            for argument, room in places(node):
                for text in either(argument):
                    yield from (Shown(key, room, source.at(node)) for key in texts.get(id(text)) or ())


def either(argument: ast.expr) -> Iterator[ast.expr]:
    """What may stand there: the argument, or where it is one thing or another, both."""
    if isinstance(argument, ast.IfExp):
        yield from either(argument.body)
        yield from either(argument.orelse)
    else:
        yield argument


def places(node: ast.Call) -> Iterator[tuple[ast.expr, int]]:
    room = ROOM.get(called(node), {})
    yield from ((argument, room[index]) for index, argument in enumerate(node.args) if index in room)
    for keyword in node.keywords:
        if called(node) == "describe":
            yield keyword.value, OPTION_DESCRIPTION
        elif keyword.arg is not None and keyword.arg in room:
            yield keyword.value, room[keyword.arg]


def longest(text: str) -> int:
    return len(text.format_map({name: "x" * LONGEST[name] for name in places_in(text)}))


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_text_fits_where_it_is_shown(language: str) -> None:
    texts = languages()[language]
    too_long = [
        f"{at.where}: {at.key} may have {longest(form)} characters, {at.room} is the most"
        for at in shown()
        for form in texts.get(at.key, ())
        if longest(form) > at.room
    ]
    assert too_long == []


@pytest.mark.parametrize("language", sorted(languages()))
def test_no_text_is_longer_than_a_card(language: str) -> None:
    assert [key for key, forms in languages()[language].items() if any(len(form) > WHOLE_CARD for form in forms)] == []


def test_the_search_sees_every_kind_of_place() -> None:
    found = {(at.key, at.room) for at in shown()}
    for seen in (
        ("button.record", 80),
        ("button.link", 80),
        ("select.say-more", 150),
        ("form.title", 45),
        ("form.evidence", 45),
        ("form.evidence-hint", 100),
        ("command.answer", 100),
        ("command.activity", 100),
        ("command.answer.project", 100),
        ("choice.names.hidden", 100),
        ("command.raise", 32),
        ("why.disagree", 45),
        ("button.pass", 80),
        ("limitation.text-cut", 100),
        ("select.more-votes", 150),
    ):
        assert seen in found
