"""What members type, made ready to be kept."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from bot.domain import limits
from bot.domain.errors import BadInput

_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def fitting(field: str, text: str, most: int, *, optional: bool = False) -> str:
    """The text without white space around it and without characters that nobody can see or type.

    ``field`` names the text in the sentence that says what is wrong. Raises :class:`BadInput` when it is empty, unless
    it is ``optional``, or longer than ``most`` characters.
    """
    cleaned = _UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not cleaned and not optional:
        raise BadInput(f"empty-{field}")
    if len(cleaned) > most:
        raise BadInput(f"long-{field}", length=len(cleaned), most=most, over=len(cleaned) - most)
    return cleaned


def one_line(field: str, text: str, most: int, *, optional: bool = False) -> str:
    """Like :func:`fitting`, with every run of white space made one space."""
    return fitting(field, " ".join(text.split()), most, optional=optional)


def link(text: str) -> str | None:
    """A web address as typed, ``https://`` put before it where that was left out; ``None`` for an empty one.

    Raises :class:`BadInput` for anything that is not one.
    """
    typed = text.strip()
    if not typed:
        return None
    address = typed if "://" in typed else f"https://{typed}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError as error:
        raise BadInput("bad-link") from error
    plain = parts.scheme in {"http", "https"} and "." in host and parts.username is None
    if not plain or len(address) > limits.LINK or re.search(r"[\s<>\"]", address):
        raise BadInput("bad-link")
    return address
