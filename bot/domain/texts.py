"""What members type, made ready to be kept."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from bot.domain import limits
from bot.domain.errors import BadInput

_UNSEEN: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LINE_END: Final = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST: Final = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_](?:[\w-]*[^\W_])?")


def fitting(field: str, text: str, most: int, *, optional: bool = False) -> str:
    """The text without white space around it and without characters that nobody can see or type.

    ``field`` names the text in the sentence that says what is wrong. Raises :class:`BadInput` when it is empty, unless
    it is ``optional``, or longer than ``most`` characters.
    """
    cleaned = _cleaned(text)
    if not cleaned and not optional:
        raise BadInput(f"empty-{field}")
    if len(cleaned) > most:
        raise BadInput(f"long-{field}", length=len(cleaned), most=most, over=len(cleaned) - most)
    return cleaned


def one_line(field: str, text: str, most: int, *, optional: bool = False) -> str:
    """Like :func:`fitting`, with every run of white space made one space."""
    return fitting(field, " ".join(_cleaned(text).split()), most, optional=optional)


def visible(text: str) -> str:
    """A text from outside, such as somebody's name, on one line and without characters that nobody can see."""
    return " ".join(_cleaned(text).split())


def link(text: str) -> str | None:
    """A web address as typed, ``https://`` put before it where that was left out; ``None`` for an empty one.

    Raises :class:`BadInput` for anything that is not one.
    """
    typed = text.strip()
    if not typed:
        return None
    address = typed if _SCHEME.match(typed) else f"https://{typed}"
    if len(address) > limits.LINK or not address.isprintable() or re.search(r"[\s<>\"]", address):
        raise BadInput("bad-link")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadInput("bad-link") from error
    if parts.scheme not in {"http", "https"} or parts.username is not None or not _HOST.fullmatch(host):
        raise BadInput("bad-link")
    return address


def _cleaned(text: str) -> str:
    return _LINE_END.sub("\n", _UNSEEN.sub("", text)).strip()
