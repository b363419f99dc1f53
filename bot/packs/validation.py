"""Validates a file's tree against its schema."""

from __future__ import annotations

import re
from typing import Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.packs.nodes import Kind, Node, Scalar, Sequence, Where, find, mapping_at, plain
from bot.packs.places import Place, locate
from bot.packs.problem import Findings
from bot.packs.sentences import SENTENCES, Fault
from bot.packs.text_types import Part
from bot.packs.wording import closest, listed, quoted

_Schema = TypeVar("_Schema", bound=Part)

UNKNOWN_KEY: Final = "extra_forbidden"
_LIMITS: Final = ("min_length", "max_length")
_CHOICES: Final = ("expected", "expected_tags")


def validate(schema: type[_Schema], root: Node, findings: Findings) -> _Schema | None:
    """Returns the validated model, or ``None``, with every error among the findings, if the file does not match it."""
    try:
        return schema.model_validate(plain(root))
    except ValidationError as failed:
        _Reporter(schema, root, findings).report(failed.errors(include_url=False, include_input=False))
        return None


class _Reporter:
    def __init__(self, schema: type[Part], root: Node, findings: Findings) -> None:
        self._schema = schema
        self._root = root
        self._findings = findings
        self._misspelt: set[Where] = set()

    def report(self, errors: list[ErrorDetails]) -> None:
        # Unknown keys come first, so that a misspelt key is not reported as missing as well.
        for error in sorted(errors, key=lambda error: error["type"] != UNKNOWN_KEY):
            if self._findings.full:
                self._findings.leave_out()
            elif error["type"] == UNKNOWN_KEY:
                self._report_unknown_key(error)
            else:
                self._report_fault(error)

    def _report_unknown_key(self, error: ErrorDetails) -> None:
        holder = locate(self._schema, error["loc"][:-1])
        key = str(error["loc"][-1])
        entries = mapping_at(self._root, holder.where).entries
        if match := closest(key, [known for known in holder.keys if known not in entries]):
            self._misspelt.add((*holder.where, match))
            advised = f'did you mean "{match}"?'
        else:
            advised = f"the keys here are {listed(holder.keys)}"
        self._findings.add(entries[key].mark, f"the key {quoted(key)} is not known here; {advised}")

    def _report_fault(self, error: ErrorDetails) -> None:
        place = locate(self._schema, error["loc"])
        if error["type"] == "union_tag_invalid":
            place = Place((*place.where, "does"), (), None)
        missing = error["type"] == "missing"
        node = find(self._root, place.where[:-1] if missing else place.where)
        if not (missing and place.where in self._misspelt) and not _is_reported(node, error["type"]):
            self._findings.add(node.mark, SENTENCES[error["type"]](_fault(place, node, error)))


def _is_reported(node: Node, error_type: str) -> bool:
    if error_type == "too_short" and isinstance(node, Sequence):
        return bool(node.items)  # pydantic counts valid items only, and has reported the others.
    return isinstance(node, Scalar) and node.kind is Kind.REFUSED


def _fault(place: Place, node: Node, error: ErrorDetails) -> Fault:
    context: dict[str, object] = error.get("ctx", {})
    limit = next((value for key in _LIMITS if isinstance(value := context.get(key), int)), 0)
    choices = next((str(context[key]) for key in _CHOICES if key in context), "")
    return Fault(place, node, limit, str(context.get("pattern", "")), tuple(re.findall("'([^']*)'", choices)))
