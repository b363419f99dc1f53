"""Parses YAML to a tree of values with positions, rejecting features that content files have no use for.

The parser's events are read one by one rather than composed by PyYAML: aliases are rejected rather than expanded, depth
is checked before a level is entered, and no tag is ever resolved or constructed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from bot.packs.nodes import Entry, Kind, Mapping, Node, Scalar, Sequence, kind_of
from bot.packs.problem import START, Findings, Mark, mark_after
from bot.packs.syntax import explain
from bot.packs.wording import quoted

MAX_DEPTH: Final = 20
"""The depth to which lists and mappings may be nested; a pack needs six levels."""

MAX_VALUES: Final = 50_000
"""Values in one file; a pack as large as the limits allow has about 4,000."""

# Besides control characters: line ends that editors do not count, byte-order marks, surrogates.
CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that are not allowed in content."""


class _StopReadingError(Exception):
    """Reading on is pointless; the reason is among the findings."""


def parse(text: str, findings: Findings) -> Node | None:
    """Returns the document in ``text``, or ``None``, with the reason among the findings, if it cannot be parsed.

    Aliases, anchors, tags and duplicate keys are added to the findings but do not stop the parser.
    """
    try:
        return _Parser(text, findings).document()
    except yaml.MarkedYAMLError as error:
        findings.add(*explain(error, text))
    except _StopReadingError:
        pass
    return None


class _Parser:
    def __init__(self, text: str, findings: Findings) -> None:
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        self._text = text
        self._findings = findings
        self._values = 0

    def document(self) -> Node | None:
        next(self._events)  # The stream's start.
        if not isinstance(next(self._events), yaml.DocumentStartEvent):
            self._findings.add(START, "the file is empty; write the keys of a pack or a rehearsal into it")
            return None
        node = self._node(next(self._events), level=1)
        next(self._events)  # The document's end.
        another = next(self._events)
        if isinstance(another, yaml.DocumentStartEvent):
            self._findings.add(
                self._mark(another), 'a second document begins here; a file holds one, so remove this "---"'
            )
        return node

    def _node(self, event: yaml.Event, level: int) -> Node:
        mark = self._mark(event)
        self._count(mark)
        match event:
            case yaml.ScalarEvent():
                return self._scalar(event, mark)
            case yaml.SequenceStartEvent():
                self._enter(event, level)
                return Sequence(mark, tuple(self._items(level)))
            case yaml.MappingStartEvent():
                self._enter(event, level)
                return Mapping(mark, self._entries(level))
            case _:
                sentence = "an alias (*) stands for a text elsewhere; write the text out, or put it in quotes"
                self._findings.add(mark, sentence)
                return Scalar(mark, "", Kind.REFUSED)

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> Scalar:
        if not self._bare(event):
            return Scalar(mark, event.value, Kind.REFUSED)
        if unwanted := CONTROL.search(event.value):
            code = f"U+{ord(unwanted[0]):04X}"
            self._findings.add(mark, f"a code in this text makes a control character ({code}); take the code out")
            return Scalar(mark, event.value, Kind.REFUSED)
        return Scalar(mark, event.value, kind_of(event.value) if event.implicit[0] else Kind.TEXT)

    def _items(self, level: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, level + 1)

    def _entries(self, level: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, level + 1)
            value = self._node(next(self._events), level + 1)
            if not isinstance(key, Scalar):
                self._findings.add(key.mark, "a key cannot be a list or hold keys itself; write one word and a colon")
            elif key.text in entries:
                self._reject_duplicate(key, entries[key.text].mark)
            elif key.text or key.kind is not Kind.REFUSED:  # A rejected alias has no text to use as a key.
                entries[key.text] = Entry(key.mark, value)
        return entries

    def _reject_duplicate(self, key: Scalar, first: Mark) -> None:
        sentence = f"the key {quoted(key.text)} stands on line {first.line} already; keep one of the two"
        self._findings.add(key.mark, sentence)

    def _bare(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> bool:
        """Whether the value has neither a tag nor an anchor; adds those it has to the findings."""
        if event.tag is not None:
            sentence = f'the tag "{_short(event.tag)}" is not used here; remove it, or put the whole text in quotes'
            self._findings.add(self._mark(event), sentence)
        if event.anchor is not None:
            sentence = "an anchor (&) names a text to use elsewhere; remove it, or put the whole text in quotes"
            self._findings.add(self._mark(event), sentence)
        return event.tag is None and event.anchor is None

    def _enter(self, event: yaml.CollectionStartEvent, level: int) -> None:
        self._bare(event)
        if level > MAX_DEPTH:
            sentence = f"this is more than {MAX_DEPTH} levels deep; take out the brackets or indents that nest it"
            self._findings.add(self._mark(event), sentence)
            raise _StopReadingError

    def _mark(self, event: yaml.Event) -> Mark:
        at = event.start_mark
        if at is None or at.index >= len(self._text):  # The parser puts an empty end on a line that no editor shows.
            return mark_after(self._text.rstrip())
        return Mark(at.line + 1, at.column + 1)

    def _count(self, mark: Mark) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            self._findings.add(mark, f"the file has more than {MAX_VALUES:,} values; shorten it")
            raise _StopReadingError


def _short(tag: str) -> str:
    return quoted(tag.replace("tag:yaml.org,2002:", "!!"))[1:-1]
