"""Cleans and validates the texts that members type."""

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
    """Returns the text without surrounding white space and without invisible characters.

    ``field`` selects the error message. Raises :class:`BadInput` if the text is longer than ``most`` characters, or if
    it is empty and not ``optional``.
    """
    cleaned = _cleaned(text)
    if not cleaned and not optional:
        raise BadInput(f"empty-{field}")
    if len(cleaned) > most:
        raise BadInput(f"long-{field}", length=len(cleaned), most=most, over=len(cleaned) - most)
    return cleaned


def one_line(field: str, text: str, most: int, *, optional: bool = False) -> str:
    """Returns the text on a single line: cleaned as by :func:`fitting`, with runs of white space collapsed to a space.

    Raises :class:`BadInput` if the text is longer than ``most`` characters, or if it is empty and not ``optional``.
    """
    return fitting(field, " ".join(_cleaned(text).split()), most, optional=optional)


def visible(text: str) -> str:
    """Returns a text from outside, such as a person's name, on one line and without invisible characters."""
    return " ".join(_cleaned(text).split())


def link(text: str) -> str | None:
    """Returns a typed web address, with ``https://`` added if it has no scheme, or ``None`` if nothing was typed.

    Raises :class:`BadInput` if it is not a valid web address.
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
