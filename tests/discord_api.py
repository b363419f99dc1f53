"""Holds what the bot sends to Discord against Discord's own description of its HTTP API.

The description (OpenAPI 3.1) lies beside the project and is never copied into it. It leaves out the limits that go
across components, on which Discord refuses a request, and says nothing of unknown fields, which Discord mostly drops in
silence: both are problems here, because either way people do not get to see what was meant.
"""

from __future__ import annotations

import json
import reprlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast
from urllib.parse import unquote

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"
Object: TypeAlias = dict[str, JSON]
Problem: TypeAlias = tuple[str, str]  # where in the request, and what is wrong there

SPEC = Path(__file__).parents[2] / "shared" / "discord" / "openapi.json"

# What discord.py 2.7.1 sends although the file does not know it, and the only values it may have: nothing that the bot
# could leave out. (`nsfw` is in Discord's written documentation, which is right where the two differ.)
TOLERATED: dict[str, Object] = {
    "ApplicationCommandCreateRequest": {"nsfw": {"type": "boolean"}},
    "ApplicationCommandUpdateRequest": {"nsfw": {"type": "boolean"}},
    "ApplicationCommandPatchRequestPartial": {"nsfw": {"type": "boolean"}},
    # `tts` goes with every message, also with edits, where it has no meaning.
    "MessageEditRequestPartial": {"tts": {"const": False}},
    "IncomingWebhookUpdateRequestPartial": {"tts": {"const": False}},
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": {"tts": {"const": False}},
    # A file that an edit keeps goes back with everything Attachment.to_dict() knows of it.
    "MessageAttachmentRequest": {
        **{name: {"type": "string"} for name in ("url", "proxy_url", "content_type")},
        **{name: {"type": "integer"} for name in ("size", "width", "height")},
        "spoiler": {"type": "boolean"},
    },
    # Embed.to_dict() repeats a field that only Discord sets.
    "RichEmbed": {"flags": {"const": 0}},
}


def read_spec() -> dict[str, Any]:
    """The description as JSON, with what is known to be too narrow in it widened."""
    if not SPEC.is_file():
        raise FileNotFoundError(
            f"{SPEC} is not there: Discord's description of its API is kept beside the project, not in it, "
            "and requests cannot be held against it without it."
        )
    document: dict[str, Any] = json.loads(SPEC.read_text(encoding="utf-8"))
    schemas: dict[str, dict[str, Any]] = document["components"]["schemas"]
    # Ids are typed as strings, but Discord takes integers alike, and discord.py sends both.
    schemas["SnowflakeType"] |= {"type": ["string", "integer"], "minimum": 0}
    for name, fields in TOLERATED.items():
        schemas[name]["properties"].update(fields)
    return document


_document = cache(read_spec)

_right: set[tuple[str, str]] = set()
_MOST_RIGHT = 10_000

# --- JSON Schema, as Discord means it -------------------------------------------------------------------------------


class _Validator(Protocol):
    """The part of a jsonschema validator that is used here, with types."""

    def iter_errors(self, instance: JSON) -> Iterator[ValidationError]: ...
    def descend(
        self, instance: JSON, schema: Object, path: str | None = None, schema_path: str | None = None
    ) -> Iterator[ValidationError]: ...


