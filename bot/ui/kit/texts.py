"""What people wrote, made safe to show among words of ours; and long texts made into pages."""

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
    r"(?P<kept>(?<!\w)https?://[\w\-./?=&%#+:;,@!$~()]+|<a?:\w+:\d+>)"  # Addresses and emoji stay whole.
    r"|(?P<indent>^[^\S\n]*)(?P<opening>[#>-]|\d+\.(?=\s))"
    r"|(?P<sign>[\\*_~`|\[<])",
    re.MULTILINE,
)
_HARMLESS: Final = re.compile(r"(?![^\S\n]*(?:[#>-]|\d+\.))[^\\*_~`|\[<@\n]*")
"""Most of what people write: a line in which there is nothing to escape. To see that costs little."""


def said(text: str) -> str:
    """What a member wrote, shown as they typed it: no Markdown of theirs works and nobody is mentioned.

    Not discord.py's ``escape_markdown``: what stands between the first "[" and the last ")" of a line goes through
    that as it is, a link behind other words among it.
    """
    if _HARMLESS.fullmatch(text):
        return text
    return escape_mentions(_MARKDOWN.sub(_escaped, text))


def _escaped(found: re.Match[str]) -> str:
    if found["kept"] is not None:
        return found["kept"]
    if found["sign"] is not None:
        return f"\\{found['sign']}"
    number, mark = found["opening"][:-1], found["opening"][-1]
    return f"{found['indent']}{number}\\{mark}"


def quoted(text: str) -> str:
    """What a member wrote, as a block quote."""
    return "\n".join(f"> {line}" for line in said(text).splitlines())


def name_of(words: Words, author: Author) -> str:
    """The name of a member where it may be known, "Member 3" otherwise."""
    return said(author.name) if author.name is not None else words("member", number=author.number)


def names_of(words: Words, authors: Iterable[Author]) -> str:
    """Several members: "Member 1, Member 4 and Member 5"."""
    return words.listed(name_of(words, author) for author in authors)


def moment(at: datetime, style: Literal["R", "t", "f", "D"]) -> str:
    """A time that each app shows in its owner's own zone and language."""
    return format_dt(at, style)


def paged(blocks: Sequence[str], room: int) -> tuple[str, ...]:
    """The blocks, in order, on as few pages as hold them, each page at most ``room`` characters.

    Blocks stay whole wherever they fit on a page; a longer one goes on at the next page, broken at the end of a
    paragraph, a sentence or a word, and marked "…" on both sides.
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
        if "\n" in between:  # A quote that goes on after the break is still a quote.
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
    return most - (most - len(head.rstrip("\\"))) % 2  # Never between a backslash and what it escapes.
