"""Sentences for validation errors: one for every kind of error that the schemas can raise."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from bot.domain import limits
from bot.packs.nodes import Kind, Mapping, Node, Scalar, Sequence
from bot.packs.places import Place
from bot.packs.text_types import ID_PATTERN, LANGUAGE_PATTERN, LINK_PATTERN
from bot.packs.wording import closest, counted, listed, quoted, shown

_READ_AS: Final = {
    Kind.WHOLE: "a number",
    Kind.NUMBER: "a number",
    Kind.TRUTH: "true or false",
    Kind.DATE: "a date",
    Kind.NOTHING: "nothing at all",
}
_ID: Final = "small letters, digits and single hyphens"


@dataclass(frozen=True)
class Fault:
    """A validation error at a place: the ``node`` there, and the ``limit``, ``pattern`` or ``choices`` it violates."""

    place: Place
    node: Node
    limit: int = 0
    pattern: str = ""
    choices: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """The subject of the sentence: the key, or the item of its list."""
        last = self.place.where[-1:]
        if not last:
            return "the file"
        key = f'"{self.place.key}"'
        return f"item {last[0] + 1} of {key}" if isinstance(last[0], int) else key

    @property
    def found(self) -> str:
        """The clause that says what was found instead of a valid value."""
        match self.node:
            case Scalar(text="", kind=Kind.NOTHING):
                return f"{self.subject} is left empty"
            case Scalar(text=text, kind=Kind.TEXT):
                return f"{self.subject} is the text {quoted(text)}"
            case Scalar(text=text):
                return f"{self.subject} is {shown(text)}"
            case Sequence():
                return f"{self.subject} is a list"
            case Mapping():
                return f"{self.subject} is a set of keys"


def _no_text(fault: Fault) -> str:
    match fault.node:
        case Scalar(text="", kind=Kind.NOTHING):
            return f"{fault.found}; write a text{', or take the key out' if fault.place.optional else ''}"
        case Scalar(text=text, kind=kind):
            return f'{fault.found}, which YAML reads as {_READ_AS[kind]}; put it in quotes: "{shown(text)}"'
        case Sequence():
            return f"{fault.found}; write one text, in quotes if it begins with a bracket"
        case Mapping():
            return f'{fault.found}; write one text, in quotes if it has ": " in it'


def _no_list(fault: Fault) -> str:
    return f'{fault.found}; make it a list, each item on a line that begins with "- "'


def _no_mapping(fault: Fault) -> str:
    keys = f": {', '.join(fault.place.keys)}" if fault.place.keys else ', beginning with "by" and "does"'
    return f"{fault.found}; it takes keys{keys}"


def _number(fault: Fault) -> str:
    in_quotes = isinstance(fault.node, Scalar) and fault.node.kind is Kind.TEXT and fault.node.name.isdecimal()
    return f"{fault.found}; give a whole number from 1 to {limits.MINUTES}{', without quotes' if in_quotes else ''}"


def _missing(fault: Fault) -> str:
    return f"the key {fault.subject} is missing; add it here"


def _too_few(fault: Fault) -> str:
    return f"{fault.subject} is empty; give at least {fault.limit}"


def _too_many(fault: Fault) -> str:
    number = len(fault.node.items) if isinstance(fault.node, Sequence) else 0
    return f"{fault.subject} has {number} items; {fault.limit} is the most, so please take out {number - fault.limit}"


def _empty(fault: Fault) -> str:
    return f"{fault.subject} is empty; write a text{', or take the key out' if fault.place.optional else ''}"


def _too_long(fault: Fault) -> str:
    number = len(fault.node.name) if isinstance(fault.node, Scalar) else 0
    has = f"{fault.subject} has {counted(number, 'character')}; {fault.limit:,} is the most"
    return f"{has}, so please shorten it by {number - fault.limit:,}"


def _choice(fault: Fault) -> str:
    text = fault.node.text if isinstance(fault.node, Scalar) else ""
    said = f"{fault.subject} is {quoted(text)}" if text else fault.found
    match = closest(text, fault.choices)
    return f'{said}; did you mean "{match}"?' if match else f"{said}; write {listed(fault.choices, 'or')}"


def _form(fault: Fault) -> str:
    text = fault.node.name if isinstance(fault.node, Scalar) else ""
    said = f"{fault.subject} is {quoted(text)}"
    if fault.pattern == ID_PATTERN:
        example = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        return f"{said}; use {_ID}{f', such as {quoted(example)}' if example else ''}"
    if fault.pattern == LANGUAGE_PATTERN:
        return f'{said}; give a language tag, such as "en-GB"'
    if fault.pattern == LINK_PATTERN:
        return f"{said}; {_link(text)}"
    return f"{fault.subject} has a line break or a tab in it; keep it on one line, with spaces"


def _link(text: str) -> str:
    if re.search(r"""[\s<>"]""", text):
        return 'a link has no spaces, quotes or angle brackets; write "%20" for a space'
    if not text.startswith(("http://", "https://")):
        return "a link begins with http:// or https://"
    if "@" in _host(text):
        return "a link everybody sees must not carry a name or a password; take out what stands before the @"
    return "a link names a whole host, such as https://example.org/page"


def _host(link: str) -> str:
    try:
        return urlsplit(link).netloc
    except ValueError:
        return ""


def _no_step(fault: Fault) -> str:
    return f'this step does not say what it does; add "does" with {listed(fault.place.tags, "or")}'


SENTENCES: Final[dict[str, Callable[[Fault], str]]] = {
    "enum": _choice,
    "greater_than_equal": _number,
    "int_type": _number,
    "less_than_equal": _number,
    "literal_error": _choice,
    "missing": _missing,
    "model_attributes_type": _no_mapping,
    "model_type": _no_mapping,
    "string_pattern_mismatch": _form,
    "string_too_long": _too_long,
    "string_too_short": _empty,
    "string_type": _no_text,
    "too_long": _too_many,
    "too_short": _too_few,
    "tuple_type": _no_list,
    "union_tag_invalid": _choice,
    "union_tag_not_found": _no_step,
}
"""By pydantic's error type. Unknown keys are reported by :mod:`bot.packs.validation`, which sees all of them."""
