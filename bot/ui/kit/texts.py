"""Escapes and quotes what people wrote, and divides long texts into pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, Literal

from discord.utils import escape_mentions, format_dt

from bot.domain.entry import Author
from bot.locale.catalogue import Words

_BREAKS: Final = ("\n\n", "\n", ". ", "? ", "! ", "; ", ", ", " ")
_MARKDOWN: Final = re.compile(
    r"(?P<kept>(?<!\w)https?://[\w\-./?=&%#+:;,@!$~()]+|<a?:\w+:\d+>)"  # Keeps URLs and emoji whole.
    r"|(?P<indent>^[^\S\n]*)(?P<opening>[#>-]|\d+\.(?=\s))"
    r"|(?P<sign>[\\*_~`|\[<])",
    re.MULTILINE,
)
_HARMLESS: Final = re.compile(r"(?![^\S\n]*(?:[#>-]|\d+\.))[^\\*_~`|\[<@\n]*")
"""Matches a line without anything to escape, as most are, to save the slower substitution."""


def escaped(text: str) -> str:
    """Returns a member's text escaped, so that it shows as typed: without Markdown or mentions taking effect.

    discord.py's ``escape_markdown`` will not do: it leaves alone whatever stands between the first "[" and the last ")"
    of a line, including masked links.
    """
    if _HARMLESS.fullmatch(text):
        return text
    return escape_mentions(_MARKDOWN.sub(_escape_match, text))


def _escape_match(found: re.Match[str]) -> str:
    if found["kept"] is not None:
        return found["kept"]
    if found["sign"] is not None:
        return f"\\{found['sign']}"
    number, mark = found["opening"][:-1], found["opening"][-1]
    return f"{found['indent']}{number}\\{mark}"


def quoted(text: str) -> str:
    """Returns a member's text, escaped, as a block quote."""
    return "\n".join(f"> {line}" for line in escaped(text).splitlines())


def name_of(words: Words, author: Author) -> str:
    """Returns a member's name if the reader may know it, otherwise "Member 3"."""
    return escaped(author.name) if author.name is not None else words("member", number=author.number)


def names_of(words: Words, authors: Iterable[Author]) -> str:
    """Returns a list of members as text: "Member 1, Member 4 and Member 5"."""
    return words.listed(name_of(words, author) for author in authors)


def moment(at: datetime, style: Literal["R", "t", "f", "D"]) -> str:
    """Returns a timestamp that each app shows in the reader's own time zone and language."""
    return format_dt(at, style)


def paged(blocks: Sequence[str], room: int) -> tuple[str, ...]:
    """Returns the blocks, in order, as few pages of at most ``room`` characters each.

    A block is kept whole if it fits on a page. A longer one is continued on the next page, divided at the end of a
    paragraph, a sentence or a word, with "…" on both sides of the break.
    """
    pages: list[str] = []
    page = ""
    for piece in (piece for block in blocks if block.strip() for piece in _pieces(block.strip(), room)):
        if page and len(page) + 2 + len(piece) > room:
            pages.append(page)
            page = piece
        else:
            page = f"{page}\n\n{piece}" if page else piece
    return (*pages, page) if page or not pages else tuple(pages)


def _pieces(block: str, room: int) -> Iterable[str]:
    while len(block) > room:
        cut = _cut(block, room - 2)
        head, rest = block[:cut].rstrip(), block[cut:].lstrip()
        yield f"{head} …"
        between = block[len(head) : len(block) - len(rest)]
        if "\n" in between:  # Continues a quotation after the break.
            quote = "> " if rest.startswith("> ") else ""
            rest = rest.removeprefix(quote)
        else:
            quote = "> " if block[:cut].rsplit("\n", 1)[-1].startswith("> ") else ""
        block = f"{quote}… {rest}"
    yield block


def _cut(text: str, most: int) -> int:
    for mark in _BREAKS:
        at = text.rfind(mark, most // 2, most)
        if at > 0:
            return at + len(mark)
    head = text[:most]
    return most - (most - len(head.rstrip("\\"))) % 2  # Never separates a backslash from the character that it escapes.
