"""Reading submitted forms and selects of any shape. The interactions are discord.py's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.runtime.submission import typed_texts, values_of

if TYPE_CHECKING:
    from discord.types.interactions import Interaction as Payload

FORM, SELECT, COMMAND = 5, 3, 2
CLIENT = discord.Client(intents=discord.Intents.none())

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
NAMES = st.sampled_from(("components", "component", "custom_id", "value", "values", "type")) | st.text(max_size=3)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5), max_leaves=25
)


def interaction(kind: int, data: object) -> discord.Interaction:
    payload: Payload = {  # pyright: ignore[reportAssignmentType]  # Only what discord.py reads of it.
        "id": "1",
        "application_id": "2",
        "type": kind,
        "token": "token",
        "version": 1,
        "attachment_size_limit": 0,
        "data": data,
    }
    return discord.Interaction(data=payload, state=CLIENT._connection)  # pyright: ignore[reportPrivateUsage]


def label(field: object) -> dict[str, object]:
    return {"type": 18, "id": 1, "component": field}


def test_a_form_is_read_field_by_field() -> None:
    sent = interaction(
        FORM,
        {
            "custom_id": "rt:record:1:abcd",
            "components": [
                label({"type": 3, "custom_id": "project", "values": ["choir"]}),
                label({"type": 22, "custom_id": "components", "values": ["assets", "networks"]}),
                label({"type": 4, "custom_id": "evidence", "value": "They share."}),
                label({"type": 4, "custom_id": "limitation", "value": ""}),
            ],
        },
    )
    assert values_of(sent) == {
        "project": ("choir",),
        "components": ("assets", "networks"),
        "evidence": ("They share.",),
        "limitation": (),
    }
    assert typed_texts(sent) == ("They share.",)


def test_a_form_of_rows_is_read_too() -> None:
    field = {"type": 4, "custom_id": "evidence", "value": "They share."}
    sent = interaction(FORM, {"custom_id": "x", "components": [{"type": 1, "components": [field]}]})
    assert values_of(sent) == {"evidence": ("They share.",)}


def test_a_select_is_read_under_the_empty_name() -> None:
    sent = interaction(SELECT, {"custom_id": "x", "component_type": 3, "values": ["choir"]})
    assert values_of(sent) == {"": ("choir",)}
    assert typed_texts(sent) == ()


def test_a_button_has_no_values() -> None:
    assert values_of(interaction(SELECT, {"custom_id": "x", "component_type": 2})) == {"": ()}


def test_what_was_typed_into_a_command_is_not_a_form() -> None:
    assert typed_texts(interaction(COMMAND, {"name": "answer", "components": [{"custom_id": "a", "value": "b"}]})) == ()


@pytest.mark.parametrize("kind", [FORM, SELECT])
@given(data=st.dictionaries(NAMES, JSON, max_size=5) | JSON)
def test_no_json_whatever_makes_it_raise(kind: int, data: object) -> None:
    sent = interaction(kind, data)
    for values in values_of(sent).values():
        assert all(isinstance(value, str) and value for value in values)
    assert all(text for text in typed_texts(sent))