def _properties(
    validator: _Validator, properties: dict[str, Object], instance: Any, schema: Mapping[str, Any]
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
    validator: _Validator, parts: list[Object], instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """`allOf`, which in JSON bodies only ever says which enumeration an `enum` beside it is taken from.

    Were objects put together with it, each part would refuse the fields of the others: better to stop here.
    """
    if "enum" not in schema:
        raise NotImplementedError(f"allOf over objects: {reprlib.repr(parts)}")
    return
    yield


def _union(
    validator: _Validator, branches: list[Object], instance: Any, schema: Mapping[str, Any]
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


def _of_kind(validator: _Validator, kinds: dict[JSON, str], instance: Object) -> Iterator[ValidationError]:
    kind = instance.get("type")
    name = kinds.get(kind) if isinstance(kind, int | str) else None
    if name is not None:
        yield from _of_schema(validator, name, instance)
    elif "type" in instance:
        known = sorted(kinds, key=lambda kind: (len(str(kind)), str(kind)))
        yield ValidationError(f"{reprlib.repr(kind)} is none of {known}", path=["type"])
    else:
        yield ValidationError("'type' is a required property")


def _of_schema(validator: _Validator, name: str, instance: Object) -> Iterator[ValidationError]:
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
    return _document()["components"]["schemas"].get(name, {})


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

# --- requests -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Operation:
    parameters: dict[tuple[str, str], _Validator]
    required: frozenset[tuple[str, str]]
    body: _Validator | None
    takes_body: bool
    needs_body: bool


class DiscordApi:
    """Discord's HTTP API, as far as it says in advance what it would refuse."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Compile every operation of the document, once; `load` is the usual way in."""
        registry = Registry[Any]().with_resource("urn:discord", Resource(contents=document, specification=DRAFT202012))

        def compiled(*pointer: str) -> _Validator:
            steps = "/".join(step.replace("~", "~0").replace("/", "~1") for step in pointer)
            schema = {"$ref": f"urn:discord#/{steps}"}
            return cast("_Validator", _Strict(schema, registry=registry, format_checker=_formats))

        paths: dict[str, dict[str, Any]] = document["paths"]
        # Fewest parameters first: /users/@me is not the user whose id is @me.
        self._routes = {
            _segments(path): {
                method.upper(): _operation(compiled, paths[path], path, method)
                for method in paths[path].keys() - {"parameters"}
            }
            for path in sorted(paths, key=lambda path: path.count("{"))
        }

    @classmethod
    @cache
    def load(cls) -> DiscordApi:
        """The one instance; fails with FileNotFoundError, plainly, where the file is not beside the project."""
        return cls(_document())

    def problems(self, method: str, path: str, query: Mapping[str, object] | None, body: JSON) -> list[str]:
        """Everything Discord would refuse in a request, each as "where: what"; empty when it would take it.

        `body` is the JSON body, or the `payload_json` of a multipart one; None is no body.
        """
        found = self._find(method.upper(), _segments(path.removeprefix("/api/v10")))
        if isinstance(found, str):
            return [f"{method.upper()} {path}: {found}"]
        operation, arguments = found
        given = {("path", name): value for name, value in arguments.items()}
        given |= {("query", name): value for name, value in (query or {}).items() if value is not None}
        return [
            f"{where}: {what}"
            for where, what in (*_parameter_problems(operation, given), *_body_problems(operation, body))
        ]

    def _find(self, method: str, segments: tuple[str, ...]) -> tuple[_Operation, dict[str, str]] | str:
        others: set[str] = set()
        for template, operations in self._routes.items():
            arguments = _arguments(template, segments)
            if arguments is None:
                continue
            if method in operations:
                return operations[method], arguments
            others |= operations.keys()
        return f"only {', '.join(sorted(others))} here" if others else "no such route"


def _segments(path: str) -> tuple[str, ...]:
    return tuple(unquote(segment) for segment in path.strip("/").split("/"))


def _arguments(template: tuple[str, ...], segments: tuple[str, ...]) -> dict[str, str] | None:
    if len(template) != len(segments):
        return None
    pairs = list(zip(template, segments, strict=True))
    if any(known != given for known, given in pairs if not known.startswith("{")):
        return None
    return {known[1:-1]: given for known, given in pairs if known.startswith("{")}


def _operation(compiled: Callable[..., _Validator], item: dict[str, Any], path: str, method: str) -> _Operation:
    details: dict[str, Any] = item[method]
    parameters: dict[tuple[str, str], _Validator] = {}
    required: set[tuple[str, str]] = set()
    for owner, above in ((item, ()), (details, (method,))):
        for index, parameter in enumerate(owner.get("parameters", ())):
            key = parameter["in"], parameter["name"]
            parameters[key] = compiled("paths", path, *above, "parameters", str(index), "schema")
            if parameter.get("required"):
                required.add(key)
    taken: dict[str, Any] = details.get("requestBody", {})
    # The multipart form of a JSON body is the same with files beside it; three routes take a form alone, unchecked.
    has_json = "application/json" in taken.get("content", {})
    pointer = "paths", path, method, "requestBody", "content", "application/json", "schema"
    return _Operation(
        parameters,
        frozenset(required),
        body=compiled(*pointer) if has_json else None,
        takes_body=bool(taken),
        needs_body=has_json and taken["required"],
    )


def _parameter_problems(operation: _Operation, given: dict[tuple[str, str], object]) -> Iterator[Problem]:
    for key, value in given.items():
        where = ".".join(key)
        validator = operation.parameters.get(key)
        if validator is None:
            yield where, "unknown parameter"
        else:
            yield from ((where, what) for what in _misfit(validator, value))
    for key in sorted(operation.required - given.keys()):
        yield ".".join(key), "missing"


def _misfit(validator: _Validator, value: object) -> list[str]:
    """What is wrong with a parameter, which is text in an address, whatever its type."""
    best: list[ValidationError] | None = None
    for reading in _readings(str(value)):
        errors = list(validator.iter_errors(reading))
        if not errors:
            return []
        if best is None or _misreading(errors) < _misreading(best):
            best = errors
    return [_wording(error) for error in best or ()]


def _misreading(errors: list[ValidationError]) -> tuple[int, bool]:
    return len(errors), any(error.validator == "type" for error in errors)


def _readings(text: str) -> Iterator[JSON]:
    yield text
    if text.lower() in {"true", "false", "1", "0"}:
        yield text.lower() in {"true", "1"}
    if text.removeprefix("-").isdecimal() and str(int(text)) == text:
        yield int(text)
    yield list[JSON](text.split(","))


def _body_problems(operation: _Operation, body: JSON) -> list[Problem]:
    if body is None:
        return [("body", "missing")] if operation.needs_body else []
    if not operation.takes_body:
        return [("body", "none is taken here")]
    errors = operation.body.iter_errors(body) if operation.body else ()
    refused = [(*_where(error), _wording(error)) for error in errors]
    known = {(path, what) for path, _, what in refused}
    # What the file knows as well need not be said twice.
    unsaid = [problem for problem in _payload_problems(body) if problem not in known]
    return [(f"{path}{component}", what) for path, component, what in refused] + unsaid


def _where(error: ValidationError) -> tuple[str, str]:
    """The place in the body and, inside a component, which component the schema took it for."""
    parts = (part for part in reversed(error.absolute_schema_path) if isinstance(part, str))
    component = next((part.partition("ComponentFor")[0] for part in parts if "ComponentFor" in part), None)
    return _joined(error.absolute_path) or "body", f" ({component})" if component else ""


def _joined(path: Iterable[str | int]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _wording(error: ValidationError) -> str:
    value: Any = error.instance
    limit = error.validator_value
    match error.validator:
        case "maxLength":
            return f"{len(value)} characters, at most {limit}"
        case "minLength":
            return f"{len(value)} characters, at least {limit}"
        case "maxItems":
            return f"{len(value)} items, at most {limit}"
        case "minItems":
            return f"{len(value)} items, at least {limit}"
        case _:
            whole = repr(value)
            if error.message.startswith(whole):
                return reprlib.repr(value) + error.message.removeprefix(whole)
            return error.message


# --- limits that the file leaves out --------------------------------------------------------------------------------

ACTION_ROW, BUTTON, SELECT, TEXT_INPUT, SECTION, TEXT, THUMBNAIL, GALLERY = 1, 2, 3, 4, 9, 10, 11, 12
LABEL, RADIO_GROUP, CHECKBOX_GROUP = 18, 21, 22
SELECTS = {SELECT, 5, 6, 7, 8}
COMPONENTS_V2 = 1 << 15
MOST_COMPONENTS, MOST_TEXT, MOST_IN_MODAL, MOST_ALT_TEXT = 40, 4000, 5, 1024
LENGTHS: dict[int, dict[str, int]] = {
    BUTTON: {"label": 80},
    **{kind: {"placeholder": 150} for kind in SELECTS},
    TEXT_INPUT: {"label": 45, "value": 4000, "placeholder": 100},
    TEXT: {"content": 4000},
    THUMBNAIL: {"description": MOST_ALT_TEXT},
    LABEL: {"label": 45, "description": 100},
}
OPTION_LENGTHS = {"label": 100, "value": 100, "description": 100}
MOST_OPTIONS = {SELECT: 25, RADIO_GROUP: 10, CHECKBOX_GROUP: 10}


def component_problems(components: JSON, *, modal: bool = False) -> list[str]:
    """What Discord would refuse in the components of one message, or of one modal, whatever its file says."""
    return [f"{where}: {what}" for where, what in _component_problems(components, "components", modal=modal)]


def _payload_problems(body: JSON) -> Iterator[Problem]:
    """The limits for whatever a body shows to people: itself, a callback's data, or a thread's first message."""
    whole = _object(body)
    modal = whole.get("type") == 9
    for prefix, payload in (
        ("", whole),
        ("data.", _object(whole.get("data"))),
        ("message.", _object(whole.get("message"))),
    ):
        components = payload.get("components")
        yield from _component_problems(components, f"{prefix}components", modal=modal)
        flags = payload.get("flags")
        if isinstance(flags, int) and flags & COMPONENTS_V2:
            for field in ("content", "embeds", "poll", "sticker_ids"):
                if payload.get(field):
                    yield f"{prefix}{field}", "not in a message of Components V2"


def _component_problems(components: JSON, where: str, *, modal: bool) -> Iterator[Problem]:
    top = _objects(components)
    tree = [found for index, one in enumerate(top) for found in _tree(one, f"{where}[{index}]")]
    if modal and len(top) > MOST_IN_MODAL:
        yield where, f"{len(top)} top-level items in a modal, at most {MOST_IN_MODAL}"
    if len(tree) > MOST_COMPONENTS:
        yield where, f"{len(tree)} components counting nested ones, at most {MOST_COMPONENTS}"
    text = sum(len(str(one.get("content", ""))) for _, one in tree if _kind(one) == TEXT)
    if not modal and text > MOST_TEXT:
        yield where, f"{text} characters of text in all, at most {MOST_TEXT}"
    ids = Counter(str(one["custom_id"]) for _, one in tree if one.get("custom_id") is not None)
    yield from ((where, f"custom_id {name!r} is used {count} times") for name, count in ids.items() if count > 1)
    for at, component in tree:
        for rule in (_lengths, _options, _choice, _row, _section, _button, _gallery):
            yield from rule(at, component)


def _tree(component: Object, where: str) -> Iterator[tuple[str, Object]]:
    yield where, component
    for index, one in enumerate(_objects(component.get("components"))):
        yield from _tree(one, f"{where}.components[{index}]")
    for key in ("accessory", "component"):
        if isinstance(inner := component.get(key), dict):
            yield from _tree(inner, f"{where}.{key}")


def _lengths(where: str, component: Object) -> Iterator[Problem]:
    return _too_long(where, component, {"custom_id": 100, **LENGTHS.get(_kind(component), {})})


def _too_long(where: str, fields: Object, limits: dict[str, int]) -> Iterator[Problem]:
    for name, limit in limits.items():
        text = fields.get(name)
        if isinstance(text, str) and len(text) > limit:
            yield f"{where}.{name}", f"{len(text)} characters, at most {limit}"


def _options(where: str, component: Object) -> Iterator[Problem]:
    kind = _kind(component)
    if kind not in MOST_OPTIONS:
        return
    options = _objects(component.get("options"))
    if len(options) > MOST_OPTIONS[kind]:
        yield f"{where}.options", f"{len(options)} items, at most {MOST_OPTIONS[kind]}"
    values = Counter(str(option.get("value")) for option in options)
    yield from ((f"{where}.options", f"value {one!r} is used {n} times") for one, n in values.items() if n > 1)
    for index, option in enumerate(options):
        yield from _too_long(f"{where}.options[{index}]", option, OPTION_LENGTHS)


def _choice(where: str, component: Object) -> Iterator[Problem]:
    """How many may be chosen: fewest ≤ most ≤ options, and no more chosen beforehand than that."""
    kind, fewest, most = _kind(component), component.get("min_values"), component.get("max_values")
    options = _objects(component.get("options"))
    if kind not in MOST_OPTIONS:
        return
    limit = most if isinstance(most, int) else len(options) if kind == CHECKBOX_GROUP else 1
    if limit > len(options):
        yield f"{where}.max_values", f"{limit}, of {len(options)} options"
    if isinstance(fewest, int) and fewest > limit:
        yield f"{where}.min_values", f"{fewest}, more than max_values {limit}"
    chosen = sum(option.get("default") is True for option in options)
    if chosen > limit:
        yield f"{where}.options", f"{chosen} chosen beforehand, at most {limit}"
    if kind == CHECKBOX_GROUP and fewest == 0 and component.get("required") is not False:
        yield f"{where}.required", "must be false where min_values is 0"


def _row(where: str, component: Object) -> Iterator[Problem]:
    kinds = [_kind(one) for one in _objects(component.get("components"))]
    if _kind(component) != ACTION_ROW or kinds == [TEXT_INPUT] or (len(kinds) == 1 and kinds[0] in SELECTS):
        return
    if not 1 <= len(kinds) <= 5 or any(kind != BUTTON for kind in kinds):
        yield f"{where}.components", "an action row holds one to five buttons, or exactly one select"


def _section(where: str, component: Object) -> Iterator[Problem]:
    if _kind(component) != SECTION:
        return
    texts = [_kind(one) for one in _objects(component.get("components"))]
    if not 1 <= len(texts) <= 3 or any(kind != TEXT for kind in texts):
        yield f"{where}.components", "a section holds one to three text displays"
    if _kind(_object(component.get("accessory"))) not in {BUTTON, THUMBNAIL}:
        yield f"{where}.accessory", "a section has a button or a thumbnail beside it"


def _button(where: str, component: Object) -> Iterator[Problem]:
    if _kind(component) != BUTTON:
        return
    wanted = {5: "url", 6: "sku_id"}.get(_number(component.get("style")), "custom_id")
    given = {name for name in ("custom_id", "url", "sku_id") if component.get(name) is not None}
    if given != {wanted}:
        yield where, f"a button of style {component.get('style')} has {wanted}, not {sorted(given)}"
    if wanted != "sku_id" and not component.get("label") and not component.get("emoji"):
        yield where, "a button has a label or an emoji"


def _gallery(where: str, component: Object) -> Iterator[Problem]:
    if _kind(component) == GALLERY:
        for index, item in enumerate(_objects(component.get("items"))):
            yield from _too_long(f"{where}.items[{index}]", item, {"description": MOST_ALT_TEXT})


def _kind(component: Object) -> int:
    return _number(component.get("type"))


def _number(value: JSON) -> int:
    return value if isinstance(value, int) else 0


def _object(value: JSON) -> Object:
    return value if isinstance(value, dict) else {}


def _objects(value: JSON) -> list[Object]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
