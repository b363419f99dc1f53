"""Explains the YAML parser's errors in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import yaml

from bot.packs.problem import START, Mark, mark_after

_UNCLOSED: Final = "this quotation mark is never closed; put one at the end of the text"
_CODE: Final = 'in double quotes a backslash begins a code, and this is none; write "\\\\", or use single quotes'
_ENDS: Final = "the text ends too soon; close the bracket or the quotation mark that is still open"
_OTHERWISE: Final = "this cannot be read as YAML; check the quotes, colons and indentation here and just above"


@dataclass(frozen=True)
class _Trouble:
    """A syntax error recognised by the parser's ``wording``; reported where it began (``at_start``) or was noticed."""

    wording: str
    sentence: str
    at_start: bool = False


# The first whose wording occurs in the parser's message applies. {char} is the character that the parser stopped at.
_TROUBLES: Final = (
    _Trouble(
        "mapping values are not allowed",
        'a colon does not fit here; put a text with ": " in it in quotes, and check the indentation',
    ),
    _Trouble("mapping keys are not allowed", '"?" cannot begin a text; put the text in quotes'),
    _Trouble(
        "sequence entries are not allowed", 'a list cannot begin beside its key; put each "- " on a line of its own'
    ),
    _Trouble(
        "expected ':'",
        'this line has no colon; write "key: value", or indent it if it continues the text above',
        at_start=True,
    ),
    _Trouble("unexpected end of stream", _UNCLOSED, at_start=True),
    _Trouble("unexpected document indicator", _UNCLOSED, at_start=True),
    _Trouble("expected ',' or ']'", 'this "[" is never closed; add "]", or put the text in quotes', at_start=True),
    _Trouble("expected ',' or '}'", 'this "{" is never closed; add "}", or put the text in quotes', at_start=True),
    _Trouble(
        "expected '-' indicator",
        'this does not belong to the list above; begin the line with "- ", or check its indentation',
    ),
    _Trouble(
        "expected key",
        "this does not fit what is above it; check the indentation, and put quotes round the whole of a text",
    ),
    _Trouble("expected node content", '"{char}" does not fit here; put a text that begins with it in quotes'),
    _Trouble("expected alphabetic or numeric", '"*" or "&" cannot begin a text; put the text in quotes', at_start=True),
    _Trouble("escape", _CODE),
    _Trouble("hexdecimal", _CODE),
    _Trouble("comment or line break", 'a text after "|" or ">" begins on the next line; put it there, indented'),
    _Trouble("document start", 'the pack has ended above; remove what follows, or the "..." before it'),
    _Trouble("cannot start any token", '"{char}" cannot begin a text; put the text in quotes'),
)
_TAGS: Final = ("tag", "URI")


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[Mark, str]:
    """Returns the position of the parser's error in ``text``, and a sentence that says what to do about it."""
    stopped = error.problem_mark
    if stopped is None:
        return START, _OTHERWISE
    char = text[stopped.index : stopped.index + 1]
    here = Mark(stopped.line + 1, stopped.column + 1)
    if stopped.index >= len(text):  # The parser's end is on a line that no editor shows.
        here = mark_after(text.rstrip())
    began = error.context_mark
    start = Mark(began.line + 1, began.column + 1) if began else here
    if char == "\t":
        return here, "a tab stands where YAML wants spaces; replace it with spaces"
    said = f"{error.context} {error.problem}"
    if any(word in said for word in _TAGS):
        return start, '"!" cannot begin a text; put the text in quotes'
    for trouble in _TROUBLES:
        if trouble.wording in said:
            if "{char}" in trouble.sentence and not char.strip():
                return here, _ENDS
            return (start if trouble.at_start else here), trouble.sentence.replace("{char}", char)
    return here, _OTHERWISE
