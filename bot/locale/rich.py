"""Text made of pieces, so that a sentence of ours can hold what a member wrote, a link or a time of day.

What each piece becomes is up to whoever shows it: a renderer escapes what was typed, and makes links and times of the
rest. A sentence of the catalogue says where its pieces stand, in the order of its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed. It is shown as it was typed, and does nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class EntryReference:
    """The number of an entry ("#7"), leading to that entry where the document has it."""

    number: int


@dataclass(frozen=True, slots=True)
class Link:
    """A web address."""

    url: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A time, told to the day or to the minute."""

    at: datetime
    precision: Literal["day", "minute"] = "minute"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel or thread: its id at Discord, and its address for everybody outside."""

    id: int
    url: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out; on screens, in bold."""

    text: Text


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words said with a stress; on screens, in italics."""

    text: Text


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a paragraph."""


BREAK: Final = Break()

Inline: TypeAlias = str | Typed | EntryReference | Link | Moment | Place | Strong | Emphasis | Break
"""A piece of text. A plain ``str`` is words of ours or of a pack's author, which are shown as they are."""

Text: TypeAlias = tuple[Inline, ...]

Filling: TypeAlias = Inline | int | Text
"""What can be filled in at a place of a sentence."""


@dataclass(frozen=True, slots=True)
class _Gap:
    name: str


@dataclass(frozen=True, slots=True)
class _Marked:
    mark: type[Strong | Emphasis]
    inside: Template


Template: TypeAlias = tuple[str | Break | _Gap | _Marked, ...]
"""A sentence with places for pieces, made ready to be filled in many times."""

_MARKS: Final = r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>[^\s*](?:[^*]*[^\s*])?)\*|(?P<end>\n)"
_PROSE: Final = re.compile(_MARKS)
_SENTENCE: Final = re.compile(rf"{_MARKS}|\{{(?P<gap>\w+)\}}")


def template_of(text: str) -> Template:
    """A text of the catalogue, with its ``**strong**`` and ``*stressed*`` words and its ``{places}``."""
    return tuple(_parts(text, _SENTENCE))


def filled(template: Template, pieces: Mapping[str, Filling]) -> Text:
    """The sentence with these pieces at its places. Raises :class:`KeyError` where one is missing."""
    found: list[Inline] = []
    for part in template:
        if isinstance(part, str):
            found.append(part)
        elif isinstance(part, _Gap):
            piece = pieces[part.name]
            if isinstance(piece, tuple):
                found += piece
            else:
                found.append(str(piece) if isinstance(piece, int) else piece)
        else:
            found.append(part if isinstance(part, Break) else part.mark(filled(part.inside, pieces)))
    return tuple(found)


def prose(text: str) -> Text:
    """A text of a pack's author, who may write ``**strong**`` and ``*stressed*`` words; braces mean nothing in it."""
    return filled(tuple(_parts(text, _PROSE)), {})


def _parts(text: str, marks: re.Pattern[str]) -> Iterator[str | Break | _Gap | _Marked]:
    done = 0
    for found in marks.finditer(text):
        if found.start() > done:
            yield text[done : found.start()]
        done = found.end()
        groups = found.groupdict()
        if groups["end"] is not None:
            yield BREAK
        elif groups["strong"] is not None:
            yield _Marked(Strong, tuple(_parts(groups["strong"], marks)))
        elif groups["emphasis"] is not None:
            yield _Marked(Emphasis, tuple(_parts(groups["emphasis"], marks)))
        else:
            yield _Gap(groups["gap"])
    if done < len(text):
        yield text[done:]
