"""The validator rejects what exceeds Discord's limits, even if Discord's description of its API is missing."""

from __future__ import annotations

import pytest

from tests.discord_api import JSON, Object, component_problems
from tests.unit.payloads import (
    AT,
    CALLBACK,
    FOLLOWUP,
    LONG,
    MESSAGE,
    MESSAGES,
    ORIGINAL,
    button,
    checkboxes,
    chosen,
    field,
    gallery,
    label,
    message,
    modal,
    options,
    problems,
    row,
    section,
    select,
    text,
    thumbnail,
)

ROW_RULE = "components[0].components: an action row holds one to five buttons, or exactly one select"
TEXTS_RULE = "components[0].components: a section holds one to three text displays"
OVER_100, OVER_1024 = "101 characters, at most 100", "1025 characters, at most 1024"
ROWS = [row(button(str(number))) for number in range(20)]


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        ([*ROWS, text()], "components: 41 components counting nested ones, at most 40"),
        ([text("x" * 4000), text("x")], "components: 4001 characters of text in all, at most 4000"),
        ([text("x" * 4001)], "components[0].content: 4001 characters, at most 4000"),
        ([row(button()), section(text())], "components: custom_id 'b' is used 2 times"),
        ([row(button("b" * 101))], f"{AT}.custom_id: 101 characters, at most 100"),
        ([row(button(label="x" * 81))], f"{AT}.label: 81 characters, at most 80"),
        ([row(button(label=None))], f"{AT}: a button has a label or an emoji"),
        ([row(button(url="https://a.b"))], f"{AT}: a button of style 2 has custom_id, not ['custom_id', 'url']"),
        ([row(select(26))], f"{AT}.options: 26 items, at most 25"),
        ([row(select(placeholder="x" * 151))], f"{AT}.placeholder: 151 characters, at most 150"),
        ([row(select(options=options(1, label=LONG)))], f"{AT}.options[0].label: {OVER_100}"),
        ([row(select(options=options(1, value=LONG)))], f"{AT}.options[0].value: {OVER_100}"),
        ([row(select(options=options(1, description=LONG)))], f"{AT}.options[0].description: {OVER_100}"),
        ([row(select(options=options(2, value="x")))], f"{AT}.options: value 'x' is used 2 times"),
        ([row(select(options=options(2, default=True)))], f"{AT}.options: 2 chosen beforehand, at most 1"),
        ([row(select(max_values=4))], f"{AT}.max_values: 4, of 3 options"),
        ([row(select(min_values=2))], f"{AT}.min_values: 2, more than max_values 1"),
        ([row(button(), select())], ROW_RULE),
        ([row(*(button(str(number)) for number in range(6)))], ROW_RULE),
        ([section()], TEXTS_RULE),
        ([section(text(), text(), text(), text())], TEXTS_RULE),
        ([section(text(), accessory=None)], "components[0].accessory: a section has a button or a thumbnail beside it"),
        ([section(text(), accessory=thumbnail("x" * 1025))], f"components[0].accessory.description: {OVER_1024}"),
        ([gallery("x" * 1025)], f"components[0].items[0].description: {OVER_1024}"),
    ],
)  # fmt: skip
def test_refuses_in_messages(components: list[JSON], expected: str) -> None:
    assert expected in component_problems(components)
    place, _, what = expected.partition(": ")
    bodies: list[tuple[str, str, JSON, str]] = [
        ("POST", MESSAGES, message(*components), ""),
        ("PATCH", MESSAGE, message(*components), ""),
        ("POST", FOLLOWUP, message(*components), ""),
        ("PATCH", ORIGINAL, message(*components), ""),
        ("POST", CALLBACK, {"type": 4, "data": message(*components)}, "data."),
        ("POST", CALLBACK, {"type": 7, "data": message(*components)}, "data."),
    ]
    for method, path, body, prefix in bodies:
        found = problems(method, path, body)
        assert [one for one in found if one.startswith(f"{prefix}{place}") and one.endswith(what)], found


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        ([text()] * 6, "components: 6 top-level items in a modal, at most 5"),
        ([label(field(), label="x" * 46)], "components[0].label: 46 characters, at most 45"),
        ([label(field(), description=LONG)], "components[0].description: 101 characters, at most 100"),
        ([label(field(value="x" * 4001))], "components[0].component.value: 4001 characters, at most 4000"),
        ([label(field(placeholder=LONG))], "components[0].component.placeholder: 101 characters, at most 100"),
        ([label(checkboxes(11))], "components[0].component.options: 11 items, at most 10"),
        ([label(chosen(checkboxes()))], "components[0].component.options: 3 chosen beforehand, at most 2"),
        ([label(checkboxes(min_values=0))], "components[0].component.required: must be false where min_values is 0"),
        ([label(field()), label(field())], "components: custom_id 't' is used 2 times"),
    ],
)  # fmt: skip
def test_refuses_in_modals(components: list[JSON], expected: str) -> None:
    assert expected in component_problems(components, modal=True)
    place, _, what = expected.partition(": ")
    found = problems("POST", CALLBACK, modal(*components))
    assert [one for one in found if one.startswith(f"data.{place}") and one.endswith(what)], found


@pytest.mark.parametrize("extra", [{"content": "x"}, {"embeds": [{"title": "x"}]}])
def test_components_v2_stand_alone(extra: Object) -> None:
    refused = [f"{next(iter(extra))}: not in a message of Components V2"]
    assert problems("POST", MESSAGES, {**message(text()), **extra}) == refused
    assert problems("POST", CALLBACK, {"type": 4, "data": {**message(text()), **extra}}) == [f"data.{refused[0]}"]
    assert problems("POST", MESSAGES, message(text(), content=None, embeds=[])) == []
