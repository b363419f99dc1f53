"""The JSON Schema for editors accepts what the loader accepts."""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError, validate
from pack_samples import PACK, REHEARSAL

from bot.packs.editors import json_schema


def _fits(name: str, text: str) -> bool:
    schema = json_schema()[name]
    Draft202012Validator.check_schema(schema)
    try:
        validate(yaml.safe_load(text), schema, cls=Draft202012Validator)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("name", "text"), [("pack.yaml", PACK), ("rehearsal.yaml", REHEARSAL)])
def test_what_we_take_it_takes(name: str, text: str) -> None:
    assert _fits(name, text)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("pack.yaml", "minutes: 60", "minutes: 0"),
        ("pack.yaml", "id: tea-club", "id: Tea Club"),
        ("pack.yaml", "summary: Tea on wheels.", "sumary: Tea on wheels."),
        ("pack.yaml", "source_note: Written for the tests.", "source_note:"),
        ("pack.yaml", "strength: clear", "strength: claer"),
        ("pack.yaml", "title: The tea van", "title: 1984"),
        ("pack.yaml", "https://example.org/tea", "example.org/tea"),
        ("rehearsal.yaml", "does: read,", "does: raed,"),
        ("rehearsal.yaml", "names: hidden", "names: maybe"),
    ],
)
def test_what_we_refuse_it_refuses(name: str, old: str, new: str) -> None:
    text = {"pack.yaml": PACK, "rehearsal.yaml": REHEARSAL}[name]
    assert not _fits(name, text.replace(old, new))


def test_it_tells_an_editor_what_a_key_is_for() -> None:
    assert "The time to work in" in json.dumps(json_schema()["pack.yaml"])
