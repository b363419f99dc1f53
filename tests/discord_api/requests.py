"""Validates requests against Discord's description of its API, and against the limits that it omits."""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias
from urllib.parse import unquote

from jsonschema import ValidationError

from tests.discord_api import description
from tests.discord_api.json_values import JSON, Problem
from tests.discord_api.limits import payload_problems
from tests.discord_api.schema import Validator, compiler


@dataclass(frozen=True)
class _Operation:
    parameters: dict[tuple[str, str], Validator]
    required: frozenset[tuple[str, str]]
    body: Validator | None
    takes_body: bool
    needs_body: bool


_Routes: TypeAlias = dict[tuple[str, ...], dict[str, _Operation]]
"""Operations by path segments, then by method."""


class DiscordApi:
    """Discord's HTTP API, as far as it can be known in advance what it would reject."""

    def __init__(self, document: dict[str, Any] | None) -> None:
        """Compiles every operation of the document; :meth:`load` is the usual way to get an instance.

        Without a document, requests are only checked against the limits that it omits.
        """
        self._routes = None if document is None else _compiled(document)

    @classmethod
    @cache
    def load(cls) -> DiscordApi:
        """Returns the shared instance, with the description if the file exists."""
        return cls(description.document() if description.is_there() else None)

    def problems(self, method: str, path: str, query: Mapping[str, object] | None, body: JSON) -> list[str]:
        """Returns everything that Discord would reject in a request, each as "where: what"; empty if it is valid.

        ``body`` is the JSON body or the ``payload_json`` of a multipart one; ``None`` if there is none.
        """
        if self._routes is None:
            return [f"{where}: {what}" for where, what in payload_problems(body)]
        found = _find(self._routes, method.upper(), _segments(path.removeprefix("/api/v10")))
        if isinstance(found, str):
            return [f"{method.upper()} {path}: {found}"]
        operation, arguments = found
        given = {("path", name): value for name, value in arguments.items()}
        given |= {("query", name): value for name, value in (query or {}).items() if value is not None}
        return [
            f"{where}: {what}"
            for where, what in (*_parameter_problems(operation, given), *_body_problems(operation, body))
        ]


def _compiled(document: dict[str, Any]) -> _Routes:
    compiled = compiler(document)
    paths: dict[str, dict[str, Any]] = document["paths"]
    # Fewest parameters first, so that /users/@me is not matched as the user with the id @me.
    return {
        _segments(path): {
            method.upper(): _operation(compiled, paths[path], path, method)
            for method in paths[path].keys() - {"parameters"}
        }
        for path in sorted(paths, key=lambda path: path.count("{"))
    }


def _find(routes: _Routes, method: str, segments: tuple[str, ...]) -> tuple[_Operation, dict[str, str]] | str:
    others: set[str] = set()
    for template, operations in routes.items():
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


def _operation(compiled: Callable[..., Validator], item: dict[str, Any], path: str, method: str) -> _Operation:
    details: dict[str, Any] = item[method]
    parameters: dict[tuple[str, str], Validator] = {}
    required: set[tuple[str, str]] = set()
    for owner, above in ((item, ()), (details, (method,))):
        for index, parameter in enumerate(owner.get("parameters", ())):
            key = parameter["in"], parameter["name"]
            parameters[key] = compiled("paths", path, *above, "parameters", str(index), "schema")
            if parameter.get("required"):
                required.add(key)
    taken: dict[str, Any] = details.get("requestBody", {})
    # The multipart form of a JSON body only adds files to it; three routes accept nothing but a form, unchecked.
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


def _misfit(validator: Validator, value: object) -> list[str]:
    """Returns what is wrong with a parameter, which arrives as text whatever its type."""
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
    # Problems that the file also covers are not reported twice.
    unsaid = [problem for problem in payload_problems(body) if problem not in known]
    return [(f"{path}{component}", what) for path, component, what in refused] + unsaid


def _where(error: ValidationError) -> tuple[str, str]:
    """Returns the path in the body and, inside a component, the component's schema."""
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
