"""Every error that the schemas can raise has a sentence of ours, so that nobody sees pydantic's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import pytest

from bot.packs.rehearsal_schema import RehearsalPart
from bot.packs.schema import PackPart
from bot.packs.sentences import SENTENCES
from bot.packs.text_types import Part
from bot.packs.validation import UNKNOWN_KEY

# The errors that each kind of schema and each constraint can raise. An unlisted kind or constraint fails the test, so
# that whoever introduces one lists its errors here and writes the sentences.
_RAISES: Mapping[str, tuple[str, ...]] = {
    "default": (),
    "definition-ref": (),
    "definitions": (),
    "enum": ("enum",),
    "int": ("int_type",),
    "literal": ("literal_error",),
    "model": ("model_type",),
    "model-field": (),
    "model-fields": ("missing", UNKNOWN_KEY),
    "nullable": (),
    "str": ("string_type",),
    "tagged-union": ("model_attributes_type", "union_tag_invalid", "union_tag_not_found"),
    "tuple": ("tuple_type",),
}
_CONSTRAINTS: Mapping[tuple[str, str], str] = {
    ("int", "ge"): "greater_than_equal",
    ("int", "le"): "less_than_equal",
    ("str", "max_length"): "string_too_long",
    ("str", "min_length"): "string_too_short",
    ("str", "pattern"): "string_pattern_mismatch",
    ("tuple", "max_length"): "too_long",
    ("tuple", "min_length"): "too_short",
}
_UNCONSTRAINED: Mapping[str, frozenset[str]] = {
    "int": frozenset(),
    "str": frozenset({"strip_whitespace"}),
    "tuple": frozenset({"items_schema", "variadic_item_index"}),
}
_ALWAYS = frozenset({"type", "metadata", "ref", "strict", "serialization"})


def _schemas(value: object) -> Iterator[dict[str, object]]:
    """Yields every core schema inside ``value``."""
    if isinstance(value, dict):
        mapping = cast("dict[str, object]", value)
        if isinstance(mapping.get("type"), str):
            yield mapping
        for key, inner in mapping.items():
            if key not in {"metadata", "serialization", "config"}:
                yield from _schemas(inner)
    elif isinstance(value, (list, tuple)):
        for inner in cast("Sequence[object]", value):
            yield from _schemas(inner)


def _raised(schema: dict[str, object]) -> Iterator[str]:
    kind = str(schema["type"])
    yield from _RAISES[kind]
    if kind in _UNCONSTRAINED:
        for constraint in schema.keys() - _ALWAYS - _UNCONSTRAINED[kind]:
            yield _CONSTRAINTS[kind, constraint]


def test_every_error_has_a_sentence_and_every_sentence_an_error() -> None:
    possible = {
        error
        for part in (PackPart, RehearsalPart)
        for schema in _schemas(part.__pydantic_core_schema__)
        for error in _raised(schema)
    }
    assert possible - {UNKNOWN_KEY} == set(SENTENCES)


def test_a_new_kind_of_schema_is_noticed() -> None:
    class Later(Part):
        when: float

    with pytest.raises(KeyError, match="float"):
        [error for schema in _schemas(Later.__pydantic_core_schema__) for error in _raised(schema)]
