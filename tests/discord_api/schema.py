"""JSON Schema as Discord uses it: unknown fields are errors, and unions are resolved to the intended branch."""

from __future__ import annotations

import json
import reprlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Protocol, cast

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.discord_api.description import document
from tests.discord_api.json_values import JSON, Object

_right: set[tuple[str, str]] = set()
"""Objects known to be valid: the name of the schema, and the object as JSON."""

_MOST_RIGHT = 10_000


class Validator(Protocol):
    """The part of a jsonschema validator that is used here, with its types."""

    def iter_errors(self, instance: JSON) -> Iterator[ValidationError]: ...
    def descend(
        self, instance: JSON, schema: Object, path: str | None = None, schema_path: str | None = None
    ) -> Iterator[ValidationError]: ...


def _properties(
    validator: Validator, properties: dict[str, Object], instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """``properties``, rejecting all other fields unless the schema itself mentions additional ones."""
    if not isinstance(instance, dict):
        return
    for name, value in cast("Object", instance).items():
        if name in properties:
            yield from validator.descend(value, properties[name], path=name, schema_path=name)
        elif "additionalProperties" not in schema:
            yield ValidationError("unknown field", path=[name])


def _all_of(
    validator: Validator, parts: list[Object], instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """``allOf``, which JSON bodies use only to name the enumeration that an ``enum`` beside it belongs to.

    Fails if it is used to combine objects, since each part would reject the fields of the others.
    """
    if "enum" not in schema:
        raise NotImplementedError(f"allOf over objects: {reprlib.repr(parts)}")
    return
    yield


def _union(
    validator: Validator, branches: list[Object], instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """``oneOf`` and ``anyOf``, validated by the intended branch only, so that errors are about that one.

    Both mean "exactly one" in the file, but only "at least one" can be checked: an empty list of choices is a list of
    strings, integers and numbers at once, and a webhook's edit is also a webhook's message.
    """
    meant = [branch for branch in branches if branch != {"type": "null"}]
    if instance is None and len(meant) < len(branches):
        return
    constants = [branch["const"] for branch in meant if "const" in branch]
    kinds = _kinds(tuple(map(_name, meant)))
    if constants:
        if instance not in constants:
            yield ValidationError(f"{reprlib.repr(instance)} is none of {constants}")
    elif kinds and isinstance(instance, dict):
        yield from _of_kind(validator, kinds, cast("Object", instance))
    else:
        tried = [list(validator.descend(instance, one, schema_path=_name(one))) for one in meant]
        yield from min(tried, key=_distance)


def _of_kind(validator: Validator, kinds: dict[JSON, str], instance: Object) -> Iterator[ValidationError]:
    kind = instance.get("type")
    name = kinds.get(kind) if isinstance(kind, int | str) else None
    if name is not None:
        yield from _of_schema(validator, name, instance)
    elif "type" in instance:
        known = sorted(kinds, key=lambda kind: (len(str(kind)), str(kind)))
        yield ValidationError(f"{reprlib.repr(kind)} is none of {known}", path=["type"])
    else:
        yield ValidationError("'type' is a required property")


def _of_schema(validator: Validator, name: str, instance: Object) -> Iterator[ValidationError]:
    """Yields what is wrong by that schema; an object equal to a valid one is not validated again.

    Messages repeat the same buttons over and over, and validating these takes most of the time.
    """
    key = name, json.dumps(instance)
    if key in _right:
        return
    errors = list(validator.descend(instance, _schema(name), schema_path=name))
    if not errors:
        if len(_right) == _MOST_RIGHT:
            _right.clear()
        _right.add(key)
    yield from errors


def _name(branch: Object) -> str:
    return str(branch.get("$ref", "")).rpartition("/")[2]


def _schema(name: str) -> dict[str, Any]:
    return document()["components"]["schemas"].get(name, {})


@cache
def _kinds(names: tuple[str, ...]) -> dict[JSON, str]:
    """Returns the schema for each ``type`` of an object; empty if ``type`` does not distinguish all of them."""
    kinds: dict[JSON, str] = {}
    for name in names:
        constants: list[JSON] = _schema(name).get("properties", {}).get("type", {}).get("enum", [])
        if not constants or kinds.keys() & set(constants):
            return {}
        kinds.update(dict.fromkeys(constants, name))
    return kinds


def _distance(errors: list[ValidationError]) -> tuple[int, int]:
    """Sort key for branches, the closest first: by the fewest errors, then by the deepest."""
    return len(errors), -max((len(error.path) for error in errors), default=0)


def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or "://" in value


_formats = FormatChecker(formats=())
_formats.checkers["uri"] = (_is_uri, ())

# jsonschema's types for its factory are incomplete, hence Any.
_Strict: Any = cast("Any", validators).create(
    meta_schema=Draft202012Validator.META_SCHEMA,
    validators={
        **Draft202012Validator.VALIDATORS,
        "properties": _properties,
        "allOf": _all_of,
        "anyOf": _union,
        "oneOf": _union,
    },
    type_checker=Draft202012Validator.TYPE_CHECKER,
)


def compiler(whole: dict[str, Any]) -> Callable[..., Validator]:
    """Returns a function that creates the validator for the schema at a path in the document."""
    registry = Registry[Any]().with_resource("urn:discord", Resource(contents=whole, specification=DRAFT202012))

    def compiled(*pointer: str) -> Validator:
        steps = "/".join(step.replace("~", "~0").replace("/", "~1") for step in pointer)
        schema = {"$ref": f"urn:discord#/{steps}"}
        return cast("Validator", _Strict(schema, registry=registry, format_checker=_formats))

    return compiled
