"""Small pieces of Markdown files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.entry import Author
from bot.locale.catalogue import Words

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST_MARK: Final = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)


def escaped(text: str) -> str:
    """What somebody wrote, so that it reads in a Markdown file just as they typed it."""
    return _LIST_MARK.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def quoted(text: str) -> str:
    """What somebody wrote, as a block quote whose lines stay apart."""
    return "\n".join(
        f"> {line}  ".rstrip() if not line else f"> {line}  " for line in escaped(text).splitlines()
    ).rstrip()


def name_of(words: Words, author: Author) -> str:
    """The name of a member where it may be known, "Member 3" otherwise."""
    return escaped(author.name) if author.name is not None else words("member", number=author.number)


def references(entries: Sequence[int]) -> str:
    """Links to the entries with these numbers further down in the same file: "#3, #7"."""
    return ", ".join(f"[#{number}](#entry-{number})" for number in entries)
