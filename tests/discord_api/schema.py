"""JSON Schema as Discord means it: no unknown fields, and of several branches the one that is meant."""

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
"""Objects found right before: the name of the schema, and the object as JSON."""

_MOST_RIGHT = 10_000


class Validator(Protocol):
    """The part of a jsonschema validator that is used here, with types."""

    def iter_errors(self, instance: JSON) -> Iterator[ValidationError]: ...
    def descend(
        self, instance: JSON, schema: Object, path: str | None = None, schema_path: str | None = None
    ) -> Iterator[ValidationError]: ...


def _properties(
    validator: Validator, properties: dict[str, Object], instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """`properties`, refusing every other field unless the schema speaks of additional ones itself."""
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
    """`allOf`, which in JSON bodies only ever says which enumeration an `enum` beside it is taken from.

    Were objects put together with it, each part would refuse the fields of the others: better to stop here.
    """
    if "enum" not in schema:
        raise NotImplementedError(f"allOf over objects: {reprlib.repr(parts)}")
    return
    yield


def _union(
    validator: Validator, branches: list[Object], instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """`oneOf` and `anyOf`, by the one branch that is meant, so that errors speak of that one.

    Both mean "exactly one" in the file, of which only "at least one" can be asked: an empty list of choices is a list
    of strings, integers and numbers at once, and a webhook's edit is also a webhook's message.
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
    """What is wrong by that schema; an object just like one that was right before is not looked into again.

    Messages are made of the same buttons over and over, and looking into them takes most of the time.
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
    """Which schema describes an object of which `type`; empty when that does not tell all of them apart."""
    kinds: dict[JSON, str] = {}
    for name in names:
        constants: list[JSON] = _schema(name).get("properties", {}).get("type", {}).get("enum", [])
        if not constants or kinds.keys() & set(constants):
            return {}
        kinds.update(dict.fromkeys(constants, name))
    return kinds


def _distance(errors: list[ValidationError]) -> tuple[int, int]:
    """How far off a branch is: few errors are near, and deep ones nearer."""
    return len(errors), -max((len(error.path) for error in errors), default=0)


def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or "://" in value


_formats = FormatChecker(formats=())
_formats.checkers["uri"] = (_is_uri, ())

# The types that jsonschema has for its factory are incomplete, hence Any.
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
    """A function that makes the validator for the schema at a place in a document, given as the steps to it."""
    registry = Registry[Any]().with_resource("urn:discord", Resource(contents=whole, specification=DRAFT202012))

    def compiled(*pointer: str) -> Validator:
        steps = "/".join(step.replace("~", "~0").replace("/", "~1") for step in pointer)
        schema = {"$ref": f"urn:discord#/{steps}"}
        return cast("Validator", _Strict(schema, registry=registry, format_checker=_formats))

    return compiled
